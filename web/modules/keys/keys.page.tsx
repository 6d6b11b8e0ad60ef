import { useParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { newIdempotencyKey } from '../../lib/api.ts'
import { dateTime, day, number } from '../../lib/format.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Loaded } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { keysQuery, useRotateKey, type TenantKeys, type Which } from './queries.ts'
import { RootPanel } from './root.panel.tsx'
import { t } from './words.ts'

const nation = 'nation'

/** A facility's data key: its versions, a new one, and how far everything older has been moved to it. */
export default function KeysPage() {
  const params = useParams<{ id: string }>()
  const keys = useQuery(() => keysQuery(params.id))
  const [asking, setAsking] = createSignal<Which | null>(null)
  return (
    <div class="page">
      <PageTitle
        title={t('title')}
        sub={t(params.id === nation ? 'subNation' : 'sub')}
        actions={
          <LinkButton href="/admin/facilities" variant="ghost">
            {t('back')}
          </LinkButton>
        }
      />
      <Loaded query={keys}>
        {(here) => (
          <>
            <DataKey keys={here()} onRotate={() => setAsking('data')} />
            <IndexKey keys={here()} onRotate={() => setAsking('index')} />
          </>
        )}
      </Loaded>
      <Show when={params.id === nation}>
        <RootPanel />
      </Show>
      <RotateKeyDialog id={params.id} which={asking()} onClose={() => setAsking(null)} />
    </div>
  )
}

type Version = TenantKeys['versions'][number] | TenantKeys['index']['versions'][number]
const chipKind = { current: 'ok', replacing: 'warn', trail: 'neutral', receipts: 'neutral' } as const

const columns = (of: 'state' | 'index'): readonly Column<Version>[] => [
  { key: 'version', header: t('version'), rowHeader: true, cell: ({ version }) => <Q>{number(version)}</Q> },
  { key: 'made', header: t('made'), cell: ({ createdAt }) => (createdAt ? <time dateTime={createdAt}>{day(createdAt)}</time> : t('unknownDay')) },
  { key: 'use', header: t('use'), cell: ({ state }) => <Chip kind={chipKind[state]}>{t(`${of}_${state}` as 'state_current')}</Chip> },
]

const DataKey = (props: { keys: TenantKeys; onRotate: () => void }) => {
  const running = () => props.keys.resealing !== null && props.keys.resealing.finishedAt === null
  return (
    <section class="card stack" aria-labelledby="data-key">
      <h2 id="data-key">{t(props.keys.id === nation ? 'dataKeyNation' : 'dataKey')}</h2>
      <p class="hint">{t(`wrappedBy_${props.keys.wrappedBy}`)}</p>
      <Progress resealing={props.keys.resealing} />
      <DataTable caption={t('versions')} columns={columns('state')} rows={props.keys.versions} />
      <div class="row">
        <Button icon="key" disabled={running()} onClick={() => props.onRotate()}>
          {t('rotate')}
        </Button>
      </div>
    </section>
  )
}

/** The key that sealed texts are found by: file numbers, national numbers and words of reports. */
const IndexKey = (props: { keys: TenantKeys; onRotate: () => void }) => {
  const walk = () => props.keys.index.reindexing
  const running = () => walk() !== null && walk()!.finishedAt === null
  return (
    <section class="card stack" aria-labelledby="index-key">
      <h2 id="index-key">{t('indexKey')}</h2>
      <p class="hint">{t('indexNote')}</p>
      <Show when={walk()} fallback={<p class="muted">{t('indexNever')}</p>}>
        {(reindexing) => (
          <>
            <Switch>
              <Match when={reindexing().finishedAt}>
                {(finishedAt) => <p class="muted">{t('indexDone', { day: day(finishedAt()), n: number(reindexing().reindexed) })}</p>}
              </Match>
              <Match when={true}>
                <Notice kind="info" role="status" title={t('indexing')}>
                  {t('indexLeft', { n: reindexing().left, time: dateTime(reindexing().walksFrom) })}
                </Notice>
              </Match>
            </Switch>
            <Show when={reindexing().unopenable > 0}>
              <Notice kind="danger" role="alert" title={t('unopenable', { n: reindexing().unopenable })}>
                {t('unopenableNote')}
              </Notice>
            </Show>
          </>
        )}
      </Show>
      <DataTable caption={t('indexVersions')} columns={columns('index')} rows={props.keys.index.versions} />
      <div class="row">
        <Button icon="key" variant="ghost" disabled={running()} onClick={() => props.onRotate()}>
          {t('rotateIndex')}
        </Button>
      </div>
    </section>
  )
}

/** How the last rotation stands, in a sentence; changes are said aloud. */
const Progress = (props: { resealing: TenantKeys['resealing'] }) => (
  <Show when={props.resealing} fallback={<p class="muted">{t('never')}</p>}>
    {(resealing) => (
      <>
        <Switch>
          <Match when={resealing().finishedAt}>
            {(finishedAt) => <p class="muted">{t('done', { day: day(finishedAt()), n: number(resealing().resealed) })}</p>}
          </Match>
          <Match when={resealing().left > 0}>
            <Notice kind="info" role="status" title={t('moving')}>
              {t('left', { n: resealing().left })}
            </Notice>
          </Match>
          <Match when={true}>
            <Notice kind="ok" role="status" title={t('moved')}>
              {t('movedNote')}
            </Notice>
          </Match>
        </Switch>
        <Show when={resealing().unopenable > 0}>
          <Notice kind="danger" role="alert" title={t('unopenable', { n: resealing().unopenable })}>
            {t('unopenableNote')}
          </Notice>
        </Show>
      </>
    )}
  </Show>
)

function RotateKeyDialog(props: { id: string; which: Which | null; onClose: () => void }) {
  const rotate = useRotateKey()
  const close = () => {
    rotate.reset()
    props.onClose()
  }
  const which = () => props.which ?? 'data'
  const confirm = () => rotate.mutate({ id: props.id, which: which(), idempotencyKey: newIdempotencyKey() }, { onSuccess: close })
  return (
    <Dialog
      open={props.which !== null}
      title={t(which() === 'data' ? 'rotateTitle' : 'rotateIndexTitle')}
      role="alertdialog"
      onClose={close}
      actions={
        <>
          <Button variant="ghost" onClick={close}>
            {t('cancel')}
          </Button>
          <Button busy={rotate.isPending} onClick={confirm}>
            {t(which() === 'data' ? 'rotate' : 'rotateIndex')}
          </Button>
        </>
      }
    >
      <ul>
        <For each={([1, 2, 3] as const).map((n) => t(`${which() === 'data' ? 'rotate' : 'rotateIndex'}_${n}`))}>{(line) => <li>{line}</li>}</For>
      </ul>
      <FaultNote fault={rotate.error} words={{ STEP_UP_REQUIRED: t('notConfirmed') }} />
    </Dialog>
  )
}
