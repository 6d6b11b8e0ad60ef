import { Show } from 'solid-js'
import { newIdempotencyKey } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FaultNote } from '../../ui/notice.tsx'
import { useDeactivate, type Account } from './queries.ts'
import { t } from './words.ts'

export function DeactivateDialog(props: { account: Account | null; onClose: () => void; onDone: (account: Account) => void }) {
  const deactivate = useDeactivate()
  const close = () => {
    deactivate.reset()
    props.onClose()
  }
  const confirm = (account: Account) =>
    deactivate.mutate({ id: account.id, idempotencyKey: newIdempotencyKey() }, { onSuccess: () => props.onDone(account) })
  return (
    <Dialog
      open={props.account !== null}
      title={t('deactivateTitle')}
      role="alertdialog"
      onClose={close}
      actions={
        <>
          <Button variant="ghost" onClick={close}>
            {t('cancel')}
          </Button>
          <Button variant="danger" busy={deactivate.isPending} onClick={() => props.account && confirm(props.account)}>
            {t('deactivateConfirm')}
          </Button>
        </>
      }
    >
      <Show when={props.account}>{(account) => <p>{t('deactivateWhat', { name: account().displayName })}</p>}</Show>
      <FaultNote fault={deactivate.error} />
    </Dialog>
  )
}
