import type { JSX } from 'solid-js'
import { CopyButton } from './copy-button.tsx'
import { Q } from './quantity.tsx'
import { t } from './words.ts'

/** An account and its one-time password, shown once. */
export const PasswordSlip = (props: { name: string; email: string; password: string; note?: JSX.Element }) => (
  <div class="slip">
    <div class="row">
      <strong dir="auto">{props.name}</strong>
      {props.note}
    </div>
    <dl class="facts">
      <dt>{t('email')}</dt>
      <dd>
        <Q class="address">{props.email}</Q>
      </dd>
      <dt>{t('oneTimePassword')}</dt>
      <dd class="row">
        <Q class="secret">{props.password}</Q>
        <CopyButton text={props.password} describes={props.name} />
      </dd>
    </dl>
  </div>
)
