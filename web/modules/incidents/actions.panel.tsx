import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { isOverdue, isWeakAlone, needsJustification } from '../../../worker/modules/incidents/rules/actions.ts'
import type { Action, ActionStatus, Incident, Strength } from '../../../worker/modules/incidents/schema.ts'
import { createDraft } from '../../lib/draft.ts'
import { day } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { useOwners, usePlan } from './acting.queries.ts'
import { t } from './actions.words.ts'
import { FreeText } from './narrative.panel.tsx'
import { Outcome, Saved } from './outcome.tsx'
import { Panel } from './panel.tsx'

const kinds = ['corrective', 'preventive'] as const
type Kind = (typeof kinds)[number]
const states: ActionStatus[] = ['open', 'inProgress', 'done', 'verified']
const strengths: Strength[] = ['stronger', 'intermediate', 'weaker']

/** An action while somebody writes it: every field a text. */
type Row = Record<'id' | 'text' | 'ownerId' | 'dueAt' | 'due' | 'evidence' | 'effectiveness', string> & {
  kind: Kind
  status: ActionStatus
  strength: Strength | ''
}

const rowOf = (kind: Kind, { strength, evidence, effectiveness, ...action }: Action): Row => ({
  ...action,
  kind,
  due: action.dueAt.slice(0, 10),
  strength: strength ?? '',
  evidence: evidence ?? '',
  effectiveness: effectiveness ?? '',
})
const newRow = (kind: Kind): Row => ({
  kind,
  id: '',
  text: '',
  ownerId: '',
  dueAt: '',
  due: '',
  status: 'open',
  strength: '',
  evidence: '',
  effectiveness: '',
})
/** The day that was meant, wherever the reader is. */
const dueDay = (dueAt: string) => day(`${dueAt.slice(0, 10)}T12:00:00`)
const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
/** What the server takes; a date that nobody touched keeps its hour. */
const plannedOf = ({ id, text, ownerId, due, dueAt, status, strength, evidence, effectiveness }: Row) => ({
  ...(id ? { id } : {}),
  text: text.trim(),
  ownerId,
  dueAt: dueAt.startsWith(due) ? dueAt : due,
  status,
  strength: strength || null,
  evidence: orNull(evidence),
  effectiveness: orNull(effectiveness),
})

