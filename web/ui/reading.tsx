import type { UseQueryResult } from '@tanstack/solid-query'
import { Match, Switch, type Accessor, type JSX } from 'solid-js'
import { ErrorState, Skeleton } from './states.tsx'
import { heldBy } from '../lib/query.ts'

/**
 * Coming, failed, or there. What is there stays while it is asked for anew or cannot be, and nothing here ever
 * suspends the page around it: somebody may be typing on it.
 */
export function Reading<T>(props: {
  query: UseQueryResult<T, Error>
  skeleton?: JSX.Element
  errorTitle?: string
  children: (held: Accessor<T>) => JSX.Element
}) {
  return (
    <Switch fallback={props.skeleton ?? <Skeleton />}>
      <Match when={heldBy(props.query)}>
        {(held) => (
          <div class="reading" classList={{ stale: props.query.isPlaceholderData }} aria-busy={props.query.isPlaceholderData || undefined}>
            {props.children(held as Accessor<T>)}
          </div>
        )}
      </Match>
      <Match when={props.query.isError}>
        <ErrorState fault={props.query.error} onRetry={() => void props.query.refetch()} {...(props.errorTitle ? { title: props.errorTitle } : {})} />
      </Match>
    </Switch>
  )
}
