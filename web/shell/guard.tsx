import { Navigate, useLocation, useSearchParams } from '@solidjs/router'
import { lazy, Match, Show, Switch, type JSX } from 'solid-js'
import type { Role } from '../../worker/kernel/actor.ts'
import { homeOf, ownPath } from './home.ts'
import { useSession } from './session.tsx'

const ForbiddenPage = lazy(() => import('./forbidden.page.tsx'))

/** Lets in who may come in; sends the others where they have to go first, or says why not. */
export function Guard(props: { roles?: readonly Role[]; while?: 'any'; children: JSX.Element }) {
  const session = useSession()
  const location = useLocation()
  // Read once: the address changes under a guard that is about to leave the screen.
  const here = location.pathname + location.search + location.hash
  const ready = () => session.status() === 'signed-in' || (props.while === 'any' && session.user() !== null)
  return (
    <Switch>
      <Match when={session.status() === 'anonymous'}>
        <Navigate href={here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`} />
      </Match>
      <Match when={!ready() && session.status() === 'must-change-password'}>
        <Navigate href="/change-password" />
      </Match>
      <Match when={!ready() && session.status() === 'must-enrol-mfa'}>
        <Navigate href="/mfa/setup" />
      </Match>
      <Match when={ready()}>
        <Show when={!props.roles || session.hasRole(...props.roles)} fallback={<ForbiddenPage needs={props.roles ?? []} />}>
          {props.children}
        </Show>
      </Match>
    </Switch>
  )
}

/** Around the doors: whoever is in goes to where they wanted to be, or to where their work begins. */
export function ToHomeWhenDone(props: { children: JSX.Element }) {
  const session = useSession()
  const [params] = useSearchParams<{ next?: string }>()
  const target = () => {
    if (session.status() === 'must-change-password') return '/change-password'
    if (session.status() === 'must-enrol-mfa') return '/mfa/setup'
    return ownPath(params.next) ?? homeOf(session.user()?.roles ?? [])
  }
  return (
    <Show when={session.user()} fallback={props.children}>
      <Navigate href={target()} />
    </Show>
  )
}

export const Home = () => (
  <Guard>
    <Navigate href={homeOf(useSession().user()?.roles ?? [])} />
  </Guard>
)
