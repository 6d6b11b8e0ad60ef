import { createSignal, createUniqueId, Show } from 'solid-js'
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
    </Panel>
  </Show>
)

function ClosureForm(props: { incident: Incident }) {
  const closure = useClosure(() => props.incident)
  const draft = createDraft(`incident/${props.incident.id}/final`, () => ({ report: '' }))
  const [confirming, setConfirming] = createSignal(false)
  const [missing, setMissing] = createSignal(false)
  const field = createUniqueId()
  const close = async () => {
    if (await closure.send(draft.value.report)) {
      draft.clear()
      setConfirming(false)
    } else if (closure.conflict()) setConfirming(false)
  }
  const confirm = () => {
    setMissing(draft.value.report.trim() === '')
    if (missing()) document.getElementById(field)?.focus()
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
        {...(missing() ? { error: t('closure.missing') } : {})}
      />
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
