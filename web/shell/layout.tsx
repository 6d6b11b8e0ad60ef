import { A, useLocation, useNavigate, type RouteSectionProps } from '@solidjs/router'
import { createMemo, ErrorBoundary, For, Match, Show, Suspense, Switch } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { inLocale, otherLanguage, setLocale } from '../lib/i18n.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { OfflineBar } from '../ui/notice.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { Brand } from './brand.tsx'
import { IdleWarning } from './idle-warning.tsx'
import { LanguageButton } from './language-button.tsx'
import { LockScreen } from './lock-screen.tsx'
import { badgeOf, navigationOf } from './routes.tsx'
import { useSession, type User } from './session.tsx'
import { t } from './words.ts'

/** Whose data this person looks at, beside the logo on every screen. */
function placeOf(user: User | null): string | null {
  if (!user) return null
  if (user.facility) return inLocale(user.facility.name)
  if (user.scope.kind === 'governorate' || user.scope.kind === 'administration') return t(user.scope.kind)
  return user.scope.kind === 'national' ? t('national') : null
}

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
          <Rail />
          <PhoneHeader />
        </Show>
        <div class="work">
          <OfflineBar />
          {/* One main for every state: a change of the session must not take a form off the screen. */}
          <main id="content" tabindex={-1}>
            <Content {...props} />
          </main>
        </div>
        <Show when={inside()}>
          <BottomBar />
        </Show>
      </div>
      <IdleWarning />
      <LockScreen />
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

function Rail() {
  const session = useSession()
  return (
    <header class="rail noprint">
      <Brand place={placeOf(session.user())} />
      <nav aria-label={t('nav')}>
        <For each={navigationOf(session.user()?.roles ?? [])}>
          {(item) => (
            <A href={item.path} class="rail-link" activeClass="on" end={item.path === '/new'}>
              <Icon name={item.icon} />
              {t(item.word)}
              <Badge path={item.path} />
            </A>
          )}
        </For>
      </nav>
      <div class="rail-foot">
        <LanguageButton class="on-rail" />
        <AccountMenu class="on-rail" />
      </div>
    </header>
  )
}

/** Comes when it comes: the navigation does not wait for it. */
const Badge = (props: { path: string }) => (
  <Suspense>
    <Dynamic component={badgeOf(props.path)} />
  </Suspense>
)

function AccountMenu(props: { class: string; iconOnly?: boolean }) {
  const session = useSession()
  const navigate = useNavigate()
  const name = () => session.user()?.displayName ?? ''
  return (
    <Menu
      label={t('account', { name: name() })}
      class={`quiet ${props.class}`}
      face={
        <>
          <Icon name="person" />
          {!props.iconOnly && (
            <span class="account-name" dir="auto">
              {name()}
            </span>
          )}
        </>
      }
    >
      <div class="menu-who">
        <strong dir="auto">{name()}</strong>
        <span class="q muted small">{session.user()?.email}</span>
      </div>
      <MenuItem icon="settings" onChoose={() => navigate('/settings')}>
        {t('nav_settings')}
      </MenuItem>
      <MenuItem icon="signOut" onChoose={() => void session.signOut()}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  )
}

const PhoneHeader = () => {
  const session = useSession()
  return (
    <header class="phone-header noprint">
      <Brand place={placeOf(session.user())} />
      <LanguageButton />
      <AccountMenu class="icon-only" iconOnly />
    </header>
  )
}

/** At most five on a phone; what does not fit is under “More”. Settings also stand in the account menu. */
function BottomBar() {
  const session = useSession()
  const navigate = useNavigate()
  const items = () => navigationOf(session.user()?.roles ?? [])
  const shown = () => (items().length > 5 ? items().slice(0, 4) : items())
  const rest = () => items().slice(shown().length)
  return (
    <nav class="bottom-bar noprint" aria-label={t('nav')}>
      <For each={shown()}>
        {(item) => (
          <A href={item.path} class="bottom-link" activeClass="on" end={item.path === '/new'}>
            <Icon name={item.icon} />
            <span>{t(item.word === 'nav_new' ? 'nav_newShort' : item.word)}</span>
            <Badge path={item.path} />
          </A>
        )}
      </For>
      <Show when={rest().length > 0}>
        <Menu
          label={t('more')}
          class="bottom-link"
          face={
            <>
              <Icon name="more" />
              <span>{t('more')}</span>
            </>
          }
        >
          <For each={rest()}>
            {(item) => (
              <MenuItem icon={item.icon} onChoose={() => navigate(item.path)}>
                {t(item.word)}
              </MenuItem>
            )}
          </For>
          <MenuItem icon="language" lang={otherLanguage().locale} onChoose={() => setLocale(otherLanguage().locale)}>
            {otherLanguage().name}
          </MenuItem>
        </Menu>
      </Show>
    </nav>
  )
}
