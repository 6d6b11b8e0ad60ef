import { A, useNavigate } from '@solidjs/router'
import { For, Show, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { inLocale, otherLanguage, setLocale } from '../lib/i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { Brand } from './brand.tsx'
import { LanguageButton } from './language-button.tsx'
import { t } from './navigation.words.ts'
import { badgeOf, navigationOf } from './routes.tsx'
import { useSession, type User } from './session.tsx'

/** Whose data this person looks at, beside the logo on every screen. */
function placeOf(user: User | null): string | null {
  if (!user) return null
  if (user.facility) return inLocale(user.facility.name)
  if (user.scope.kind === 'governorate' || user.scope.kind === 'administration') return t(user.scope.kind)
  return user.scope.kind === 'national' ? t('national') : null
}

/** Beside the work on a desktop. */
export function Rail() {
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

/** Above the work on a phone. */
export const PhoneHeader = () => {
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
export function BottomBar() {
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