/** What is done about it: by whom, until when, and how much it changes. */
export function ActionsPanel(props: { incident: Incident }) {
  const plan = usePlan(() => props.incident)
  const owners = useOwners(() => props.incident.id)
  const draft = createDraft(`incident/${props.incident.id}/actions`, () => ({ editing: false, rows: [] as Row[] }))
  const [missing, setMissing] = createSignal(false)
  const problem = createUniqueId()
  const closed = () => props.incident.status === 'Completed'
  const all = () => kinds.flatMap((kind) => props.incident.actions[kind])
  const nameOf = (id: string) => (owners.isSuccess ? owners.data.items.find((owner) => owner.id === id)?.name : undefined) ?? t('someone')
  const edit = () => draft.set({ editing: true, rows: kinds.flatMap((kind) => props.incident.actions[kind].map((action) => rowOf(kind, action))) })
  const save = async () => {
    const { rows } = draft.value
    setMissing(rows.some(({ text, ownerId, due }) => text.trim() === '' || ownerId === '' || due === ''))
    if (missing()) return
    const of = (wanted: Kind) => rows.filter(({ kind }) => kind === wanted).map(plannedOf)
    if (await plan.send({ corrective: of('corrective'), preventive: of('preventive') })) draft.clear()
  }
  return (
    <Panel name="actions" title={t('title')}>
      <Show when={!closed() && needsJustification(props.incident.ai?.feedback ?? [], all()) && isWeakAlone(all())}>
        <Notice kind="warn">{t('weak')}</Notice>
      </Show>
      <Show
        when={draft.value.editing}
        fallback={
          <>
            <Show when={all().length > 0} fallback={<p class="muted">{t('none')}</p>}>
              <For each={kinds.filter((kind) => props.incident.actions[kind].length > 0)}>
                {(kind) => (
                  <ul class="action-list" aria-label={t(kind)}>
                    <For each={props.incident.actions[kind]}>
                      {(action) => (
                        <li>
                          <FreeText text={action.text} />
                          <p class="row small">
                            <Chip>{t(kind)}</Chip>
                            <Chip kind={action.status === 'verified' ? 'ok' : 'neutral'}>{t(`status_${action.status}`)}</Chip>
                            <Show when={action.strength}>{(strength) => <Chip>{t(`short_${strength()}`)}</Chip>}</Show>
                            <Show when={isOverdue(action, new Date().toISOString())}>
                              <Chip kind="danger">{t('overdue')}</Chip>
                            </Show>
                            <span class="muted">
                              <Show when={owners.isSuccess}>
                                <bdi dir="auto">{nameOf(action.ownerId)}</bdi> ·{' '}
                              </Show>
                              <time datetime={action.dueAt}>{t('dueOn', { date: dueDay(action.dueAt) })}</time>
                            </span>
                          </p>
                          <For each={['evidence', 'effectiveness'] as const}>
                            {(field) => (
                              <Show when={action[field]}>
                                {(text) => (
                                  <div>
                                    <p class="text-label">{t(field)}</p>
                                    <FreeText text={text()} />
                                  </div>
                                )}
                              </Show>
                            )}
                          </For>
                        </li>
                      )}
                    </For>
                  </ul>
                )}
              </For>
            </Show>
            <Show when={!closed() || all().length > 0}>
              <div class="row noprint">
                <Button variant="ghost" onClick={edit}>
                  {t(closed() ? 'followUp' : 'edit')}
                </Button>
                <Saved change={plan} />
              </div>
            </Show>
          </>
        }
      >
        <form
          class="stack"
          novalidate
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <FaultNote fault={owners.error} onRetry={() => void owners.refetch()} />
          <For each={draft.value.rows}>
            {(row, i) => {
              const set = (change: Partial<Row>) => {
                setMissing(false)
                draft.set('rows', i(), change)
              }
              return (
                <fieldset class="action-row stack">
                  <legend>
                    {t('nth', { kind: t(row.kind), n: draft.value.rows.slice(0, i() + 1).filter(({ kind }) => kind === row.kind).length })}
                  </legend>
                  <TextArea label={t('text')} required short value={row.text} onInput={(text) => set({ text })} maxlength={4_000} />
                  <div class="action-fields">
                    <SelectField
                      label={t('owner')}
                      required
                      value={row.ownerId}
                      onChange={(ownerId) => set({ ownerId })}
                      options={(owners.isSuccess ? owners.data.items : []).map(({ id, name }) => ({ value: id, label: name }))}
                    />
                    <TextField label={t('due')} type="date" required value={row.due} onInput={(due) => set({ due })} />
                    <SelectField
                      label={t('status')}
                      placeholder={null}
                      value={row.status}
                      onChange={(status) => status && set({ status })}
                      options={states.map((value) => ({ value, label: t(`status_${value}`) }))}
                    />
                  </div>
                  <Show when={!closed()}>
                    <SelectField
                      label={t('strength')}
                      hint={t('strengthHint')}
                      optional
                      placeholder={t('unrated')}
                      value={row.strength}
                      onChange={(strength) => set({ strength })}
                      options={strengths.map((value) => ({ value, label: t(`strength_${value}`) }))}
                    />
                  </Show>
                  <Show when={row.id}>
                    <TextArea label={t('evidence')} optional short value={row.evidence} onInput={(evidence) => set({ evidence })} maxlength={4_000} />
                    <TextArea
                      label={t('effectiveness')}
                      optional
                      short
                      value={row.effectiveness}
                      onInput={(effectiveness) => set({ effectiveness })}
                      maxlength={4_000}
                    />
                  </Show>
                  <Show when={!closed()}>
                    <div class="row">
                      <Button
                        size="sm"
                        variant="quiet"
                        onClick={() =>
                          draft.set(
                            'rows',
                            draft.value.rows.filter((_, at) => at !== i()),
                          )
                        }
                      >
                        {t('remove')}
                      </Button>
                    </div>
                  </Show>
                </fieldset>
              )
            }}
          </For>
          <Show when={!closed()}>
            <div class="row">
              <For each={kinds}>
                {(kind) => (
                  <Button size="sm" variant="ghost" onClick={() => draft.set('rows', [...draft.value.rows, newRow(kind)])}>
                    {t(kind === 'corrective' ? 'addCorrective' : 'addPreventive')}
                  </Button>
                )}
              </For>
            </div>
          </Show>
          <Show when={missing()}>
            <p class="field-error" role="alert" id={problem}>
              {t('incomplete')}
            </p>
          </Show>
          <Outcome change={plan} onAgain={() => void save()} />
          <div class="row">
            <Button type="submit" busy={plan.pending()}>
              {t('save')}
            </Button>
            <Button variant="quiet" onClick={() => draft.clear()}>
              {t('cancel')}
            </Button>
          </div>
        </form>
      </Show>
    </Panel>
  )
}
