import { A } from '@solidjs/router'
import { createSignal, Match, Show, Switch } from 'solid-js'
import type { Confirmed } from '../../../worker/modules/registration/schema.ts'
import { api } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { takeToken } from './link-token.ts'
import { t } from './account.words.ts'
import './auth.css'

/** Opened by a mail's link. It waits for a press: programs that look at links in mails must not confirm them. */
export default function ConfirmPage() {
  const token = takeToken()
  const [fault, setFault] = createSignal<unknown>()
  const [busy, setBusy] = createSignal(false)
  const [status, setStatus] = createSignal<Confirmed['status']>()

  const confirm = async () => {
    if (busy()) return
    setFault(undefined)
    setBusy(true)
    try {
      setStatus((await api.post<Confirmed>('/auth/confirm-email', { token })).status)
    } catch (error) {
      setFault(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div class="door">
      <div class="card">
        <PageTitle title={t('confirmTitle')} sub={status() === undefined && token ? t('confirmSub') : undefined} />
        <Switch>
          <Match when={token === ''}>
            <Notice>{t('linkMissing')}</Notice>
            <A href="/register">{t('registerAgain')}</A>
          </Match>
          <Match when={status()}>
            <Notice kind="ok" role="status">
              {t(status() === 'active' ? 'confirmedActive' : 'confirmedPending')}
            </Notice>
            <A href="/login">{t('toSignIn')}</A>
          </Match>
          <Match when={true}>
            <FaultNote fault={fault()} words={{ VALIDATION_ERROR: t('linkUsed') }} hideIssues />
            <Button wide busy={busy()} onClick={() => void confirm()}>
              {t('confirmIt')}
            </Button>
            <Show when={fault()}>
              <A href="/register">{t('registerAgain')}</A>
            </Show>
          </Match>
        </Switch>
      </div>
    </div>
  )
}
