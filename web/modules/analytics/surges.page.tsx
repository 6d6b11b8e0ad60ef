import { createMemo, createSignal, Show } from 'solid-js'
import { newIdempotencyKey } from '../../lib/api.ts'
import { day, number } from '../../lib/format.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Reading } from '../../ui/reading.tsx'
import { Empty } from '../../ui/states.tsx'
import { DataTable, Pager, type Column } from '../../ui/table.tsx'
import { useHandleSurge, useSurges, type Surge } from './surges.queries.ts'
import { kindWord, patternWord, t } from './surges.words.ts'
import './analytics.css'

const states = ['open', 'acknowledged', 'dismissed'] as const
const kinds = { open: 'danger', acknowledged: 'warn', dismissed: 'ok' } as const

/** /signals: what rises in several facilities at once, to be taken on or settled with a reason. */
export default function SurgesPage() {
  const url = useUrlState('state', 'cursor')
  const surges = useSurges(() => ({ state: states.find((each) => each === url.value('state')) ?? '', cursor: url.value('cursor') }))
  const [handling, setHandling] = createSignal<{ surge: Surge; to: 'acknowledged' | 'dismissed' } | null>(null)
  const [done, setDone] = createSignal('')

  const columns = createMemo((): Column<Surge>[] => [
    {
      key: 'what',
      header: t('what'),
      rowHeader: true,
      cell: ({ pattern }) => (
        <div class="stacked">
          <span>{patternWord(pattern)}</span>
          <span class="muted small">{kindWord(pattern)}</span>
        </div>
      ),
    },
    {
      key: 'evidence',
      header: t('evidence'),
      cell: ({ reports, facilities, expected }) => t('says', { reports, facilities, expected: number(expected, { maximumFractionDigits: 1 }) }),
    },
    {
      key: 'when',
      header: t('when'),
      cell: ({ from, to, raisedAt }) => (
        <div class="stacked">
          <span>
            {day(from)} – {day(to)}
          </span>
          <span class="muted small">{t('since', { at: day(raisedAt) })}</span>
        </div>
      ),
    },
    {
      key: 'state',
      header: t('stateHead'),
      cell: ({ state, reason }) => (
        <div class="stacked">
          <Chip kind={kinds[state]}>{t(`state_${state}`)}</Chip>
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
      cell: (surge) => (
        <div class="row">
          <Show when={surge.state === 'open'}>
            <Button size="sm" onClick={() => setHandling({ surge, to: 'acknowledged' })}>
              {t('take')}
              <span class="sr"> {patternWord(surge.pattern)}</span>
            </Button>
          </Show>
          <Show when={surge.state !== 'dismissed'}>
            <Button variant="ghost" size="sm" onClick={() => setHandling({ surge, to: 'dismissed' })}>
              {t('dismiss')}
              <span class="sr"> {patternWord(surge.pattern)}</span>
            </Button>
          </Show>
        </div>
      ),
    },
  ])

  return (
    <div class="page">
      <PageTitle
        title={t('title')}
        sub={t('sub')}
        actions={
          <LinkButton href="/nation" variant="ghost" icon="chart">
            {t('back')}
          </LinkButton>
        }
      />
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
      <Reading query={surges}>
        {(held) => (
          <Show
            when={held().items.length > 0}
            fallback={
              <Empty
                icon="chart"
                title={t(url.value('state') ? 'emptyFiltered' : 'empty')}
                action={
                  <Show when={url.value('state')}>
                    <Button variant="ghost" onClick={() => url.change({ state: null, cursor: null })}>
                      {t('showAll')}
                    </Button>
                  </Show>
                }
              >
                {t('emptyHint')}
              </Empty>
            }
          >
            <div class="stack">
              <DataTable caption={t('title')} columns={columns()} rows={held().items} />
              <Pager
                shown={held().items.length}
                total={held().total}
                cursor={url.value('cursor')}
                nextCursor={held().nextCursor}
                onMove={(cursor) => url.change({ cursor })}
              />
            </div>
          </Show>
        )}
      </Reading>
      <HandleDialog
        handling={handling()}
        onClose={() => setHandling(null)}
        onDone={(to) => {
          setHandling(null)
          setDone(t(`done_${to}`))
        }}
      />
    </div>
  )
}

/** What was typed stays through every failure; it goes once the step is done. */
function HandleDialog(props: {
  handling: { surge: Surge; to: 'acknowledged' | 'dismissed' } | null
  onClose: () => void
  onDone: (to: 'acknowledged' | 'dismissed') => void
}) {
  const handle = useHandleSurge()
  const [reason, setReason] = createSignal('')
  const [missing, setMissing] = createSignal(false)
  const close = () => {
    handle.reset()
    setMissing(false)
    props.onClose()
  }
  const confirm = () => {
    const asked = props.handling
    setMissing(reason().trim() === '')
    if (!asked || missing()) return
    const { surge, to } = asked
    handle.mutate(
      { id: surge.id, state: to, reason: reason(), revision: surge.revision, idempotencyKey: newIdempotencyKey() },
      {
        onSuccess: () => {
          setReason('')
          props.onDone(to)
        },
      },
    )
  }
  const to = () => props.handling?.to ?? 'acknowledged'
  return (
    <Dialog
      open={props.handling !== null}
      title={t(to() === 'acknowledged' ? 'takeTitle' : 'dismissTitle')}
      onClose={close}
      actions={
        <>
          <Button variant="ghost" onClick={close}>
            {t('cancel')}
          </Button>
          <Button busy={handle.isPending} onClick={confirm}>
            {t(to() === 'acknowledged' ? 'take' : 'dismiss')}
          </Button>
        </>
      }
    >
      <Show when={props.handling}>{(asked) => <p>{patternWord(asked().surge.pattern)}</p>}</Show>
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
      <FaultNote fault={handle.error} onRetry={confirm} />
    </Dialog>
  )
}
