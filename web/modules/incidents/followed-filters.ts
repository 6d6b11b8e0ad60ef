import { createEffect, on, onCleanup, onMount } from 'solid-js'
import { api } from '../../lib/api.ts'
import { useSession } from '../../shell/session.tsx'
import type { List } from './filters.tsx'

/** What of a list follows the person: codes, never words or numbers that were searched for. */
const followed = ['status', 'category', 'eventType', 'riskLevel', 'reporterType', 'sort'] as const

const settleMs = 2_000

/**
 * Filters and order of the list follow the person from device to device. An address that says something is what
 * somebody meant; only a bare one takes what was kept. A choice is kept once it has stood for two seconds.
 */
export function followFilters(list: List): void {
  const session = useSession()
  const kept = () => session.user()?.preferences?.['incidentFilters'] ?? ''
  const chosen = () => {
    const codes = new URLSearchParams()
    for (const name of followed) if (/^-?\w+$/.test(list.value(name))) codes.set(name, list.value(name))
    return codes.toString()
  }
  onMount(() => {
    if (list.isFiltered() || kept() === '') return
    const codes = new URLSearchParams(kept())
    list.change(Object.fromEntries(followed.map((name) => [name, codes.get(name)])), { replace: true })
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  createEffect(
    on(
      chosen,
      (incidentFilters) => {
        clearTimeout(timer)
        if (incidentFilters === kept()) return
        timer = setTimeout(async () => {
          try {
            const { preferences } = await api.patch<{ preferences: Record<string, string> }>('/auth/profile', { preferences: { incidentFilters } })
            session.know({ preferences })
          } catch {
            // The list is as chosen all the same; the next choice is sent again.
          }
        }, settleMs)
      },
      { defer: true },
    ),
  )
}
