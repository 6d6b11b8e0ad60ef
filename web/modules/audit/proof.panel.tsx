import { useQuery } from '@tanstack/solid-query'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { saveFile } from '../../lib/files.ts'
import { dateTime, number } from '../../lib/format.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Empty, Loaded, Skeleton } from '../../ui/states.tsx'
import { DataTable, Pager, type Column } from '../../ui/table.tsx'
import { checkpointsQuery, useExport, useFhirExport, useJudge, useVerify, type SignedCheckpoint } from './queries.ts'
import { actionWord, t } from './words.ts'

const download = ({ size, note }: SignedCheckpoint) =>
  saveFile(new Blob([note], { type: 'text/plain;charset=utf-8' }), `salama-checkpoint-${size}.txt`)

/** Whether the trail is whole, the checkpoints that prove it, and the trail as a file to prove it elsewhere. */
export function ProofPanel(props: { mayExport: boolean }) {
  const { verify, progress } = useVerify()
  const exported = useExport()
  const asFhir = useFhirExport()
  const [open, setOpen] = createSignal(false)
  const today = () => new Date().toISOString().slice(0, 10)
  const save = () => exported.mutate(undefined, { onSuccess: (file) => saveFile(file, `salama-trail-${today()}.jsonl`) })
  const saveFhir = () => asFhir.mutate(undefined, { onSuccess: (file) => saveFile(file, `salama-audit-events-${today()}.ndjson`) })

  return (
    <section class="card stack" aria-labelledby="proof-title">
      <h2 id="proof-title">{t('proof')}</h2>
      <p class="hint">{t('proofNote')}</p>
      <div class="row">
        <Button icon="shield" busy={verify.isPending} onClick={() => verify.mutate()}>
          {t('verify')}
        </Button>
        <Show when={props.mayExport}>
          <Button variant="ghost" icon="download" busy={exported.isPending} onClick={save}>
            {t('export')}
          </Button>
          <Button variant="ghost" icon="download" busy={asFhir.isPending} onClick={saveFhir}>
            {t('exportFhir')}
          </Button>
        </Show>
      </div>
      <Show when={progress()}>
        {(so) => (
          <p class="row" role="status">
            <progress max={so().entries} value={so().checked} aria-label={t('verify')} />
            {t('verifying', { checked: number(so().checked), all: number(so().entries) })}
          </p>
        )}
      </Show>
      <FaultNote fault={verify.error} onRetry={() => verify.mutate()} />
      <FaultNote fault={exported.error} onRetry={save} />
      <Show when={exported.isSuccess}>
        <Notice kind="ok" role="status">
          {t('exported')}
        </Notice>
      </Show>
      <FaultNote fault={asFhir.error} onRetry={saveFhir} />
      <Show when={asFhir.isSuccess}>
        <Notice kind="ok" role="status">
          {t('exportedFhir')}
        </Notice>
      </Show>
      <Show when={!verify.isPending && verify.data}>
        {(found) => (
          <Switch>
            <Match when={found().ok}>
              <Notice kind="ok" role="status" title={t('whole')}>
                {t('wholeNote', { entries: t('nEntries', { n: found().entries }), checkpoints: t('nCheckpoints', { n: found().checkpoints }) })}
              </Notice>
            </Match>
            <Match when={!found().ok}>
              <Notice kind="danger" role="alert" title={t('broken')}>
                {t('brokenNote', { n: found().firstBadSequence ?? 0 })}
              </Notice>
            </Match>
          </Switch>
        )}
      </Show>
      <details>
        <summary>{t('receipt')}</summary>
        <Receipt />
      </details>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('checkpoints')}</summary>
        <Show when={open()}>
          <Checkpoints />
        </Show>
      </details>
    </section>
  )
}

/** A receipt that somebody held in hand, against the trail as it is now. What was pasted stays until it is replaced. */
function Receipt() {
  const judge = useJudge()
  const [text, setText] = createSignal('')
  const check = (event?: SubmitEvent) => {
    event?.preventDefault()
    if (text().trim()) judge.mutate(text().trim())
  }
  return (
    <form class="stack receipt" onSubmit={check}>
      <TextArea label={t('receiptText')} hint={t('receiptHint')} short maxlength={1_000} value={text()} onInput={setText} />
      <div class="row">
        <Button type="submit" icon="shield" busy={judge.isPending}>
          {t('checkReceipt')}
        </Button>
      </div>
      <FaultNote fault={judge.error} onRetry={() => check()} />
      <Show when={!judge.isPending && judge.data}>
        {(found) => (
          <Notice kind={found().ok ? 'ok' : 'danger'} role={found().ok ? 'status' : 'alert'} title={t(`verdict_${found().verdict}`)}>
            {t(`verdictNote_${found().verdict}`, { n: found().seq ?? 0 })}{' '}
            <Show when={found().at}>
              {(at) => (
                <>
                  <time dateTime={at()}>{dateTime(at())}</time> · {actionWord(found().action ?? '')}
                </>
              )}
            </Show>
          </Notice>
        )}
      </Show>
    </form>
  )
}

function Checkpoints() {
  const url = useUrlState('checkpoint')
  const checkpoints = useQuery(() => checkpointsQuery(url.value('checkpoint')))
  const columns: readonly Column<SignedCheckpoint>[] = [
    { key: 'size', header: t('upTo'), rowHeader: true, cell: ({ size }) => <Q>#{size}</Q> },
    { key: 'at', header: t('signedAt'), cell: ({ at }) => <time dateTime={at}>{dateTime(at)}</time> },
    { key: 'hash', header: t('fingerprint'), cell: ({ hash }) => <Q class="hash">{hash.slice(0, 16)}</Q> },
    {
      key: 'act',
      header: '',
      end: true,
      cell: (checkpoint) => (
        <Button variant="ghost" size="sm" icon="download" onClick={() => download(checkpoint)}>
          {t('download')}
          <span class="sr">
            {' '}
            <Q>#{checkpoint.size}</Q>
          </span>
        </Button>
      ),
    },
  ]
  return (
    <div class="stack checkpoints">
      <p class="hint">{t('checkpointsNote')}</p>
      <Loaded query={checkpoints} skeleton={<Skeleton rows={3} />}>
        {(page) => (
          <Show when={page().items.length > 0} fallback={<Empty icon="shield" title={t('noCheckpoints')} />}>
            <DataTable caption={t('checkpoints')} columns={columns} rows={page().items} />
            <Pager
              shown={page().items.length}
              total={page().total}
              cursor={url.value('checkpoint')}
              nextCursor={page().nextCursor}
              onMove={(checkpoint) => url.change({ checkpoint })}
            />
          </Show>
        )}
      </Loaded>
    </div>
  )
}
