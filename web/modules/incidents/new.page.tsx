import { createMemo, createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import type { Incident, SubmitIncident } from '../../../worker/modules/incidents/schema.ts'
import { issuesOf } from '../../lib/api.ts'
import { createDraft } from '../../lib/draft.ts'
import { inLocale } from '../../lib/i18n.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { useSession } from '../../shell/session.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx'
import { CheckField, RadioTiles, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Q } from '../../ui/quantity.tsx'
import { heldBy } from '../../lib/query.ts'
import { useIncidentList, useSubmit } from './queries.ts'
import { emptyReport, limits, localMinute, problemsOf, reportOf, type Problem, type ReportForm, type TextName } from './report-form.ts'
import { categories, eventTypes } from './vocabulary.ts'
import { t } from './new.words.ts'
import { t as shared } from './words.ts'
import './incidents.css'

/** Who can follow a report of their own afterwards (spec/policy.md). */
const followers = ['staff', 'physician', 'nurse', 'pharmacist', 'lab_technician', 'radiologist', 'technician'] as const

/** /new: three fields and it is sent. */
export default function NewReportPage() {
  const [sent, setSent] = createSignal<Incident | null>(null)
  return (
    <Show when={sent()} fallback={<ReportFormPage onSent={setSent} />}>
      {(incident) => <Received incident={incident()} onAgain={() => setSent(null)} />}
    </Show>
  )
}

const problemWords = (problem: Problem): string => {
  if (problem.kind === 'long')
    return problem.field === 'description'
      ? t('new.descriptionLong', { n: problem.limit, length: problem.length })
      : t('new.fieldLong', { n: problem.limit })
  if (problem.field === 'when')
    return t(problem.kind === 'missing' ? 'new.whenMissing' : problem.kind === 'future' ? 'new.whenFuture' : 'new.whenAncient')
  return t(problem.field === 'category' ? 'new.categoryMissing' : 'new.descriptionMissing')
}

// The server speaks English; what it says most often is said here in the reader's language.
const refusal = (message: string) => (message.startsWith('contains control') ? t('new.controlCharacters') : t('new.fieldRefused', { message }))

const fieldOfPath = (path: string) => (path === 'occurredAt' ? 'when' : (path.split('.')[0] ?? path))

function ReportFormPage(props: { onSent: (incident: Incident) => void }) {
  const session = useSession()
  const url = useUrlState('kind')
  const nearMiss = () => url.value('kind') === 'near-miss'
  const draft = createDraft<ReportForm>('new-report', emptyReport)
  const form = draft.value
  const submit = useSubmit()
  const [problems, setProblems] = createSignal<Problem[]>([])
  const [refused, setRefused] = createSignal<FieldProblem[]>([])
  const prefix = createUniqueId()
  const idOf = (field: string) => `${prefix}-${field}`
  const own = useIncidentList(() => ({ mine: 'true', limit: 50 }))
  const places = createMemo(() => [...new Set((heldBy(own)?.items ?? []).map((row) => row.location).filter((place) => place !== null))])

  const errorOf = (field: string) => {
    const problem = problems().find((one) => one.field === field)
    return problem ? problemWords(problem) : refused().find((one) => one.field === idOf(field))?.message
  }
  const errors = createMemo((): FieldProblem[] => [
    ...problems().map((problem) => ({ field: idOf(problem.field), message: problemWords(problem) })),
    ...refused(),
  ])
  const facility = () => {
    const name = session.user()?.facility?.name
    return name === undefined ? t('new.yourFacility') : typeof name === 'string' ? name : inLocale(name)
  }
  const change = <K extends keyof ReportForm>(name: K, value: ReportForm[K]) => {
    draft.set({ [name]: value } as Partial<ReportForm>)
    if (problems().some((problem) => problem.field === name)) setProblems(problems().filter((problem) => problem.field !== name))
  }

  const send = async () => {
    if (submit.isPending) return
    setRefused([])
    const found = problemsOf(form, nearMiss())
    setProblems(found)
    if (found.length > 0) return
    try {
      const incident = await submit.mutateAsync(lastReport(reportOf(form, nearMiss())))
      draft.clear()
      props.onSent(incident)
    } catch (fault) {
      setRefused(issuesOf(fault).map((issue) => ({ field: idOf(fieldOfPath(issue.path)), message: refusal(issue.message) })))
    }
  }
  // "Now" moves on between two attempts; the same words must stay the same report, or it could arrive twice.
  let last: SubmitIncident | null = null
  const lastReport = (report: SubmitIncident) => {
    const { occurredAt: _before, ...words } = last ?? { occurredAt: '' }
    const { occurredAt: _now, ...wordsNow } = report
    if (!nearMiss() || last === null || JSON.stringify(words) !== JSON.stringify(wordsNow)) last = report
    return last
  }

  const text = (name: Exclude<TextName, 'description'>, label: string, hint?: string, area = false): JSX.Element => {
    const shared = {
      id: idOf(name),
      label,
      ...(hint ? { hint } : {}),
      optional: true,
      get value() {
        return form[name]
      },
      onInput: (value: string) => change(name, value),
      get error() {
        return errorOf(name)
      },
      maxlength: limits[name],
    }
    return area ? (
      <TextArea short {...shared} />
    ) : (
      <TextField autocomplete="off" {...(name === 'medicalFileNumber' ? { dir: 'ltr' as const } : {})} {...shared} />
    )
  }

  return (
    <div class="page narrow report-page">
      <PageTitle title={t(nearMiss() ? 'new.titleNearMiss' : 'new.title')} sub={t(nearMiss() ? 'new.leadNearMiss' : 'new.lead')} />
      <div class="view-switch" role="group" aria-label={t('new.preset')}>
        <button type="button" aria-pressed={!nearMiss()} onClick={() => url.change({ kind: null }, { replace: true })}>
          {t('new.presetFull')}
        </button>
        <button type="button" aria-pressed={nearMiss()} onClick={() => url.change({ kind: 'near-miss' }, { replace: true })}>
          {t('new.presetNearMiss')}
        </button>
      </div>
      <Show when={draft.restored()}>
        <Notice role="status">
          {t('new.restored')}{' '}
          <Button variant="quiet" size="sm" onClick={draft.clear}>
            {t('new.discard')}
          </Button>
        </Notice>
      </Show>
      <form
        class="stack report-form"
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey) || !/^(Numpad)?Enter$/.test(event.code)) return
          event.preventDefault()
          void send()
        }}
      >
        <ErrorSummary errors={errors()} title={t('new.summary')} />
        <Show when={!nearMiss()}>
          <div class="when">
            <TextField
              id={idOf('when')}
              label={t('new.when')}
              hint={t('new.whenHint')}
              type="datetime-local"
              required
              value={form.when}
              onInput={(when) => change('when', when)}
              max={localMinute(new Date())}
              error={errorOf('when')}
            />
            <Button variant="ghost" onClick={() => change('when', localMinute(new Date()))}>
              {t('new.now')}
            </Button>
          </div>
        </Show>
        <RadioTiles
          id={idOf('category')}
          legend={t('new.category')}
          value={form.category}
          onChange={(category) => change('category', category)}
          options={categories.map((category) => ({ value: category, label: shared(`category.${category}`), hint: t(`categoryHint.${category}`) }))}
          error={errorOf('category')}
        />
        <TextArea
          id={idOf('description')}
          label={t('new.description')}
          hint={t(nearMiss() ? 'new.descriptionHintNearMiss' : 'new.descriptionHint')}
          required
          value={form.description}
          onInput={(description) => change('description', description)}
          error={errorOf('description')}
        />
        <Show when={!nearMiss()}>
          <details class="more">
            <summary>{t('new.more')}</summary>
            <div class="stack">
              {text('location', t('new.place'), t('new.placeHint'))}
              <Suggestions for={idOf('location')} places={places()} />
              <SelectField
                label={t('new.eventType')}
                optional
                placeholder={t('new.eventTypeUnknown')}
                value={form.eventType}
                onChange={(eventType) => change('eventType', eventType)}
                options={eventTypes.map((type) => ({ value: type, label: `${shared(`eventType.${type}`)} — ${t(`eventTypeHint.${type}`)}` }))}
              />
              {text('specificError', shared('field.specificError'), t('new.specificErrorHint'), true)}
              {text('immediateAction', t('new.immediateAction'), undefined, true)}
              {text('involvedPerson', shared('field.involvedPerson'), t('new.involvedPersonHint'))}
              {text('medicalFileNumber', shared('field.medicalFileNumber'), t('new.medicalFileNumberHint'))}
              {text('responsibleManager', shared('field.responsibleManager'), t('new.responsibleManagerHint'))}
              <CheckField
                label={t('new.vulnerable')}
                checked={form.vulnerablePatient}
                onChange={(vulnerable) => change('vulnerablePatient', vulnerable)}
              />
              <AffectedPeople form={form} onChange={(affected) => change('affected', affected)} />
              {text('notes', t('new.notes'), undefined, true)}
            </div>
          </details>
        </Show>
        <Show when={submit.isError}>
          <FaultNote fault={submit.error} onRetry={() => void send()} hideIssues />
        </Show>
        <p class="who-sees">{t('new.whoSees', { facility: facility() })}</p>
        <div class="row">
          <Button type="submit" icon="send" busy={submit.isPending}>
            {t('new.submit')}
          </Button>
          <span class="muted small keys-only">
            <Q>
              <kbd>Ctrl</kbd> <kbd>Enter</kbd>
            </Q>
          </span>
          <Show when={draft.savedAt()}>
            <span class="muted small" role="status">
              {t('new.draftSealed')}
            </span>
          </Show>
        </div>
      </form>
    </div>
  )
}

