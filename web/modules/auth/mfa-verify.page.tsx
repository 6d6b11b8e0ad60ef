import { Navigate, useNavigate, useSearchParams } from '@solidjs/router'
import { createSignal, onMount, Show } from 'solid-js'
import { ApiFault } from '../../lib/api.ts'
import { asciiDigits } from '../../lib/digits.ts'
import { passkeysPossible } from '../../lib/passkey.ts'
import { useSession } from '../../shell/session.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { FaultNote } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { t } from './words.ts'

/** The code of the authenticator app, or a recovery code, in one field that takes both. */
export default function MfaVerifyPage() {
  const session = useSession()
  const navigate = useNavigate()
  const [params] = useSearchParams<{ next?: string }>()
  const [code, setCode] = createSignal('')
  const [missing, setMissing] = createSignal<string>()
  const [fault, setFault] = createSignal<unknown>()
  const [expired, setExpired] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())
  const login = () => `/login${params.next ? `?next=${encodeURIComponent(params.next)}` : ''}`

  const submit = async (event?: Event) => {
    event?.preventDefault()
    if (busy()) return
    const given = asciiDigits(code()).trim()
    setFault(undefined)
    setMissing(given === '' ? t('codeMissing') : undefined)
    if (given === '') {
      field?.focus()
      return
    }
    setBusy(true)
    try {
      await session.verifyCode(/^[\d\s]+$/.test(given) ? given.replace(/\s/g, '') : given)
    } catch (error) {
      if (error instanceof ApiFault && (error.code === 'TOKEN_EXPIRED' || error.code === 'AUTHENTICATION_REQUIRED')) setExpired(true)
      setFault(error)
      field?.focus()
      field?.select()
    } finally {
      setBusy(false)
    }
  }

  return (
    <Show when={session.awaitsCode()} fallback={<Navigate href={login()} />}>
      <div class="door">
        <div class="card">
          <PageTitle title={t('verifyTitle')} sub={t('verifySub')} />
          <form class="stack" novalidate onSubmit={(event) => void submit(event)}>
            <FaultNote
              fault={fault()}
              words={{
                AUTHENTICATION_FAILED: t('wrongCode'),
                PASSKEY_DECLINED: t('passkeyDeclined'),
                PASSKEY_FAILED: t('passkeyFailed'),
                VALIDATION_ERROR: t('wrongCode'),
                TOKEN_EXPIRED: t('verifyExpired'),
                AUTHENTICATION_REQUIRED: t('verifyExpired'),
              }}
              hideIssues
            />
            <TextField
              ref={(element) => (field = element)}
              id="code"
              name="code"
              label={t('code')}
              hint={t('codeHint')}
              dir="ltr"
              inputClass="code"
              autocomplete="one-time-code"
              spellcheck={false}
              value={code()}
              onInput={setCode}
              error={missing()}
              required
            />
            <Button type="submit" wide busy={busy()} disabled={expired()}>
              {t('verify')}
            </Button>
            <Show when={passkeysPossible()}>
              <Button variant="quiet" icon="key" onClick={() => void session.signInWithPasskey().catch(setFault)}>
                {t('usePasskeyInstead')}
              </Button>
            </Show>
            <Button
              variant="quiet"
              onClick={() => {
                session.forgetCode()
                navigate(login())
              }}
            >
              {t('backToPassword')}
            </Button>
          </form>
        </div>
      </div>
    </Show>
  )
}
