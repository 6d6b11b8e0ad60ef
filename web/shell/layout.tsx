import { useLocation, type RouteSectionProps } from '@solidjs/router'
import { createMemo, ErrorBoundary, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { OfflineBar } from '../ui/notice.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { Brand } from './brand.tsx'
import { LanguageButton } from './language-button.tsx'
import { useSession } from './session.tsx'
import { t } from './words.ts'

// What only people inside see comes once they are: the door stays light.
const Rail = lazy(() => import('./navigation.tsx').then(({ Rail }) => ({ default: Rail })))
const PhoneHeader = lazy(() => import('./navigation.tsx').then(({ PhoneHeader }) => ({ default: PhoneHeader })))
const BottomBar = lazy(() => import('./navigation.tsx').then(({ BottomBar }) => ({ default: BottomBar })))
const Watch = lazy(() => import('./watch.tsx'))

/** The frame of every screen: a rail or a bottom bar for people inside, a plain header for those at the door. */
export function Layout(props: RouteSectionProps) {
  const session = useSession()
  const inside = () => session.status() === 'signed-in'
  return (
    <>
      <a class="skip" href="#content" on:click={skip}>
        {t('skip')}
      </a>
      <div class="frame" classList={{ inside: inside() }}>
        <Show when={inside()} fallback={<DoorHeader />}>
          <Suspense fallback={<div class="rail" />}>
            <Rail />
            <PhoneHeader />
          </Suspense>
        </Show>
        <div class="work">
          <OfflineBar />
          {/* One main for every state: a change of the session must not take a form off the screen. */}
          <main id="content" tabindex={-1}>
            <Content {...props} />
          </main>
        </div>
        <Show when={inside()}>
          <Suspense>
            <BottomBar />
          </Suspense>
        </Show>
      </div>
      {/* Fetched on arrival, not when it is needed: a screen must lock without a network too. */}
      <Show when={session.user()}>
        <Suspense>
          <Watch />
        </Suspense>
      </Show>
    </>
  )
}

const skip = (event: Event) => {
  event.preventDefault()
  const content = document.getElementById('content')
  ;(content?.querySelector<HTMLElement>('h1') ?? content)?.focus()
}

const Content = (props: RouteSectionProps) => {
  const session = useSession()
  return (
    <Switch>
      <Match when={session.restoreFault()}>
        {(fault) => <ErrorState title={t('restoreFailed')} fault={fault()} onRetry={() => void session.restore()} />}
      </Match>
      <Match when={session.status() === 'restoring'}>
        <div class="page">
          <Skeleton rows={6} />
        </div>
      </Match>
      <Match when={true}>
        <ErrorBoundary fallback={(error, again) => <Crash error={error} again={again} />}>
          <Suspense
            fallback={
              <div class="page">
                <Skeleton rows={6} />
              </div>
            }
          >
            {props.children}
          </Suspense>
        </ErrorBoundary>
      </Match>
    </Switch>
  )
}

/** A page that broke. A chunk that is gone means a newer version was deployed while this tab was open. */
function Crash(props: { error: unknown; again: () => void }) {
  const location = useLocation()
  const first = location.pathname
  const outdated = () => /dynamically imported module|importing a module|module script/i.test(String(props.error))
  createMemo(() => {
    if (location.pathname !== first) props.again()
  })
  console.error(props.error)
  return (
    <div class="page narrow">
      <div class="card" role="alert">
        <PageTitle title={t('crashTitle')} sub={t(outdated() ? 'updated' : 'crash')} />
        <div class="row">
          <Button icon="retry" onClick={() => globalThis.location.reload()}>
            {t('reload')}
          </Button>
        </div>
      </div>
    </div>
  )
}

const DoorHeader = () => (
  <header class="door-header noprint">
    <Brand />
    <LanguageButton />
  </header>
)