/** Places of earlier reports, offered by the browser's own list. */
function Suggestions(props: { for: string; places: readonly string[] }) {
  const id = createUniqueId()
  return (
    <datalist id={id} ref={(list) => queueMicrotask(() => document.getElementById(props.for)?.setAttribute('list', list.id))}>
      <For each={props.places}>{(place) => <option value={place} />}</For>
    </datalist>
  )
}

const physical = ['none', 'low', 'moderate', 'severe', 'fatal'] as const
const psychological = ['none', 'low', 'moderate', 'severe'] as const

function AffectedPeople(props: { form: ReportForm; onChange: (affected: ReportForm['affected']) => void }) {
  const replace = (at: number, change: Partial<ReportForm['affected'][number]>) =>
    props.onChange(props.form.affected.map((person, index) => (index === at ? { ...person, ...change } : { ...person })))
  return (
    <fieldset class="stack">
      <legend class="text-label">{shared('affected.title')}</legend>
      <For each={props.form.affected}>
        {(person, index) => (
          <div class="affected-person">
            <SelectField
              label={`${shared('affected.person', { n: index() + 1 })} — ${shared('affected.physical')}`}
              placeholder={null}
              value={person.harmPhysical}
              onChange={(harm) => harm !== '' && replace(index(), { harmPhysical: harm })}
              options={physical.map((harm) => ({ value: harm, label: shared(`harm.${harm}`) }))}
            />
            <SelectField
              label={shared('affected.psychological')}
              placeholder={null}
              value={person.harmPsychological}
              onChange={(harm) => harm !== '' && replace(index(), { harmPsychological: harm })}
              options={psychological.map((harm) => ({ value: harm, label: shared(`harm.${harm}`) }))}
            />
            <Button
              variant="quiet"
              size="sm"
              icon="close"
              aria-label={t('new.removeAffected', { n: index() + 1 })}
              onClick={() => props.onChange(props.form.affected.filter((_, at) => at !== index()).map((one) => ({ ...one })))}
            />
          </div>
        )}
      </For>
      <div>
        <Button
          variant="ghost"
          size="sm"
          icon="plus"
          disabled={props.form.affected.length >= 50}
          onClick={() => props.onChange([...props.form.affected.map((one) => ({ ...one })), { harmPhysical: 'none', harmPsychological: 'none' }])}
        >
          {t('new.addAffected')}
        </Button>
      </div>
    </fieldset>
  )
}

