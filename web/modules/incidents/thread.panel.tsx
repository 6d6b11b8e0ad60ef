import { createSignal, For, Show } from 'solid-js'
import type { Incident, Message } from '../../../worker/modules/incidents/schema.ts'
import { createDraft } from '../../lib/draft.ts'
import { dateTime } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { FreeText } from './narrative.panel.tsx'
import { Outcome, Saved } from './outcome.tsx'
import { Panel } from './panel.tsx'
import { useAnswer, useAsk, useMessages, type Change, type Target } from './queries.ts'
import { Reading } from '../../ui/reading.tsx'
import { t } from './words.ts'

/** What was asked and answered, oldest first, from where the reader stands. */
export const Thread = (props: { messages: readonly Message[]; reader: Message['from'] }) => (
  <Show when={props.messages.length > 0} fallback={<p class="muted">{t('thread.empty')}</p>}>
    <ol class="thread">
      <For each={props.messages}>
        {(message) => (
          <li classList={{ own: message.from === props.reader }}>
            <p class="muted small">
              <b>
                {message.from === props.reader && props.reader === 'reporter'
                  ? t('thread.you')
                  : t(message.from === 'reporter' ? 'thread.fromReporter' : 'thread.fromQuality')}
              </b>
              {' · '}
              <time datetime={message.at}>{dateTime(message.at)}</time>
            </p>
            <FreeText text={message.text} />
          </li>
        )}
      </For>
    </ol>
  </Show>
)

type SayProps = {
  change: Change<string>
  draft: string
  label: string
  hint: string
  consequence?: string | null
  send: string
  onSent?: () => void
  short?: boolean
}

/** A text to the other side of the thread; it stays until it has arrived. */
function Say(props: SayProps) {
  const draft = createDraft(props.draft, () => ({ text: '' }))
  const [missing, setMissing] = createSignal(false)
  const send = async () => {
    setMissing(draft.value.text.trim() === '')
    if (missing() || !(await props.change.send(draft.value.text))) return
    draft.clear()
    props.onSent?.()
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextArea
        label={props.label}
        hint={props.hint}
        short
        value={draft.value.text}
        onInput={(text) => {
          setMissing(false)
          draft.set({ text })
        }}
        maxlength={4_000}
        {...(missing() ? { error: t('thread.missing') } : {})}
      />
      <Show when={props.consequence}>
        <p class="hint">{props.consequence}</p>
      </Show>
      <Outcome change={props.change} onAgain={() => void send()} />
      <div class="row">
        <Button type="submit" icon="send" busy={props.change.pending()}>
          {props.send}
        </Button>
        <Saved change={props.change} />
      </div>
    </form>
  )
}

/** The reporter's answer to an open question. */
export function AnswerForm(props: { report: Target; onSent?: () => void }) {
  const answer = useAnswer(() => props.report)
  return (
    <Say
      change={answer}
      draft={`incident/${props.report.id}/answer`}
      label={t('thread.answer')}
      hint={t('thread.answerHint')}
      send={t('thread.answerSend')}
      {...(props.onSent ? { onSent: props.onSent } : {})}
    />
  )
}

/** Questions to the reporter and the answers, as the quality team sees them. */
export function ThreadPanel(props: { incident: Incident; readonly: boolean }) {
  const messages = useMessages(() => props.incident.id)
  const ask = useAsk(() => props.incident)
  const mayAsk = () => !props.readonly && (props.incident.status === 'Evaluating' || props.incident.status === 'MoreInfoNeeded')
  return (
    <Panel name="questions" title={t('thread.title')}>
      <Reading query={messages} skeleton={<Skeleton kind="text" rows={2} />}>
        {(held) => <Thread messages={held().items} reader="quality" />}
      </Reading>
      <Show when={!props.readonly && props.incident.reporterType === 'patient' && props.incident.reporterId === null}>
        <p class="hint">{t('thread.anonymous')}</p>
      </Show>
      <Show when={mayAsk()}>
        <Say
          change={ask}
          draft={`incident/${props.incident.id}/question`}
          label={t('thread.ask')}
          hint={t('thread.askHint')}
          consequence={props.incident.status === 'Evaluating' ? t('thread.askMoves') : null}
          send={t('thread.askSend')}
        />
      </Show>
      <Show when={!props.readonly && !mayAsk()}>
        <p class="hint">{t('thread.askLater')}</p>
      </Show>
    </Panel>
  )
}
