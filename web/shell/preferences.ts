import { createEffect, on } from 'solid-js'
import { api } from '../lib/api.ts'
import { locale, setLocale, setTheme, theme } from '../lib/i18n.ts'
import { useSession } from './session.tsx'

/**
 * Language and theme follow the person from device to device: what was chosen elsewhere is taken over on arrival, what is
 * chosen here is kept at home.
 */
export function followPerson(): void {
  const session = useSession()
  createEffect(
    on(
      () => session.user()?.id,
      (id) => {
        if (id === undefined) return
        const { language, theme: light } = session.user()?.preferences ?? {}
        if (language === 'ar' || language === 'en') setLocale(language)
        if (light === 'light' || light === 'dark' || light === 'system') setTheme(light)
      },
    ),
  )
  createEffect(
    on(
      [locale, theme],
      async ([language, light]) => {
        const held = session.user()?.preferences ?? {}
        if (session.status() !== 'signed-in' || (held['language'] === language && held['theme'] === light)) return
        try {
          const kept = await api.patch<{ preferences: Record<string, string> }>('/auth/profile', { preferences: { language, theme: light } })
          session.know({ preferences: kept.preferences })
        } catch {
          // It holds on this device all the same; the next choice is sent again.
        }
      },
      { defer: true },
    ),
  )
}
