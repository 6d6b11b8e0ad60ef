import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { dateTime } from '../../lib/format.ts'
import { inLocale } from '../../lib/i18n.ts'
import { useSession } from '../../shell/session.tsx'
import { t } from './words.ts'

/** What a printed page says of itself; on the screen there is nothing of it. */
export function PrintHead() {
  const session = useSession()
  const [at, setAt] = createSignal(new Date().toISOString())
  const now = () => void setAt(new Date().toISOString())
  onMount(() => window.addEventListener('beforeprint', now))
  onCleanup(() => window.removeEventListener('beforeprint', now))
  return (
    <Show when={session.user()}>
      {(user) => (
        <p class="print-head">
          <strong>{t('incident.confidential')}</strong>{' '}
          <bdi>
            {t('incident.printed', {
              facility: user().facility ? inLocale(user().facility!.name) : '',
              name: user().displayName,
              at: dateTime(at()),
            })}
          </bdi>
        </p>
      )}
    </Show>
  )
}
