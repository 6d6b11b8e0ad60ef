import { For, Show } from 'solid-js'
import { inLocale, locale, setLocale, setTheme, theme, type Locale } from '../../lib/i18n.ts'
import { useSession } from '../../shell/session.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { RadioTiles } from '../../ui/field.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Q } from '../../ui/quantity.tsx'
import { t as shared } from '../../ui/words.ts'
import { FactorLines } from './factor-lines.tsx'
import { PasskeysPanel } from './passkeys.panel.tsx'
import { ProfilePanel } from './profile.panel.tsx'
import { SessionsPanel } from './sessions.panel.tsx'
import { t } from './words.ts'
import './settings.css'

// Each language is named in itself: whoever landed in the wrong one can still read the way out.
const languages: { value: Locale; label: string }[] = [
  { value: 'ar', label: 'العربية' },
  { value: 'en', label: 'English' },
]

/** Language, theme, and how this person signs in. */
export default function SettingsPage() {
  const session = useSession()
  const user = session.user
  return (
    <div class="page narrow">
      <PageTitle title={t('title')} />
      <section class="card" aria-labelledby="appearance">
        <div>
          <h2 id="appearance">{t('appearance')}</h2>
          <p class="muted small">{t('appearanceHint')}</p>
        </div>
        <RadioTiles legend={t('language')} compact value={locale()} onChange={setLocale} options={languages} />
        <RadioTiles
          legend={t('theme')}
          compact
          value={theme()}
          onChange={setTheme}
          options={[
            { value: 'system', label: t('system') },
            { value: 'light', label: t('light') },
            { value: 'dark', label: t('dark') },
          ]}
        />
      </section>
      <section class="card" aria-labelledby="account">
        <h2 id="account">{t('account')}</h2>
        <dl class="facts">
          <dt>{t('name')}</dt>
          <dd>
            <bdi>{user()?.displayName}</bdi>
          </dd>
          <dt>{t('email')}</dt>
          <dd>
            <Q class="address">{user()?.email}</Q>
          </dd>
          <dt>{t('roles')}</dt>
          <dd class="row">
            <For each={user()?.roles ?? []}>{(role) => <Chip>{shared(`role_${role}`)}</Chip>}</For>
          </dd>
          <Show when={user()?.facility}>
            {(facility) => (
              <>
                <dt>{t('facility')}</dt>
                <dd>
                  <bdi>{inLocale(facility().name)}</bdi>
                </dd>
              </>
            )}
          </Show>
        </dl>
      </section>
      <ProfilePanel />
      <section class="card" aria-labelledby="sign-in">
        <h2 id="sign-in">{t('signIn')}</h2>
        <div class="row">
          <div>
            <h3>{t('password')}</h3>
            <p class="muted small">{t('passwordHint')}</p>
          </div>
          <LinkButton href="/change-password" variant="ghost" icon="key" class="push">
            {t('changePassword')}
          </LinkButton>
        </div>
        <FactorLines />
        <p class="muted small">{t('idle')}</p>
        <div class="row">
          <p class="muted small">{t('signOutHint')}</p>
          <Button variant="ghost" icon="signOut" class="push" onClick={() => void session.signOut()}>
            {t('signOut')}
          </Button>
        </div>
      </section>
      <PasskeysPanel />
      <SessionsPanel />
    </div>
  )
}
