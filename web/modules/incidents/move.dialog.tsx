import { createEffect, createSignal, on, Show } from 'solid-js'
import { movesFrom, statusText } from '../../../worker/modules/incidents/lifecycle.ts'
import { createDraft } from '../../lib/draft.ts'
import { inLocale } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { statusWord } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioTiles, TextArea } from '../../ui/field.tsx'
import { Outcome } from './outcome.tsx'
import { useMove, type Target } from './queries.ts'
import type { Status } from './vocabulary.ts'
import { t } from './words.ts'

export type Movable = Target & { number: string }

/** What a move is called, seen from where the report stands. */
export const moveName = (from: Status, to: Status): string =>
  from === 'MoreInfoNeeded' && to === 'Evaluating' ? t('move.back.Evaluating') : to === 'Created' ? statusWord(to) : t(`move.to.${to}`)

/** What a move brings about: the words the reporter will read, and what becomes possible or impossible. */
const consequences = (to: Status): string =>
  [t('move.consequence', { text: inLocale(statusText[to]) }), to === 'Created' || to === 'Completed' ? '' : t(`move.also.${to}`)]
    .filter(Boolean)
    .join(' ')

type MoveDialogProps = {
  /** The report to move; null while the dialog is closed. */
  report: Movable | null
  /** The move that was asked for, if it was a particular one. */
  to?: Status | null
  onClose: () => void
  onMoved?: (to: Status) => void
}

/** The one mechanism by which a report changes its state by hand. */
export const MoveDialog = (props: MoveDialogProps) => (
  <Dialog open={Boolean(props.report)} title={props.report ? t('move.title', { number: props.report.number }) : ''} onClose={props.onClose}>
    <Show when={props.report?.id} keyed>
      {(id) => <MoveForm id={id} report={() => props.report!} wanted={props.to ?? null} onClose={props.onClose} onMoved={props.onMoved} />}
    </Show>
  </Dialog>
)

type FormProps = { id: string; report: () => Movable; wanted: Status | null; onClose: () => void; onMoved: ((to: Status) => void) | undefined }

function MoveForm(props: FormProps) {
  const move = useMove(props.report)
  const words = createDraft(`incident/${props.id}/move`, () => ({ reason: '' }))
  const allowed = () => movesFrom(props.report().status)
  const [to, setTo] = createSignal<Status | ''>(props.wanted ?? (allowed().length === 1 ? allowed()[0]! : ''))
  const from = props.report().status
  const possible = () => to() === '' || allowed().includes(to() as Status)
  // A choice that somebody else has overtaken is shown as gone, not silently replaced by another.
  createEffect(
    on(
      () => props.report().status,
      () => !possible() && move.conflict() === null && setTo(''),
      { defer: true },
    ),
  )

  const done = () => {
    const moved = to() as Status
    words.clear()
    props.onMoved?.(moved)
    props.onClose()
  }
  const send = async () => {
    if (to() !== '' && (await move.send({ to: to() as Status, reason: words.value.reason }))) done()
  }

  return (
    <form
      class="stack move-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Show when={allowed().length > 0} fallback={<p>{t('move.none')}</p>}>
        <RadioTiles
          legend={t('move.choose')}
          value={to()}
          onChange={(status) => {
            move.settle()
            setTo(status)
          }}
          options={allowed().map((status) => ({ value: status, label: moveName(props.report().status, status), hint: consequences(status) }))}
        />
        <TextArea
          label={t('move.reason')}
          hint={t('move.reasonHint')}
          optional
          short
          value={words.value.reason}
          onInput={(reason) => words.set({ reason })}
          maxlength={4_000}
        />
      </Show>
      <Outcome
        change={move}
        stillPossible={possible()}
        impossible={t('conflict.notLegal', { from: statusWord(props.report().status ?? from) })}
        onAgain={() => void send()}
      />
      <div class="row dialog-end">
        <Button variant="ghost" onClick={props.onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" busy={move.pending()} disabled={to() === '' || !possible()}>
          {to() === '' ? t('move.do') : moveName(props.report().status, to() as Status)}
        </Button>
      </div>
    </form>
  )
}
