import { createSignal, Show } from 'solid-js'
import { newIdempotencyKey } from '../../lib/api.ts'
import { inLocale } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { FaultNote } from '../../ui/notice.tsx'
import { useChangeStanding, type Facility } from './queries.ts'
import { t } from './words.ts'

/** Suspends a facility or lets it go on; says first what that does, and wants a reason. */
export function StandingDialog(props: { facility: Facility; open: boolean; onClose: () => void }) {
  const change = useChangeStanding()
  const [reason, setReason] = createSignal('')
  const [missing, setMissing] = createSignal(false)
  const resuming = () => props.facility.status === 'suspended'
  let idempotencyKey = newIdempotencyKey()
  const close = () => {
    change.reset()
    setMissing(false)
    props.onClose()
  }
  const confirm = (event: Event) => {
    event.preventDefault()
    if (change.isPending) return
    setMissing(reason().trim() === '')
    if (missing()) return
    change.mutate(
      { facilityId: props.facility.id, to: resuming() ? 'active' : 'suspended', reason: reason().trim(), idempotencyKey },
      {
        onSuccess: () => {
          setReason('')
          idempotencyKey = newIdempotencyKey()
          close()
        },
      },
    )
  }
  return (
    <Dialog
      open={props.open}
      role="alertdialog"
      title={t(resuming() ? 'resumeTitle' : 'suspendTitle', { name: inLocale(props.facility.name) })}
      onClose={close}
      actions={
        <>
          <Button variant="ghost" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" form="standing" variant={resuming() ? 'primary' : 'danger'} busy={change.isPending}>
            {t(resuming() ? 'resume' : 'suspend')}
          </Button>
        </>
      }
    >
      <form id="standing" class="stack" novalidate onSubmit={confirm}>
        <Show when={!resuming()} fallback={<p>{t('resumeWhat')}</p>}>
          <ul>
            <li>{t('suspend_1')}</li>
            <li>{t('suspend_2')}</li>
            <li>{t('suspend_3')}</li>
          </ul>
        </Show>
        <TextArea
          label={t('reason')}
          hint={t('reasonHint')}
          value={reason()}
          onInput={(value) => {
            setReason(value)
            idempotencyKey = newIdempotencyKey()
          }}
          error={missing() ? t('required') : undefined}
          maxlength={2000}
          required
          short
          autofocus
        />
        <FaultNote fault={change.error} />
      </form>
    </Dialog>
  )
}
