import { createSignal, Show } from 'solid-js'
import { newIdempotencyKey } from '../../lib/api.ts'
import { saveFile } from '../../lib/files.ts'
import { inLocale } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { Q } from '../../ui/quantity.tsx'
import { useShred, type Destroyed, type Facility } from './queries.ts'
import { t } from './words.ts'

export const saveCertificate = ({ id, certificate }: Destroyed) =>
  saveFile(new Blob([certificate], { type: 'text/plain;charset=utf-8' }), `salama-certificate-${id}.txt`)

/** What cannot be undone: says what goes and what stays, wants the short name typed and a reason, and hands out the certificate. */
export function ShredDialog(props: { facility: Facility | null; onClose: () => void }) {
  const shred = useShred()
  const [slug, setSlug] = createSignal('')
  const [reason, setReason] = createSignal('')
  const [wrong, setWrong] = createSignal<{ slug?: string; reason?: string }>({})
  const submit = (event: Event) => {
    event.preventDefault()
    const { facility } = props
    if (!facility || shred.isPending) return
    setWrong({
      ...(slug().trim() === facility.slug ? {} : { slug: t('shredSlugWrong') }),
      ...(reason().trim() === '' ? { reason: t('required') } : {}),
    })
    if (Object.keys(wrong()).length > 0) return
    shred.mutate({ facilityId: facility.id, slug: slug().trim(), reason: reason().trim(), idempotencyKey: newIdempotencyKey() })
  }
  const close = () => {
    // While it is under way the outcome belongs here, and a failure keeps what was typed.
    if (shred.isPending) return
    if (shred.isSuccess) {
      setSlug('')
      setReason('')
    }
    setWrong({})
    shred.reset()
    props.onClose()
  }
  return (
    <Dialog
      open={props.facility !== null}
      title={shred.isSuccess ? t('shreddedTitle') : t('shredTitle', { name: props.facility ? inLocale(props.facility.name) : '' })}
      role="alertdialog"
      onClose={close}
      actions={
        <Show
          when={shred.data}
          fallback={
            <>
              <Button variant="ghost" onClick={close}>
                {t('cancel')}
              </Button>
              <Button type="submit" form="shred" variant="danger" busy={shred.isPending}>
                {t('shredConfirm')}
              </Button>
            </>
          }
        >
          {(done) => (
            <>
              <Button variant="ghost" onClick={close}>
                {t('shredFinish')}
              </Button>
              <Button icon="download" onClick={() => saveCertificate(done())}>
                {t('certificate')}
              </Button>
            </>
          )}
        </Show>
      }
    >
      <Show
        when={shred.isSuccess}
        fallback={
          <form id="shred" class="stack" novalidate onSubmit={submit}>
            <Notice kind="danger">{t('shredNever')}</Notice>
            <ul>
              <li>{t('shred_1')}</li>
              <li>{t('shred_2')}</li>
              <li>{t('shred_3')}</li>
              <li>{t('shred_4')}</li>
            </ul>
            <Show when={props.facility}>
              {(facility) => (
                <TextField
                  label={t('shredSlug')}
                  hint={
                    <>
                      {t('shredSlugHint')} <Q>{facility().slug}</Q>
                    </>
                  }
                  value={slug()}
                  onInput={setSlug}
                  error={wrong().slug}
                  dir="ltr"
                  spellcheck={false}
                  autocomplete="off"
                  required
                  autofocus
                />
              )}
            </Show>
            <TextArea label={t('shredReason')} hint={t('shredReasonHint')} value={reason()} onInput={setReason} error={wrong().reason} required />
            <FaultNote fault={shred.error} words={{ STEP_UP_REQUIRED: t('notConfirmed'), UNAVAILABLE: t('shredUnavailable') }} />
          </form>
        }
      >
        <Notice kind="ok" role="status">
          {t('shredded')}
        </Notice>
        <p>{t('shreddedNext')}</p>
      </Show>
    </Dialog>
  )
}
