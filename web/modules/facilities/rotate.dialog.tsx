import { Show } from 'solid-js'
import { newIdempotencyKey } from '../../lib/api.ts'
import { inLocale } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FaultNote } from '../../ui/notice.tsx'
import { useRotateLink, type Facility } from './queries.ts'
import { t } from './words.ts'

/** Says what happens to the posters on the walls before it happens. */
export function RotateDialog(props: { facility: Facility | null; onClose: () => void; onRotated: (facility: Facility) => void }) {
  const rotate = useRotateLink()
  const confirm = (facility: Facility) =>
    rotate.mutate(
      { facilityId: facility.id, idempotencyKey: newIdempotencyKey() },
      { onSuccess: (answer) => props.onRotated('name' in answer ? answer : facility) },
    )
  const close = () => {
    rotate.reset()
    props.onClose()
  }
  return (
    <Dialog
      open={props.facility !== null}
      title={t('rotateTitle')}
      role="alertdialog"
      onClose={close}
      actions={
        <>
          <Button variant="ghost" onClick={close}>
            {t('cancel')}
          </Button>
          <Button variant="danger" busy={rotate.isPending} onClick={() => props.facility && confirm(props.facility)}>
            {t('rotateConfirm')}
          </Button>
        </>
      }
    >
      <Show when={props.facility}>{(facility) => <p>{t('rotateWhat', { name: inLocale(facility().name) })}</p>}</Show>
      <ul>
        <li>{t('rotate_1')}</li>
        <li>{t('rotate_2')}</li>
        <li>{t('rotate_3')}</li>
      </ul>
      <FaultNote fault={rotate.error} />
    </Dialog>
  )
}
