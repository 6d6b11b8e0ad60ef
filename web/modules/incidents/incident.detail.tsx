import { createMemo, createSignal, createUniqueId, For, Match, onCleanup, Show, Switch, type JSX, lazy, Suspense } from 'solid-js'
import { movesFrom, statusText } from '../../../worker/modules/incidents/lifecycle.ts'
import type { Incident } from '../../../worker/modules/incidents/schema.ts'
import { ago, dateTime } from '../../lib/format.ts'
import { inLocale, locale } from '../../lib/i18n.ts'
import { useSession } from '../../shell/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip, RiskChip, StatusRing } from '../../ui/chip.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { opinionIsOpen } from './ai-opinion.tsx'
import { ClosurePanel } from './closure.panel.tsx'
import { MoveDialog, moveName } from './move.dialog.tsx'
import { FreeText, NarrativePanel } from './narrative.panel.tsx'
import { HeadingLevel, Panel } from './panel.tsx'
import { PrintHead } from './print-head.tsx'
import { useFacilities, useIncident, useMessages, useTrail } from './queries.ts'
import { Reading } from '../../ui/reading.tsx'
import { RiskPanel } from './risk.panel.tsx'
import { TakeButton, TakingNote, useTaking } from './taking.tsx'
import { AnswerForm, Thread, ThreadPanel } from './thread.panel.tsx'
import type { Status } from './vocabulary.ts'
import { t } from './words.ts'

// What stands at the foot of a report comes after the report.
const FilesPanel = lazy(() => import('./files.panel.tsx').then(({ FilesPanel }) => ({ default: FilesPanel })))
const ActionsPanel = lazy(() => import('./actions.panel.tsx').then(({ ActionsPanel }) => ({ default: ActionsPanel })))
const SimilarPanel = lazy(() => import('./similar.panel.tsx').then(({ SimilarPanel }) => ({ default: SimilarPanel })))
const TrailPanel = lazy(() => import('./trail.panel.tsx').then(({ TrailPanel }) => ({ default: TrailPanel })))

/** What the keys of a screen can ask of the report it shows. */
export type DetailHandle = { move: () => void; score: () => void; focus: () => void }

type DetailProps = {
  id: string
  /** A page of its own, or a pane beside the inbox, whose title is then the page's. */
  pane?: boolean
  handle?: (handle: DetailHandle | null) => void
}

/** A report as its reader may see it: to work on, to follow as the one who sent it, or to read as facts. */
export function IncidentDetail(props: DetailProps) {
  const incident = useIncident(() => props.id)
  return (
    <HeadingLevel value={() => (props.pane ? 3 : 2)}>
      <Show when={!props.pane && incident.isLoadingError}>
        <PageTitle title={t('incident.none')} />
      </Show>
      <Reading query={incident} skeleton={<Skeleton kind="text" rows={9} />}>
        {(held) => (
          // Another report is another page: nothing typed about one may be sent to the other.
          <Show when={held().id} keyed>
            <Sheet incident={held()} pane={props.pane === true} handle={props.handle} />
          </Show>
        )}
      </Reading>
    </HeadingLevel>
  )
}

type SheetProps = { incident: Incident; pane: boolean; handle: DetailProps['handle'] }

function Sheet(props: SheetProps) {
  const session = useSession()
  const handles = () => props.incident.abilities?.move === true || props.incident.abilities?.assess === true
  const reported = () => props.incident.reporterId !== null && props.incident.reporterId === session.user()?.id
  return (
    <article class="incident">
      <PrintHead />
      <Switch fallback={<FactSheet {...props} />}>
        <Match when={handles()}>
          <WorkSheet {...props} />
        </Match>
        <Match when={reported()}>
          <ReporterSheet {...props} />
        </Match>
      </Switch>
    </article>
  )
}

/** The heading of a report: an h1 that names the browser's tab, or the h2 of a pane. */
function Heading(props: { incident: Incident; pane: boolean; ref?: (heading: HTMLElement) => void }) {
  return (
    <Show when={props.pane} fallback={<PageTitle title={t('incident.title', { number: props.incident.number })} />}>
      <h2 class="pane-title" tabindex={-1} ref={(heading) => props.ref?.(heading)}>
        {t('incident.title', { number: props.incident.number })}
      </h2>
    </Show>
  )
}

const Moment = (props: { at: string | null }) => (
  <Show when={props.at} fallback={<span class="muted">{t('incident.unknown')}</span>}>
    {(at) => (
      <>
        <time datetime={at()}>{dateTime(at())}</time> <span class="muted small">({ago(at())})</span>
      </>
    )}
  </Show>
)

const Fact = (props: { name: string; children: JSX.Element }) => (
  <div>
    <dt>{props.name}</dt>
    <dd>{props.children}</dd>
  </div>
)

