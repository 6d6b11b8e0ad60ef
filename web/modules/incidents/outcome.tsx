import { For, Show } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { statusWord } from '../../ui/chip.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { SaveState } from '../../ui/states.tsx'
import type { Difference } from './conflict.ts'
import type { Change } from './queries.ts'
import { t } from './words.ts'

const scored = (score: number | null) => (score === null ? t('conflict.noScore') : String(score))

function sentence(difference: Difference): string {
  switch (difference.kind) {
    case 'status': {
      const change = { from: statusWord(difference.from), to: statusWord(difference.to) }
      return difference.by ? t('conflict.statusBy', { ...change, who: difference.by }) : t('conflict.status', change)
    }
    case 'score': {
      const change = { from: scored(difference.from), to: scored(difference.to) }
      return difference.by ? t('conflict.scoreBy', { ...change, who: difference.by }) : t('conflict.score', change)
    }
    case 'question':
      return t('conflict.question')
    case 'answered':
      return t('conflict.answered')
    case 'other':
      return t('conflict.other', { from: difference.from, to: difference.to })
  }
}

type Sent = Omit<Change<never>, 'send'>

type OutcomeProps = {
  change: Sent
  /** False once what was wanted cannot be done any more, for instance after somebody else moved the report. */
  stillPossible?: boolean
  impossible?: string
  /** Sends what stands in the panel now, which may not be what was refused. */
  onAgain: () => void
}

/** What came of a change, in its own place: a conflict with what is different, a refusal with its reason, or when it was saved. */
export const Outcome = (props: OutcomeProps) => (
  <>
    <Show when={props.change.conflict()}>
      {(changes) => (
        <Notice kind="warn" role="alert" title={t('conflict.title')}>
          <ul class="differences">
            <For each={changes()}>{(difference) => <li>{sentence(difference)}</li>}</For>
          </ul>
          <p>{props.stillPossible === false ? props.impossible : t('conflict.nothingLost')}</p>
          <Show when={props.stillPossible !== false}>
            <div class="row">
              <Button size="sm" variant="ghost" busy={props.change.pending()} onClick={props.onAgain}>
                {t('conflict.resend')}
              </Button>
            </div>
          </Show>
        </Notice>
      )}
    </Show>
    <FaultNote fault={props.change.fault()} onRetry={props.onAgain} />
  </>
)

/** “Saved 10:42”, beside the button that saved. */
export const Saved = (props: { change: Sent }) => (
  <SaveState
    state={props.change.pending() ? 'saving' : props.change.fault() ? 'failed' : props.change.savedAt() ? 'saved' : 'idle'}
    at={props.change.savedAt()}
  />
)
