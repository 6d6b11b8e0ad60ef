import { For, Match, Show, Switch, type Accessor, type JSX } from 'solid-js'
import { time } from '../lib/format.ts'
import { asFault } from '../lib/query.ts'
import { Button } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'
import { faultWords } from './notice.tsx'
import { Q } from './quantity.tsx'
import { t } from './words.ts'

/** The shape of what is coming; it appears only after 150 ms, so that a quick answer does not flicker. */
export const Skeleton = (props: { rows?: number; kind?: 'rows' | 'text' }) => (
  <div role="status">
    <span class="sr">{t('loading')}</span>
    <div class={`skeleton ${props.kind ?? 'rows'}`} aria-hidden="true">
      <For each={Array.from({ length: props.rows ?? 5 })}>{() => <span />}</For>
    </div>
  </div>
)

/** One sentence and the one thing to do. */
export const Empty = (props: { icon?: IconName; title: string; children?: JSX.Element; action?: JSX.Element }) => (
  <div class="empty">
    <Icon name={props.icon ?? 'inbox'} />
    <p class="title">{props.title}</p>
    <Show when={props.children}>
      <p>{props.children}</p>
    </Show>
    {props.action}
  </div>
)

/** What could not be loaded, why, the reference for support, and a way to try again. */
export function ErrorState(props: { fault: unknown; onRetry?: () => void; title?: string }) {
  const fault = () => asFault(props.fault)
  return (
    <div class="empty" role="alert">
      <Icon name={fault().code === 'OFFLINE' ? 'offline' : 'warning'} />
      <p class="title">{props.title ?? t('couldNotLoad')}</p>
      <p>{faultWords(fault())}</p>
      <Show when={fault().requestId}>
        <p class="small">
          {t('requestId')} <Q>{fault().requestId}</Q>
        </p>
      </Show>
      <Show when={props.onRetry}>
        {(retry) => (
          <Button variant="ghost" icon="retry" onClick={() => retry()()}>
            {t('retry')}
          </Button>
        )}
      </Show>
    </div>
  )
}

type Read<T> = { data: T | undefined; isError: boolean; error: unknown; isPlaceholderData: boolean; refetch: () => unknown }

/** The four states of something that is read: coming, failed, there, there but older (dimmed, never taken away). */
export function Loaded<T>(props: {
  query: Read<T>
  skeleton?: JSX.Element
  errorTitle?: string
  children: (data: Accessor<NonNullable<T>>) => JSX.Element
}) {
  return (
    <Switch fallback={props.skeleton ?? <Skeleton />}>
      <Match when={props.query.data !== undefined && props.query.data !== null}>
        <div class="stack" classList={{ stale: props.query.isPlaceholderData }} aria-busy={props.query.isPlaceholderData}>
          {props.children(() => props.query.data as NonNullable<T>)}
        </div>
      </Match>
      <Match when={props.query.isError}>
        <ErrorState fault={props.query.error} onRetry={() => void props.query.refetch()} {...(props.errorTitle ? { title: props.errorTitle } : {})} />
      </Match>
    </Switch>
  )
}

/** “Saved 10:42”, or “Not saved” with a way to try again; said where the words are. */
export const SaveState = (props: { state: 'idle' | 'saving' | 'saved' | 'failed'; at?: string | null; onRetry?: () => void }) => (
  <span class={`save-state ${props.state}`} role="status">
    <Switch>
      <Match when={props.state === 'saving'}>{t('saving')}</Match>
      <Match when={props.state === 'saved'}>
        <Icon name="check" />
        {t('saved', { at: time(props.at ?? new Date()) })}
      </Match>
      <Match when={props.state === 'failed'}>
        {t('notSaved')}
        <Show when={props.onRetry}>
          {(retry) => (
            <Button variant="quiet" size="sm" onClick={() => retry()()}>
              {t('retry')}
            </Button>
          )}
        </Show>
      </Match>
    </Switch>
  </span>
)
