import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { api } from '../../lib/api.ts'
import { useSession } from '../../shell/session.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { FaultNote } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { t } from './factors.words.ts'

/** New recovery codes in place of those from before. */
export default function RecoveryCodesPage() {
  const session = useSession()
  const navigate = useNavigate()
  const [codes, setCodes] = createSignal<string[]>()
  const [fault, setFault] = createSignal<unknown>()
  const [busy, setBusy] = createSignal(false)

  const renew = async () => {
    if (busy()) return
    setBusy(true)
    setFault(undefined)
    try {
      setCodes((await api.post<{ recoveryCodes: string[] }>('/auth/mfa/recovery-codes', {})).recoveryCodes)
    } catch (error) {
      setFault(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div class="door">
      <Show
        when={codes()}
        fallback={
          <div class="card">
            <PageTitle title={t('renewTitle')} sub={t('renewSub')} />
            <FaultNote fault={fault()} words={{ NOT_FOUND: t('renewNothing'), STEP_UP_REQUIRED: t('notConfirmed') }} />
            <Button wide busy={busy()} onClick={() => void renew()}>
              {t('renew')}
            </Button>
            <LinkButton href="/settings" variant="quiet">
              {t('backToSettings')}
            </LinkButton>
          </div>
        }
      >
        {(held) => <RecoveryCodes codes={held()} email={session.user()?.email ?? ''} onKept={() => navigate('/settings', { replace: true })} />}
      </Show>
    </div>
  )
}
