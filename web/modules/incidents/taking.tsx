import { useMutation } from '@tanstack/solid-query'
import { createSignal, Show, type JSX } from 'solid-js'
import { api, type Query } from '../../lib/api.ts'
import { saveFile } from '../../lib/files.ts'
import { number } from '../../lib/format.ts'
import { asFault } from '../../lib/query.ts'
import { Button } from '../../ui/button.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { t } from './words.ts'

/** A file that the server makes: asked for, received with its progress, offered to be saved. */
export function useTaking(path: () => string, query: () => Query) {
  const [received, setReceived] = createSignal(0)
  const taking = useMutation(() => ({
    mutationFn: async () => {
      setReceived(0)
      const { blob, name } = await api.file(path(), query(), setReceived)
      saveFile(blob, name ?? 'salama')
    },
  }))
  return {
    received,
    pending: () => taking.isPending,
    saved: () => taking.isSuccess,
    fault: () => (taking.isError ? asFault(taking.error) : null),
    take: () => taking.mutate(),
  }
}

type Taking = ReturnType<typeof useTaking>

export const TakeButton = (props: { taking: Taking; variant: 'ghost' | 'quiet'; size?: 'sm'; children: JSX.Element }) => (
  <Button
    variant={props.variant}
    {...(props.size ? { size: props.size } : {})}
    icon="download"
    busy={props.taking.pending()}
    onClick={props.taking.take}
  >
    {props.children}
  </Button>
)

/** What comes of it: how much has arrived, that it is saved, or why not. */
export const TakingNote = (props: { taking: Taking }) => (
  <>
    <Show when={props.taking.pending() && props.taking.received() > 0}>
      <p class="muted small">{t('taking.received', { n: number(Math.ceil(props.taking.received() / 1_000)) })}</p>
    </Show>
    <Show when={props.taking.saved()}>
      <Notice kind="ok" role="status">
        {t('taking.saved')}
      </Notice>
    </Show>
    <FaultNote fault={props.taking.fault()} onRetry={props.taking.take} />
  </>
)