const Facts = (props: { incident: Incident; facility?: string | undefined }) => (
  <dl class="fact-list">
    <Show when={props.facility}>
      <Fact name={t('incident.facility')}>
        <bdi dir="auto">{props.facility}</bdi>
      </Fact>
    </Show>
    <Fact name={t('incident.category')}>{t(`category.${props.incident.category}`)}</Fact>
    <Fact name={t('incident.eventType')}>{t(`eventType.${props.incident.eventType}`)}</Fact>
    <Fact name={t('incident.reporter')}>{t(`reporter.${props.incident.reporterType}`)}</Fact>
    <Fact name={t('incident.place')}>
      <Show when={props.incident.location} fallback={<span class="muted">{t('incident.unknown')}</span>}>
        <bdi dir="auto">{props.incident.location}</bdi>
      </Show>
    </Fact>
    <Fact name={t('incident.occurred')}>
      <Moment at={props.incident.occurredAt} />
    </Fact>
    <Fact name={t('incident.reported')}>
      <Moment at={props.incident.reportedAt} />
    </Fact>
    <Show when={props.incident.harmed}>{(harmed) => <Fact name={t('incident.harmed')}>{t(`harmed.${harmed()}`)}</Fact>}</Show>
    <Show when={props.incident.vulnerablePatient}>
      <Fact name={t('incident.patient')}>
        <Chip kind="warn">{t('incident.vulnerable')}</Chip>
      </Fact>
    </Show>
  </dl>
)

const Progress = (props: { status: Status }) => (
  <Stepper label={t('steps.title')} status={props.status} here={`(${t('steps.here')})`} loop={`(${t('steps.loop')})`} />
)

/** For the quality team: everything, and every change that is legal now. */
function WorkSheet(props: SheetProps) {
  const session = useSession()
  const trail = useTrail(() => props.incident.id)
  const [moving, setMoving] = createSignal<{ to: Status | null } | null>(null)
  const [moved, setMoved] = createSignal<Status | null>(null)
  const taking = useTaking(
    () => `/exports/pdf/${encodeURIComponent(props.incident.id)}`,
    () => ({ lang: locale() }),
  )
  let root!: HTMLElement
  let heading: HTMLElement | undefined
  let matrix: HTMLElement | undefined
  const readonly = () => props.incident.status === 'Completed'
  const moves = createMemo(() => {
    const legal = movesFrom(props.incident.status)
    const open = (props.incident.allowedTransitions ?? legal).filter((to) => legal.includes(to))
    // The way on stands first, the way round after it.
    return [...open.filter((to) => to !== 'MoreInfoNeeded'), ...open.filter((to) => to === 'MoreInfoNeeded')]
  })
  /** The trail knows the names; the assessment itself only carries an id. */
  const nameOf = (id: string) => {
    if (id === session.user()?.id) return t('trail.you')
    const known = trail.isSuccess ? trail.data.items.find((entry) => entry.actor.id === id)?.actor.name : null
    return known ?? t('trail.quality')
  }
  props.handle?.({
    move: () => moves().length > 0 && setMoving({ to: null }),
    score: () => {
      matrix?.scrollIntoView({ block: 'center' })
      matrix?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true })
    },
    focus: () => heading?.focus(),
  })
  onCleanup(() => props.handle?.(null))

  return (
    <>
      <header class="incident-head" ref={root}>
        <Heading incident={props.incident} pane={props.pane} ref={(element) => (heading = element)} />
        <div class="row">
          <StatusRing status={props.incident.status} />
          <Show when={props.incident.assessment}>
            <RiskChip level={props.incident.riskLevel} score={props.incident.riskScore} />
          </Show>
          <Show when={props.incident.openQuestion}>
            <Chip kind="warn">{t('answered')}</Chip>
          </Show>
        </div>
      </header>
      <div class="progress">
        <Progress status={props.incident.status} />
        <div class="row moves noprint">
          <For each={moves()}>
            {(to, index) => (
              <Button variant={index() === 0 ? 'primary' : 'ghost'} onClick={() => setMoving({ to })}>
                {moveName(props.incident.status, to)}
              </Button>
            )}
          </For>
          <span role="status" class="muted small">
            {moved() ? t('move.done') : ''}
          </span>
          <span class="row push">
            <Button variant="quiet" onClick={() => window.print()}>
              {t('incident.print')}
            </Button>
            <TakeButton taking={taking} variant="quiet">
              {t('incident.pdf')}
            </TakeButton>
          </span>
        </div>
        <div class="noprint">
          <TakingNote taking={taking} />
        </div>
        <Show when={readonly()}>
          <Notice>{t('incident.completed')}</Notice>
        </Show>
      </div>
      <div class="incident-columns">
        <div class="incident-main">
          <NarrativePanel
            incident={props.incident}
            marks={opinionIsOpen(props.incident) ? props.incident.ai!.signals.map((signal) => signal.span) : []}
          />
          <RiskPanel incident={props.incident} readonly={readonly()} scorer={nameOf} matrixRef={(element) => (matrix = element)} />
          <Suspense>
            <FilesPanel incident={props.incident} reader="quality" />
          </Suspense>
          <ThreadPanel incident={props.incident} readonly={readonly()} />
          <Suspense>
            <ActionsPanel incident={props.incident} />
          </Suspense>
          <ClosurePanel incident={props.incident} readonly={readonly()} />
          <Suspense>
            <TrailPanel incident={props.incident} />
          </Suspense>
        </div>
        <div class="incident-side">
          <Panel name="facts-panel" title={t('incident.facts')}>
            <Facts incident={props.incident} />
          </Panel>
          <Suspense>
            <SimilarPanel incident={props.incident} />
          </Suspense>
        </div>
      </div>
      <MoveDialog
        report={moving() ? props.incident : null}
        to={moving()?.to ?? null}
        onClose={() => setMoving(null)}
        onMoved={(to) => {
          setMoved(to)
          // The button that was pressed is gone with the old state; the heading keeps the reader's place.
          queueMicrotask(() => root.querySelector<HTMLElement>('h1, .pane-title')?.focus())
        }}
      />
    </>
  )
}

