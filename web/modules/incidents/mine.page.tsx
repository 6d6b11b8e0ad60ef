import { A, useLocation } from '@solidjs/router'
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { statusText } from '../../../worker/modules/incidents/lifecycle.ts'
import type { IncidentRow } from '../../../worker/modules/incidents/schema.ts'
import { ago, dateTime } from '../../lib/format.ts'
import { inLocale } from '../../lib/i18n.ts'
import { LinkButton } from '../../ui/button.tsx'
import { StatusRing } from '../../ui/chip.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { Pager } from '../../ui/table.tsx'
import { useListState } from './filters.tsx'
import { heldBy } from '../../lib/query.ts'
import { useIncidentList, useMessages } from './queries.ts'
import { Reading } from '../../ui/reading.tsx'
import { AnswerForm, Thread } from './thread.panel.tsx'
import { t } from './words.ts'
import './incidents.css'

/** /mine: what became of what I reported, with the questions to me on top. */
export default function MinePage() {
  const list = useListState()
  const location = useLocation()
  const reports = useIncidentList(() => ({ mine: 'true', sort: '-reportedAt', cursor: list.value('cursor'), limit: 20 }))
  // Questions may be about an old report, so they are asked for by themselves and not only on this page of the list.
  const asked = useIncidentList(() => ({ mine: 'true', status: 'MoreInfoNeeded', sort: '-reportedAt', limit: 20 }))
  const [thanked, setThanked] = createSignal(false)
  const questions = createMemo(() => (heldBy(asked)?.items ?? []).filter((row) => row.openQuestion && row.status === 'MoreInfoNeeded'))
  const from = () => ({ from: location.pathname + location.search })

  return (
    <div class="page narrow mine">
      <PageTitle
        title={t('mine.title')}
        actions={
          <LinkButton href="/new" icon="plus">
            {t('mine.report')}
          </LinkButton>
        }
      />
      <div role="status">
        <Show when={thanked()}>
          <Notice kind="ok">{t('mine.answered')}</Notice>
        </Show>
      </div>
      <Show when={questions().length > 0}>
        <section class="stack" aria-labelledby="questions-to-me">
          <div>
            <h2 id="questions-to-me">{t('mine.questions')}</h2>
            <p class="muted">{t('mine.questionsHint')}</p>
          </div>
          <For each={questions()}>{(row) => <Question row={row} from={from()} onAnswered={() => setThanked(true)} />}</For>
        </section>
      </Show>
      <Reading query={reports} skeleton={<Skeleton rows={5} />}>
        {(held) => (
          <Show
            when={held().items.length > 0}
            fallback={<Empty title={t('list.noneOwn')} action={<LinkButton href="/new">{t('mine.report')}</LinkButton>} />}
          >
            <section class="stack" aria-labelledby="all-of-mine">
              <h2 id="all-of-mine">{t('mine.all')}</h2>
              <ul class="bare-list rows own-rows">
                <For each={held().items}>{(row) => <OwnRow row={row} from={from()} />}</For>
              </ul>
              <Pager
                shown={held().items.length}
                total={held().total}
                totalIsExact={held().totalIsExact ?? true}
                cursor={list.value('cursor')}
                nextCursor={held().nextCursor}
                onMove={(cursor) => list.change({ cursor })}
              />
            </section>
          </Show>
        )}
      </Reading>
    </div>
  )
}

const OwnRow = (props: { row: IncidentRow; from: { from: string } }) => (
  <li>
    <A class="incident-row" href={`/incidents/${props.row.id}`} state={props.from}>
      <span class="row-top">
        <StatusRing status={props.row.status} bare />
        <b>{inLocale(statusText[props.row.status])}</b>
      </span>
      <span class="row-words" dir="auto">
        {props.row.excerpt}
      </span>
      <span class="row-facts">
        <span>
          <Q>{props.row.number}</Q> · {t(`category.${props.row.category}`)} ·{' '}
          <time datetime={props.row.reportedAt} title={dateTime(props.row.reportedAt)}>
            {t('mine.reported', { ago: ago(props.row.reportedAt) })}
          </time>
        </span>
      </span>
    </A>
  </li>
)

/** An open question, answered where it is read. */
function Question(props: { row: IncidentRow; from: { from: string }; onAnswered: () => void }) {
  const title = createUniqueId()
  const messages = useMessages(() => props.row.id)
  return (
    <article class="card panel attention" aria-labelledby={title}>
      <div>
        <h3 id={title}>
          <A href={`/incidents/${props.row.id}`} state={props.from}>
            {t('incident.title', { number: props.row.number })}
          </A>
        </h3>
        <p class="muted excerpt" dir="auto">
          {props.row.excerpt}
        </p>
      </div>
      <Reading query={messages} skeleton={<Skeleton kind="text" rows={2} />}>
        {(held) => <Thread messages={held().items} reader="reporter" />}
      </Reading>
      <AnswerForm report={props.row} onSent={props.onAnswered} />
    </article>
  )
}
