import { useQuery } from '@tanstack/solid-query'
import { createSignal, createUniqueId, For, Match, Show, Switch } from 'solid-js'
import { newIdempotencyKey } from '../../lib/api.ts'
import { saveFile } from '../../lib/files.ts'
import { dateTime } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Loaded } from '../../ui/states.tsx'
import { exportsQuery, useBeginExport, useTakeExport, type ExportJob } from './queries.ts'
import { t } from './words.ts'

const chipKind = { running: 'warn', ready: 'ok', failed: 'danger', expired: 'neutral' } as const

/** Everything of a facility as one encrypted file: made in the background, fetched within a day. */
export function ExportsPanel(props: { facilityId: string }) {
  const jobs = useQuery(() => exportsQuery(props.facilityId))
  const [asking, setAsking] = createSignal(false)
  return (
    <section class="card" aria-labelledby="exports-title">
      <div>
        <h2 id="exports-title">{t('exportsTitle')}</h2>
        <p class="muted small">{t('exportsNote')}</p>
      </div>
      <div class="row">
        <Button variant="ghost" icon="download" onClick={() => setAsking(true)}>
          {t('exportBegin')}
        </Button>
      </div>
      <Loaded query={jobs}>
        {(data) => (
          <Show when={data().items.length > 0} fallback={<p class="muted">{t('exportsNone')}</p>}>
            <ul class="template-rows">
              <For each={data().items}>{(job) => <Job job={job} facilityId={props.facilityId} />}</For>
            </ul>
          </Show>
        )}
      </Loaded>
      <BeginDialog facilityId={props.facilityId} open={asking()} onClose={() => setAsking(false)} />
    </section>
  )
}

function Job(props: { job: ExportJob; facilityId: string }) {
  const take = useTakeExport(props.facilityId)
  const label = createUniqueId()
  const fetch = () => take.mutate(props.job.id, { onSuccess: ({ blob, name }) => saveFile(blob, name ?? 'salama.archive') })
  return (
    <li>
      <div class="template-row">
        <strong id={label}>
          <time dateTime={props.job.startedAt}>{dateTime(props.job.startedAt)}</time>
        </strong>
        <Switch>
          <Match when={props.job.status === 'running'}>
            <progress aria-labelledby={label} max={props.job.expected} value={props.job.rows} />
            <span class="muted small" role="status">
              <Q>{props.job.rows}</Q> / <Q>{props.job.expected}</Q>
            </span>
          </Match>
          <Match when={props.job.status === 'ready'}>
            <span class="muted small">
              {t('exportRows', { n: props.job.rows })} · <Q>{(props.job.bytes / 1_000_000).toFixed(1)} MB</Q> ·{' '}
              {t('exportUntil', { at: dateTime(props.job.expiresAt ?? '') })}
            </span>
          </Match>
        </Switch>
        <Show when={props.job.unopened > 0}>
          <span class="small">{t('exportUnopened', { n: props.job.unopened })}</span>
        </Show>
      </div>
      <div class="row template-state">
        <Chip kind={chipKind[props.job.status]}>{t(`export_${props.job.status}`)}</Chip>
        <Show when={props.job.status === 'ready'}>
          <Button size="sm" icon="download" busy={take.isPending} onClick={fetch}>
            {t('exportTake')}
          </Button>
        </Show>
      </div>
      <FaultNote fault={take.error} onRetry={fetch} />
    </li>
  )
}

/** Asks for the password of the archive, twice: nobody can open it without. */
function BeginDialog(props: { facilityId: string; open: boolean; onClose: () => void }) {
  const begin = useBeginExport(props.facilityId)
  const [first, setFirst] = createSignal('')
  const [second, setSecond] = createSignal('')
  const [problems, setProblems] = createSignal<FieldProblem[]>([])
  let idempotencyKey = newIdempotencyKey()
  const problemOf = (field: string) => problems().find((problem) => problem.field === field)?.message
  const close = () => {
    begin.reset()
    setProblems([])
    setFirst('')
    setSecond('')
    idempotencyKey = newIdempotencyKey()
    props.onClose()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    if (begin.isPending) return
    setProblems([
      ...(first().length < 12 ? [{ field: 'export-password', message: t('exportShort') }] : []),
      ...(first() !== second() ? [{ field: 'export-again', message: t('exportDiffers') }] : []),
    ])
    if (problems().length > 0) return
    begin.mutate({ password: first(), idempotencyKey }, { onSuccess: close })
  }
  const change = (set: (value: string) => void) => (value: string) => {
    set(value)
    idempotencyKey = newIdempotencyKey()
  }
  return (
    <Dialog
      open={props.open}
      title={t('exportBegin')}
      onClose={close}
      actions={
        <>
          <Button variant="ghost" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" form="begin-export" busy={begin.isPending}>
            {t('exportStart')}
          </Button>
        </>
      }
    >
      <form id="begin-export" class="stack" novalidate onSubmit={submit}>
        <Notice kind="warn">{t('exportWarn')}</Notice>
        <ErrorSummary errors={problems()} />
        <FaultNote fault={begin.error} words={{ DUPLICATE: t('exportRunning') }} />
        <TextField
          id="export-password"
          type="password"
          label={t('exportPassword')}
          hint={t('exportPasswordHint')}
          value={first()}
          onInput={change(setFirst)}
          error={problemOf('export-password')}
          autocomplete="new-password"
          dir="ltr"
          required
          autofocus
        />
        <TextField
          id="export-again"
          type="password"
          label={t('exportAgain')}
          value={second()}
          onInput={change(setSecond)}
          error={problemOf('export-again')}
          autocomplete="new-password"
          dir="ltr"
          required
        />
      </form>
    </Dialog>
  )
}
