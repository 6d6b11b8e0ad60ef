import { useQuery } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { useSession } from '../../shell/session.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FaultNote } from '../../ui/notice.tsx'
import { Loaded, Skeleton } from '../../ui/states.tsx'
import { factorsQuery, useTurnOffMfa } from './queries.ts'
import { t } from './words.ts'

/** The codes of an app and the recovery codes: set up, replace, renew, turn off. */
export function FactorLines() {
  const session = useSession()
  const factors = useQuery(() => factorsQuery())
  const turnOff = useTurnOffMfa()
  const [asking, setAsking] = createSignal(false)
  const close = () => {
    turnOff.reset()
    setAsking(false)
  }
  // From tier 2 on a second factor is part of the role; a passkey is one.
  const mayTurnOff = () => (session.user()?.tier ?? 0) < 2 || (factors.data?.passkeys ?? 0) > 0

  return (
    <>
      <Loaded query={factors} skeleton={<Skeleton rows={1} />}>
        {(held) => (
          <>
            <div class="row">
              <div>
                <h3>{t('mfa')}</h3>
                <p class="muted small">{t(held().totp ? (mayTurnOff() ? 'mfaOn' : 'mfaOnAlways') : 'mfaHint')}</p>
              </div>
              <div class="row push">
                <LinkButton href="/mfa/setup" variant="ghost" icon="shield">
                  {t(held().totp ? 'replaceMfa' : 'setUpMfa')}
                </LinkButton>
                <Show when={held().totp && mayTurnOff()}>
                  <Button variant="ghost" onClick={() => setAsking(true)}>
                    {t('turnOff')}
                  </Button>
                </Show>
              </div>
            </div>
            <Show when={held().totp || held().passkeys > 0}>
              <div class="row">
                <div>
                  <h3>{t('recoveryCodes')}</h3>
                  <p class="muted small">{t('recoveryLeft', { n: held().recoveryCodes })}</p>
                </div>
                <LinkButton href="/mfa/recovery-codes" variant="ghost" icon="retry" class="push">
                  {t('newRecoveryCodes')}
                </LinkButton>
              </div>
            </Show>
          </>
        )}
      </Loaded>
      <Dialog
        open={asking()}
        title={t('turnOffTitle')}
        role="alertdialog"
        onClose={close}
        actions={
          <>
            <Button variant="ghost" onClick={close}>
              {t('cancel')}
            </Button>
            <Button variant="danger" busy={turnOff.isPending} onClick={() => turnOff.mutate(undefined, { onSuccess: close })}>
              {t('turnOff')}
            </Button>
          </>
        }
      >
        <p>{t((factors.data?.passkeys ?? 0) > 0 ? 'turnOffWhatPasskeys' : 'turnOffWhat')}</p>
        <FaultNote fault={turnOff.error} words={{ STEP_UP_REQUIRED: t('notConfirmed') }} />
      </Dialog>
    </>
  )
}
