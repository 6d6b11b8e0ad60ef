import { useNavigate } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { api } from '../../lib/api.ts'
import { asciiDigits } from '../../lib/digits.ts'
import { createSvgUrl } from '../../lib/object-url.ts'
import { passkeysPossible } from '../../lib/passkey.ts'
import { homeOf } from '../../shell/home.ts'
import { useSession } from '../../shell/session.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { TextField } from '../../ui/field.tsx'
import { FaultNote } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Loaded, Skeleton } from '../../ui/states.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { t } from './factors.words.ts'
import { t as door } from './words.ts'
import './auth.css'

type Setup = { secret: string; otpauthUri: string; qrSvg: string }

/** In groups of four, as it is read aloud and typed. */
const grouped = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ')

/** Scan, confirm, keep the recovery codes: three short steps, the last of which cannot be skipped by accident. */
export default function MfaSetupPage() {
  const session = useSession()
  const navigate = useNavigate()
  const forced = session.status() === 'must-enrol-mfa'
  const [codes, setCodes] = createSignal<{ recoveryCodes: string[]; finish: () => void }>()
  const leave = () => {
    codes()?.finish()
    navigate(forced ? homeOf(session.user()?.roles ?? []) : '/settings', { replace: true })
  }
  return (
    <div class="door">
      <Show when={codes()} fallback={<Enrol forced={forced} onEnabled={setCodes} />}>
        {(held) => <RecoveryCodes codes={held().recoveryCodes} email={session.user()?.email ?? ''} onKept={leave} />}
      </Show>
    </div>
  )
}

function Enrol(props: { forced: boolean; onEnabled: (outcome: { recoveryCodes: string[]; finish: () => void }) => void }) {
  const session = useSession()
  const [code, setCode] = createSignal('')
  const [missing, setMissing] = createSignal<string>()
  const [fault, setFault] = createSignal<unknown>()
  const [busy, setBusy] = createSignal(false)
  // Every call makes a new secret, so it is asked for once and never again behind the person's back.
  const setup = useQuery(() => ({
    queryKey: ['mfa-setup'],
    queryFn: () => api.post<Setup>('/auth/mfa/setup', {}),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  }))
  const image = createSvgUrl(() => setup.data?.qrSvg)

  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy()) return
    const given = asciiDigits(code()).replace(/\s/g, '')
    setFault(undefined)
    setMissing(given === '' ? door('codeMissing') : undefined)
    if (given === '') return
    setBusy(true)
    try {
      props.onEnabled(await session.enableMfa(given))
    } catch (error) {
      setFault(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div class="card">
      <PageTitle title={t('setupTitle')} sub={t(props.forced ? 'setupForced' : 'setupVoluntary')} />
      <Loaded query={setup} skeleton={<Skeleton rows={5} />}>
        {(data) => (
          <form class="stack" novalidate onSubmit={(event) => void submit(event)}>
            <h2>{t('stepScan')}</h2>
            <p class="muted small">{t('stepScanHint')}</p>
            <img class="qr" src={image()} alt={t('qrAlt')} width="200" height="200" />
            <div class="slip">
              <span class="muted small">{t('secret')}</span>
              <Q class="secret">{grouped(data().secret)}</Q>
              <CopyButton text={data().secret} describes={t('secret')} />
            </div>
            <FaultNote fault={fault()} words={{ AUTHENTICATION_FAILED: door('wrongCode'), VALIDATION_ERROR: door('wrongCode') }} hideIssues />
            <TextField
              id="code"
              label={t('stepConfirm')}
              dir="ltr"
              inputClass="code"
              inputmode="numeric"
              autocomplete="one-time-code"
              value={code()}
              onInput={setCode}
              error={missing()}
              required
            />
            <Button type="submit" wide busy={busy()}>
              {t('confirm')}
            </Button>
            <Show when={props.forced && passkeysPossible()}>
              <LinkButton href="/passkeys/new" variant="quiet" icon="key">
                {door('usePasskeyInstead')}
              </LinkButton>
            </Show>
            <Show when={props.forced}>
              <Button variant="quiet" onClick={() => void session.signOut()}>
                {door('signOut')}
              </Button>
            </Show>
          </form>
        )}
      </Loaded>
    </div>
  )
}
