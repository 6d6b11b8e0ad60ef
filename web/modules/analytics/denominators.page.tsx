import { createMemo, createSignal, For, Show } from 'solid-js'
import { newIdempotencyKey } from '../../lib/api.ts'
import { month, number } from '../../lib/format.ts'
import { locale } from '../../lib/i18n.ts'
import { useSession } from '../../shell/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Reading } from '../../ui/reading.tsx'
import { amountOf, changesOf, fields, missingIn, monthsBack, type Field, type Typed } from './denominators.ts'
import { useDenominators, useEnterDenominators, type Denominator } from './denominators.queries.ts'
import { t } from './denominators.words.ts'
import './analytics.css'

/** /denominators: what a facility's reports are set against; its administrator enters, quality sees what is missing. */
export default function DenominatorsPage() {
  const session = useSession()
  const kept = useDenominators()
  const mayEnter = () => session.hasRole('facility_admin')
  return (
    <div class="page">
      <PageTitle title={t('title')} sub={t('sub')} />
      <Reading query={kept}>
        {(held) => (
          <div class="stack">
            <Missing rows={held().items} />
            <Show when={!mayEnter()}>
              <p class="muted">{t('readOnly')}</p>
            </Show>
            <Months rows={held().items} mayEnter={mayEnter()} />
          </div>
        )}
      </Reading>
    </div>
  )
}

/** Which of the last twelve whole months cannot be counted with yet. */
function Missing(props: { rows: readonly Denominator[] }) {
  const incomplete = createMemo(() =>
    monthsBack(new Date(), 13)
      .slice(1)
      .filter((each) => missingIn(props.rows.find((row) => row.month === each)).length > 0),
  )
  const named = () =>
    new Intl.ListFormat(locale()).format(
      incomplete()
        .slice(0, 4)
        .map((each) => month(each)),
    )
  return (
    <Show when={incomplete().length > 0} fallback={<Notice kind="ok">{t('allThere')}</Notice>}>
      <Notice kind="warn">{t('toDo', { n: incomplete().length, months: `${named()}${incomplete().length > 4 ? '…' : ''}` })}</Notice>
    </Show>
  )
}

function Months(props: { rows: readonly Denominator[]; mayEnter: boolean }) {
  const enter = useEnterDenominators()
  const [typed, setTyped] = createSignal<Typed>({})
  const [tried, setTried] = createSignal(false)
  const [done, setDone] = createSignal('')
  const [shown, setShown] = createSignal(13)
  const changes = createMemo(() => changesOf(props.rows, typed()))
  const rowOf = (at: string) => props.rows.find((row) => row.month === at)
  const textOf = (at: string, field: Field) => {
    const given = typed()[at]?.[field]
    const amount = rowOf(at)?.[field]
    return given ?? (amount === undefined || amount === null ? '' : String(amount))
  }
  const isWrong = (at: string, field: Field) => tried() && amountOf(textOf(at, field)) === undefined
  const changed = (at: string) => changes().rows.some((row) => row.month === at)
  const save = () => {
    setTried(true)
    setDone('')
    const { rows, wrong } = changes()
    if (wrong.length > 0 || rows.length === 0) return
    enter.mutate(
      { rows, idempotencyKey: newIdempotencyKey() },
      {
        onSuccess: () => {
          setTyped({})
          setTried(false)
          setDone(t('saved', { n: rows.length }))
        },
      },
    )
  }
  const stateOf = (at: string, i: number) => {
    const missing = () => missingIn(rowOf(at))
    return (
      <Show when={!changed(at)} fallback={<Chip kind="warn">{t('unsaved')}</Chip>}>
        <Show when={missing().length > 0} fallback={<Chip kind="ok">{t('whole')}</Chip>}>
          <Show when={i > 0} fallback={<span class="muted small">{t('running')}</span>}>
            <span class="small">{t('missing', { what: new Intl.ListFormat(locale()).format(missing().map((field) => t(field))) })}</span>
          </Show>
        </Show>
      </Show>
    )
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div class="table-wrap cards" tabindex={0} role="group" aria-label={t('title')}>
        <table class="table denominators" role="table">
          <caption class="sr">{t('title')}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                {t('month')}
              </th>
              <For each={fields}>
                {(field) => (
                  <th scope="col" role="columnheader" title={field === 'bedDays' ? t('bedDaysHint') : undefined}>
                    {t(field)}
                  </th>
                )}
              </For>
              <th scope="col" role="columnheader">
                {t('state')}
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            <For each={monthsBack(new Date(), shown())}>
              {(at, i) => (
                <tr role="row">
                  <th scope="row" role="rowheader">
                    {month(at)}
                  </th>
                  <For each={fields}>
                    {(field) => (
                      <td role="cell" data-label={t(field)}>
                        <Show
                          when={props.mayEnter}
                          fallback={
                            <div>
                              <Show when={rowOf(at)?.[field] ?? null} fallback={<span class="muted">–</span>}>
                                {(amount) => <Q>{number(amount())}</Q>}
                              </Show>
                            </div>
                          }
                        >
                          <input
                            class="input amount"
                            classList={{ bad: isWrong(at, field) }}
                            inputmode="numeric"
                            dir="ltr"
                            autocomplete="off"
                            maxlength={12}
                            aria-label={`${t(field)}, ${month(at)}`}
                            aria-invalid={isWrong(at, field) || undefined}
                            value={textOf(at, field)}
                            onInput={(event) => {
                              const text = event.currentTarget.value
                              setDone('')
                              setTyped((before) => ({ ...before, [at]: { ...before[at], [field]: text } }))
                            }}
                          />
                        </Show>
                      </td>
                    )}
                  </For>
                  <td role="cell" data-label={t('state')}>
                    <div>{stateOf(at, i())}</div>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <div class="row">
        <Button variant="quiet" size="sm" icon="chevronDown" onClick={() => setShown(shown() + 12)}>
          {t('earlier')}
        </Button>
      </div>
      <Show when={props.mayEnter}>
        <Show when={tried() && changes().wrong.length > 0}>
          <Notice kind="danger" role="alert" title={t('notANumber')}>
            <ul class="further">
              <For each={changes().wrong}>{({ month: at, field, given }) => <li>{t('wrong', { month: month(at), what: t(field), given })}</li>}</For>
            </ul>
          </Notice>
        </Show>
        <FaultNote fault={enter.error} onRetry={save} />
        <Show when={done()}>
          <Notice kind="ok" role="status">
            {done()}
          </Notice>
        </Show>
        <div class="save-line">
          <Button type="submit" busy={enter.isPending}>
            {t('save')}
          </Button>
          <Show when={Object.keys(typed()).length > 0}>
            <Button
              variant="ghost"
              onClick={() => {
                setTyped({})
                setTried(false)
              }}
            >
              {t('discard')}
            </Button>
          </Show>
          <span class="muted small" role="status">
            {t('changed', { n: changes().rows.length })}
          </span>
        </div>
      </Show>
    </form>
  )
}