/** For the person who reported it: the state in plain words, the questions, the own text. */
function ReporterSheet(props: SheetProps) {
  const messages = useMessages(() => props.incident.id)
  const [thanked, setThanked] = createSignal(false)
  const question = createUniqueId()
  return (
    <>
      <header class="incident-head">
        <Heading incident={props.incident} pane={props.pane} />
        <p class="plain-status">
          <StatusRing status={props.incident.status} bare /> {inLocale(statusText[props.incident.status])}
        </p>
      </header>
      <div class="incident-main">
        <Progress status={props.incident.status} />
        <Reading query={messages} skeleton={<Skeleton kind="text" rows={2} />}>
          {(held) => (
            <Show when={held().items.length > 0 || props.incident.openQuestion}>
              <section class="card panel" aria-labelledby={question} classList={{ attention: props.incident.openQuestion }}>
                <h2 id={question}>{t(props.incident.openQuestion ? 'mine.questions' : 'thread.title')}</h2>
                <Thread messages={held().items} reader="reporter" />
                <Show when={props.incident.openQuestion && props.incident.abilities?.answer !== false}>
                  <AnswerForm report={props.incident} onSent={() => setThanked(true)} />
                </Show>
                <p role="status">{thanked() && !props.incident.openQuestion ? t('mine.answered') : ''}</p>
              </section>
            </Show>
          )}
        </Reading>
        <Panel name="narrative" title={t('mine.yourText')}>
          <Show when={props.incident.description}>{(text) => <FreeText text={text()} />}</Show>
          <For each={['specificError', 'immediateAction', 'notes'] as const}>
            {(field) => (
              <Show when={props.incident[field]}>
                {(text) => (
                  <div>
                    <p class="text-label">{t(`field.${field}`)}</p>
                    <FreeText text={text()} />
                  </div>
                )}
              </Show>
            )}
          </For>
          <Facts incident={props.incident} />
        </Panel>
        <Suspense>
          <FilesPanel incident={props.incident} reader="reporter" />
          <TrailPanel incident={props.incident} title={t('mine.steps')} />
        </Suspense>
      </div>
    </>
  )
}

/** For managers above the facility: facts to read, with what is kept from them named. */
function FactSheet(props: SheetProps) {
  const session = useSession()
  const facilities = useFacilities(() => (session.user()?.tier ?? 0) >= 3)
  const facility = () => {
    const found = facilities.isSuccess ? facilities.data.items.find((one) => one.id === props.incident.facilityId) : undefined
    return found && inLocale(found.name)
  }
  return (
    <>
      <header class="incident-head">
        <Heading incident={props.incident} pane={props.pane} />
        <div class="row">
          <StatusRing status={props.incident.status} />
          <RiskChip level={props.incident.riskLevel} score={props.incident.riskScore} />
        </div>
      </header>
      <Notice>{t('incident.readOnly')}</Notice>
      <div class="incident-main">
        <Progress status={props.incident.status} />
        <Panel name="facts-panel" title={t('incident.facts')}>
          <Facts incident={props.incident} facility={facility()} />
        </Panel>
        <NarrativePanel incident={props.incident} />
        <ClosurePanel incident={props.incident} readonly />
      </div>
    </>
  )
}
