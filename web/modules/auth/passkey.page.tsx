import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { passkeysPossible } from '../../lib/passkey.ts'
import { homeOf } from '../../shell/home.ts'
import { useSession } from '../../shell/session.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { t } from './factors.words.ts'
import { t as door } from './words.ts'

/** A name, then what the device asks for; with the first second factor come the recovery codes. */
export default function PasskeyPage() {
  const session = useSession()
  const navigate = useNavigate()
  const forced = session.status() === 'must-enrol-mfa'
  const [name, setName] = createSignal('')
  const [missing, setMissing] = createSignal<string>()
  const [fault, setFault] = createSignal<unknown>()
  const [busy, setBusy] = createSignal(false)
  const [added, setAdded] = createSignal<{ recoveryCodes: string[] | null; finish: () => void }>()
  const leave = () => {
    added()?.finish()
    navigate(forced ? homeOf(session.user()?.roles ?? []) : '/settings', { replace: true })
  }

  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy()) return
    setFault(undefined)
    setMissing(name().trim() === '' ? t('passkeyNameMissing') : undefined)
    if (missing()) return
    setBusy(true)
    try {
      setAdded(await session.addPasskey(name().trim()))
      if (added()!.recoveryCodes === null) leave()
    } catch (error) {
      setFault(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div class="door">
      <Show
        when={added()?.recoveryCodes}
        fallback={
          <div class="card">
            <PageTitle title={t('passkeyTitle')} sub={t('passkeySub')} />
            <Show when={passkeysPossible()} fallback={<Notice kind="warn">{t('passkeyImpossible')}</Notice>}>
              <form class="stack" novalidate onSubmit={(event) => void submit(event)}>
                <FaultNote
                  fault={fault()}
                  words={{
                    PASSKEY_DECLINED: door('passkeyDeclined'),
                    PASSKEY_KNOWN: t('passkeyKnown'),
                    PASSKEY_FAILED: door('passkeyFailed'),
                    AUTHENTICATION_FAILED: door('passkeyFailed'),
                    DUPLICATE: t('passkeyKnown'),
                    STEP_UP_REQUIRED: t('notConfirmed'),
                  }}
                />
                <TextField
                  id="passkey-name"
                  label={t('passkeyName')}
                  hint={t('passkeyNameHint')}
                  value={name()}
                  onInput={setName}
                  error={missing()}
                  autocomplete="off"
                  maxlength={60}
                  required
                />
                <Button type="submit" wide icon="key" busy={busy()}>
                  {t('makePasskey')}
                </Button>
              </form>
            </Show>
            <LinkButton href={forced ? '/mfa/setup' : '/settings'} variant="quiet">
              {t(forced ? 'useAppInstead' : 'backToSettings')}
            </LinkButton>
          </div>
        }
      >
        {(codes) => <RecoveryCodes codes={codes()} email={session.user()?.email ?? ''} onKept={leave} />}
      </Show>
    </div>
  )
}
