import { createSignal, createUniqueId, Show } from 'solid-js'
import { needsJustification } from '../../../worker/modules/incidents/rules/actions.ts'
import type { Incident } from '../../../worker/modules/incidents/schema.ts'
import { createDraft } from '../../lib/draft.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { FreeText } from './narrative.panel.tsx'
import { Outcome } from './outcome.tsx'
import { Panel } from './panel.tsx'
import { useClosure } from './queries.ts'
import { statusWord } from '../../ui/chip.tsx'
import { t } from './words.ts'

/** The last word on a report: written while the report is open, and read once it is closed. */
export const ClosurePanel = (props: { incident: Incident; readonly: boolean }) => (
  <Show
    when={props.incident.status === 'Completed' || props.incident.finalReport !== null}
    fallback={
      <Show when={!props.readonly && props.incident.status === 'ActionTaken'}>
        <ClosureForm incident={props.incident} />
      </Show>
    }
  >
    <Panel name="closure" title={t('field.finalReport')}>
      <Show when={props.incident.finalReport} fallback={<p class="muted">{t('field.redacted')}</p>}>
        {(report) => <FreeText text={report()} />}
      </Show>
      <Show when={props.incident.closureJustification}>
        {(reason) => (
          <div>
            <p class="text-label">{t('closure.justification')}</p>
            <FreeText text={reason()} />
          </div>
        )}
      </Show>
    </Panel>
  </Show>
)

function ClosureForm(props: { incident: Incident }) {
  const closure = useClosure(() => props.incident)
  const draft = createDraft(`incident/${props.incident.id}/final`, () => ({ report: '', justification: '' }))
  const [confirming, setConfirming] = createSignal(false)
  const [missing, setMissing] = createSignal(false)
  const field = createUniqueId()
  const reason = createUniqueId()
  /** A sentinel event on weak actions alone: somebody has to say why, and sign it. */
  const asked = () =>
    needsJustification(props.incident.ai?.feedback ?? [], [...props.incident.actions.corrective, ...props.incident.actions.preventive])
  const close = async () => {
    if (await closure.send({ report: draft.value.report, justification: asked() ? draft.value.justification : '' })) {
      draft.clear()
      setConfirming(false)
    } else if (closure.conflict()) setConfirming(false)
  }
  const confirm = () => {
    const unsaid = asked() && draft.value.justification.trim() === ''
    setMissing(draft.value.report.trim() === '' || unsaid)
    if (missing()) document.getElementById(draft.value.report.trim() === '' ? field : reason)?.focus()
    else setConfirming(true)
  }
  return (
    <Panel name="closure" title={t('closure.title')}>
      <TextArea
        id={field}
        label={t('closure.report')}
        hint={t('closure.hint')}
        required
        value={draft.value.report}
        onInput={(report) => {
          setMissing(false)
          draft.set({ report })
        }}
        maxlength={20_000}
        {...(missing() && draft.value.report.trim() === '' ? { error: t('closure.missing') } : {})}
      />
      <Show when={asked()}>
        <TextArea
          id={reason}
          label={t('closure.justification')}
          hint={t('closure.justificationHint')}
          required
          short
          value={draft.value.justification}
          onInput={(justification) => {
            setMissing(false)
            draft.set({ justification })
          }}
          maxlength={4_000}
          {...(missing() && draft.value.justification.trim() === '' ? { error: t('closure.justificationMissing') } : {})}
        />
      </Show>
      <Show when={!confirming()}>
        <Outcome
          change={closure}
          stillPossible={props.incident.status === 'ActionTaken'}
          impossible={t('conflict.notLegal', { from: statusWord(props.incident.status) })}
          onAgain={confirm}
        />
      </Show>
      <div class="row">
        <Button onClick={confirm}>{t('closure.open')}</Button>
      </div>
      <Dialog
        open={confirming()}
        role="alertdialog"
        title={t('closure.confirmTitle', { number: props.incident.number })}
        onClose={() => setConfirming(false)}
        actions={
          <>
            <Button variant="ghost" onClick={() => setConfirming(false)}>
              {t('cancel')}
            </Button>
            <Button variant="danger" busy={closure.pending()} onClick={() => void close()}>
              {t('closure.do')}
            </Button>
          </>
        }
      >
        <p>{t('closure.confirm')}</p>
        <Outcome change={closure} onAgain={() => void close()} />
      </Dialog>
    </Panel>
  )
}
