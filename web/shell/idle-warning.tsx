import { createMemo } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useSession } from './session.tsx'
import { t } from './watch.words.ts'

/** From minute 13: stay, or sign out. Doing nothing locks the screen at minute 15. */
export function IdleWarning() {
  const session = useSession()
  const open = createMemo(() => session.lockingIn() !== null)
  // Spoken by tens of seconds: a reader that counts every second cannot say anything else.
  const seconds = createMemo(() => {
    const left = Math.ceil((session.lockingIn() ?? 0) / 1000)
    return left > 10 ? Math.ceil(left / 10) * 10 : left
  })
  return (
    <Dialog
      open={open()}
      title={t('idleTitle')}
      role="alertdialog"
      onClose={() => session.stay()}
      actions={
        <>
          <Button variant="ghost" onClick={() => void session.signOut()}>
            {t('signOut')}
          </Button>
          <Button autofocus onClick={() => session.stay()}>
            {t('stay')}
          </Button>
        </>
      }
    >
      <p aria-live="polite">{t('idle', { n: seconds() })}</p>
    </Dialog>
  )
}
