import { Show } from 'solid-js'
import { newIdempotencyKey } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FaultNote } from '../../ui/notice.tsx'
import { useDecide, type Account } from './queries.ts'
import { t } from './words.ts'

export function RefuseDialog(props: { account: Account | null; onClose: () => void; onDone: (account: Account) => void }) {
  const refuse = useDecide('refuse')
  const close = () => {
    refuse.reset()
    props.onClose()
  }
  const confirm = (account: Account) =>
    refuse.mutate({ id: account.id, idempotencyKey: newIdempotencyKey() }, { onSuccess: () => props.onDone(account) })
  return (
    <Dialog
      open={props.account !== null}
      title={t('refuseTitle')}
      role="alertdialog"
      onClose={close}
      actions={
        <>
          <Button variant="ghost" onClick={close}>
            {t('cancel')}
          </Button>
          <Button variant="danger" busy={refuse.isPending} onClick={() => props.account && confirm(props.account)}>
            {t('refuseConfirm')}
          </Button>
        </>
      }
    >
      <Show when={props.account}>{(account) => <p>{t('refuseWhat', { name: account().displayName })}</p>}</Show>
      <FaultNote fault={refuse.error} />
    </Dialog>
  )
}
