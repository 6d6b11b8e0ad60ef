import { createSignal, For, Show } from 'solid-js'
import { refusalOf } from '../../../worker/modules/incidents/file-refusals.ts'
import type { Attachment, Incident } from '../../../worker/modules/incidents/schema.ts'
import { api, issuesOf, type ApiFault } from '../../lib/api.ts'
import { saveFile } from '../../lib/files.ts'
import { dateTime, number } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { FaultNote } from '../../ui/notice.tsx'
import { Panel } from './panel.tsx'
import { useAttach } from './queries.ts'
import { t } from './files.words.ts'

const kinds = 'image/jpeg,image/png,image/webp,application/pdf'
const limit = 10 * 1024 * 1024

const sizeOf = (bytes: number) =>
  bytes < 1024 * 1024
    ? t('files.size', { n: number(Math.max(1, Math.round(bytes / 1024))) })
    : t('files.sizeMega', { n: number(bytes / 1024 / 1024, { maximumFractionDigits: 1 }) })

const tooLarge = () => t('files.tooLarge')

/** Why the server did not take a file, in the reader's language. */
function whyOf(fault: ApiFault): Record<string, string> {
  const reason = refusalOf(issuesOf(fault)[0]?.message ?? '')
  return {
    TOO_LARGE: tooLarge(),
    UNSUPPORTED_TYPE: t('files.type'),
    ILLEGAL_TRANSITION: t('files.closed'),
    ...(reason ? { VALIDATION_ERROR: t(`files.why.${reason}`) } : {}),
  }
}

type Reader = Attachment['by']

function FileLine(props: { file: Attachment; reader: Reader }) {
  const [busy, setBusy] = createSignal(false)
  const [fault, setFault] = createSignal<unknown>(null)
  const open = async () => {
    setBusy(true)
    setFault(null)
    try {
      const { blob } = await api.file(`/attachments/${props.file.id}`)
      saveFile(blob, props.file.name)
    } catch (refused) {
      setFault(refused)
    } finally {
      setBusy(false)
    }
  }
  const from = () => {
    if (props.file.by === 'quality') return t('files.fromQuality')
    return t(props.reader === 'reporter' ? 'files.yours' : 'files.fromReporter')
  }
  return (
    <li>
      <div>
        <b>
          <bdi dir="auto">{props.file.name}</bdi>
        </b>
        <p class="muted small">
          {sizeOf(props.file.size)} · {from()} · <time datetime={props.file.at}>{dateTime(props.file.at)}</time>
        </p>
      </div>
      <Button variant="ghost" size="sm" icon="download" busy={busy()} onClick={open}>
        {t('files.open')} <span class="sr">{props.file.name}</span>
      </Button>
      <FaultNote fault={fault()} onRetry={() => void open()} />
    </li>
  )
}

/** The files beside a report, and where one more is chosen or dropped. */
export function FilesPanel(props: { incident: Incident; reader: Reader }) {
  const change = useAttach(() => props.incident)
  const [chosen, setChosen] = createSignal<File | null>(null)
  const [over, setOver] = createSignal(false)
  let input!: HTMLInputElement
  const files = () => props.incident.attachments ?? []
  const closed = () => props.incident.status === 'Completed'
  const isTooLarge = () => (chosen()?.size ?? 0) > limit
  const take = async (file: File | null | undefined) => {
    if (!file || change.pending()) return
    change.settle()
    setChosen(file)
    // Ten megabytes on a ward's network take a while; what is too large anyway need not travel.
    if (!isTooLarge()) await change.send(file)
    input.value = ''
  }
  return (
    <Panel name="files-panel" title={t('files.title')}>
      <Show when={files().length > 0} fallback={<p class="muted">{t('files.none')}</p>}>
        <ul class="files">
          <For each={files()}>{(file) => <FileLine file={file} reader={props.reader} />}</For>
        </ul>
      </Show>
      <Show when={!closed() && props.incident.abilities?.attach} fallback={<p class="muted small">{closed() ? t('files.closed') : ''}</p>}>
        <div
          class="file-drop noprint"
          classList={{ over: over() }}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            void take(event.dataTransfer?.files[0])
          }}
        >
          <input ref={input} type="file" accept={kinds} hidden onChange={() => void take(input.files?.[0])} />
          <Button variant="ghost" icon="attach" busy={change.pending()} onClick={() => input.click()}>
            {t('files.choose')}
          </Button>
          <span class="muted small">{t('files.drop')}</span>
        </div>
        <p class="hint">{t('files.hint')}</p>
      </Show>
      <p role="status" class="muted small">
        <Show when={change.pending()} fallback={change.savedAt() && !change.fault() && !isTooLarge() ? t('files.added') : ''}>
          {t('files.sending', { name: chosen()?.name ?? '' })}
        </Show>
      </p>
      <Show when={change.fault() ?? (isTooLarge() ? { code: 'TOO_LARGE' } : null)}>
        <p class="refused">
          <bdi dir="auto">{t('files.refused', { name: chosen()?.name ?? '' })}</bdi>
        </p>
      </Show>
      <Show when={isTooLarge()}>
        <p role="alert">{tooLarge()}</p>
      </Show>
      <Show when={change.fault()}>
        {(fault) => (
          <FaultNote
            fault={fault()}
            words={whyOf(fault())}
            hideIssues
            {...(fault().status === 0 || fault().status >= 500 ? { onRetry: () => void take(chosen()) } : {})}
          />
        )}
      </Show>
    </Panel>
  )
}