/** The receipt: the number, and what happens next. */
function Received(props: { incident: Incident; onAgain: () => void }) {
  const session = useSession()
  return (
    <div class="page narrow received">
      <PageTitle title={t('new.thanks')} />
      <div class="card">
        <p>
          {t('new.number')}
          <br />
          <Q class="big-number">{props.incident.number}</Q>
        </p>
        <div>
          <CopyButton text={props.incident.number} label={t('new.copy')} />
        </div>
        <h2>{t('new.next')}</h2>
        <ul class="next-steps">
          <Show when={session.hasRole(...followers)} fallback={<li>{t('new.nextOther')}</li>}>
            <li>{t('new.next1')}</li>
            <li>{t('new.next2')}</li>
          </Show>
        </ul>
        <div class="row">
          <Button onClick={props.onAgain} icon="plus">
            {t('new.again')}
          </Button>
          <Show when={session.hasRole(...followers)}>
            <LinkButton href="/mine" variant="ghost">
              {t('new.toMine')}
            </LinkButton>
          </Show>
          <Show when={session.hasRole('quality_admin')}>
            <LinkButton href={`/incidents/${props.incident.id}`} variant="ghost">
              {t('mine.open', { number: props.incident.number })}
            </LinkButton>
          </Show>
        </div>
      </div>
    </div>
  )
}
