import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { createMemo, createSignal, Show } from 'solid-js'
import { newIdempotencyKey } from '../../lib/api.ts'
import { dateTime } from '../../lib/format.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { useSession } from '../../shell/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Empty, Loaded } from '../../ui/states.tsx'
import { DataTable, Pager, type Column } from '../../ui/table.tsx'
import { alertsQuery, useHandle, type Alert, type AlertState } from './alerts.queries.ts'
import { t } from './alerts.words.ts'
import './audit.css'

const states: readonly AlertState[] = ['open', 'acknowledged', 'resolved']
const severityKind = { low: 'neutral', medium: 'warn', high: 'danger' } as const
const stateKind = { open: 'danger', acknowledged: 'warn', resolved: 'ok' } as const

/** What looked suspicious: a worklist in which each alert is taken on, then settled with a reason. */
export default function AlertsPage() {
  const session = useSession()
  const url = useUrlState('state', 'cursor')
  const alerts = useQuery(() => alertsQuery({ state: url.value('state'), cursor: url.value('cursor') }))
  const take = useHandle()
  const [settling, setSettling] = createSignal<Alert | null>(null)
  const [done, setDone] = createSignal('')
  const acknowledge = ({ id, revision }: Alert) =>
    take.mutate({ id, state: 'acknowledged', revision, idempotencyKey: newIdempotencyKey() }, { onSuccess: () => setDone(t('taken')) })

  const columns = createMemo<Column<Alert>[]>(() => [
    {
      key: 'what',
      header: t('what'),
      rowHeader: true,
      cell: ({ rule, count }) => (
        <div class="done">
          <span>{t(`rule_${rule}`)}</span>
          <span class="muted small">{t(`times_${rule}`, { n: count })}</span>
        </div>
      ),
    },
    { key: 'severity', header: t('severity'), cell: ({ severity }) => <Chip kind={severityKind[severity]}>{t(`severity_${severity}`)}</Chip> },
    {
      key: 'person',
      header: t('person'),
      cell: ({ person }) => (
        <div class="done">
          <bdi>{person.name ?? t('elsewhere')}</bdi>
          <A class="small" href={`/admin/audit?actor=${encodeURIComponent(person.id)}`}>
            {t('trail')}
            <span class="sr"> {person.name}</span>
          </A>
        </div>
      ),
    },
    {
      key: 'when',
      header: t('when'),
      cell: ({ firstAt, lastAt }) => (
        <div class="done">
          <time dateTime={firstAt}>{dateTime(firstAt)}</time>
          <Show when={lastAt !== firstAt}>
            <span class="muted small">
              {t('upTo')} <time dateTime={lastAt}>{dateTime(lastAt)}</time>
            </span>
          </Show>
        </div>
      ),
    },
    {
      key: 'state',
      header: t('stateHead'),
      cell: ({ state, acknowledged, resolved, reason }) => (
        <div class="done">
          <Chip kind={stateKind[state]}>{t(`state_${state}`)}</Chip>
          <Show when={resolved ?? acknowledged}>
            {(step) => (
              <span class="muted small">
                <bdi>{t('by', { name: step().name ?? step().id })}</bdi> · <time dateTime={step().at}>{dateTime(step().at)}</time>
              </span>
            )}
          </Show>
          <Show when={reason}>
            {(text) => (
              <span class="small" dir="auto">
                {text()}
              </span>
            )}
          </Show>
        </div>
      ),
    },
    {
      key: 'act',
      header: '',
      end: true,
      cell: (alert) => (
        <Show when={alert.state !== 'resolved'}>
          <Button
            variant={alert.state === 'open' ? 'primary' : 'ghost'}
            size="sm"
            busy={take.isPending && take.variables.id === alert.id}
            onClick={() => (alert.state === 'open' ? acknowledge(alert) : setSettling(alert))}
          >
            {t(alert.state === 'open' ? 'take' : 'settle')}
            <span class="sr">
              {' '}
              {t(`rule_${alert.rule}`)}, {alert.person.name}
            </span>
          </Button>
        </Show>
      ),
    },
  ])

  return (
    <div class="page">
      <PageTitle title={t('title')} sub={t(session.hasRole('top_management') ? 'subNation' : 'sub')} />
      <div class="filters noprint">
        <SelectField
          label={t('state')}
          value={url.value('state')}
          placeholder={t('anyState')}
          onChange={(state) => url.change({ state, cursor: null })}
          options={states.map((value) => ({ value, label: t(`state_${value}`) }))}
        />
      </div>
      <Show when={done()}>
        <Notice kind="ok" role="status">
          {done()}
        </Notice>
      </Show>
      <FaultNote fault={take.error} />
      <Loaded query={alerts}>
        {(page) => (
          <Show
            when={page().items.length > 0}
            fallback={
              <Empty
                icon="shield"
                title={t(url.value('state') ? 'emptyFiltered' : 'empty')}
                action={
                  <Show when={url.value('state')}>
                    <Button variant="ghost" onClick={() => url.change({ state: null, cursor: null })}>
                      {t('showAll')}
                    </Button>
                  </Show>
                }
              />
            }
          >
            <DataTable caption={t('title')} columns={columns()} rows={page().items} />
            <Pager
              shown={page().items.length}
              total={page().total}
              cursor={url.value('cursor')}
              nextCursor={page().nextCursor}
              onMove={(cursor) => url.change({ cursor })}
            />
          </Show>
        )}
      </Loaded>
      <SettleDialog
        alert={settling()}
        onClose={() => setSettling(null)}
        onDone={() => {
          setSettling(null)
          setDone(t('settled'))
        }}
      />
    </div>
  )
}

/** What was typed stays with its alert, through every failure and closing; it goes only once the alert is settled. */
function SettleDialog(props: { alert: Alert | null; onClose: () => void; onDone: () => void }) {
  const settle = useHandle()
  const [typed, setTyped] = createSignal<Record<string, string>>({})
  const reason = () => typed()[props.alert?.id ?? ''] ?? ''
  const setReason = (text: string) => setTyped((before) => ({ ...before, [props.alert?.id ?? '']: text }))
  const [missing, setMissing] = createSignal(false)
  const close = () => {
    settle.reset()
    setMissing(false)
    props.onClose()
  }
  const confirm = () => {
    const alert = props.alert
    setMissing(reason().trim() === '')
    if (!alert || missing()) return
    settle.mutate(
      { id: alert.id, state: 'resolved', reason: reason(), revision: alert.revision, idempotencyKey: newIdempotencyKey() },
      {
        onSuccess: () => {
          setReason('')
          props.onDone()
        },
      },
    )
  }
  return (
    <Dialog
      open={props.alert !== null}
      title={t('settleTitle')}
      onClose={close}
      actions={
        <>
          <Button variant="ghost" onClick={close}>
            {t('cancel')}
          </Button>
          <Button busy={settle.isPending} onClick={confirm}>
            {t('settle')}
          </Button>
        </>
      }
    >
      <Show when={props.alert}>
        {(alert) => (
          <p>
            {t(`rule_${alert().rule}`)} · <bdi>{alert().person.name ?? t('elsewhere')}</bdi> · <Q>#{alert().seq}</Q>
          </p>
        )}
      </Show>
      <TextArea
        label={t('reason')}
        hint={t('reasonHint')}
        short
        autofocus
        maxlength={2_000}
        value={reason()}
        error={missing() ? t('reasonMissing') : undefined}
        onInput={setReason}
      />
      <FaultNote fault={settle.error} onRetry={confirm} />
    </Dialog>
  )
}
