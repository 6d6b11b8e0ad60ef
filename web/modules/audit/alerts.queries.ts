import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/solid-query'
import type { Alert, AlertCount } from '../../../worker/modules/audit/schema.ts'
import { api, type ApiFault } from '../../lib/api.ts'

export type { Alert }
export type AlertState = Alert['state']
type AlertPage = { items: Alert[]; nextCursor: string | null; total: number }

const key = ['alerts'] as const

export const alertsQuery = (filter: { state: string; cursor: string }) =>
  queryOptions<AlertPage, ApiFault>({
    queryKey: [...key, 'list', filter],
    queryFn: ({ signal }) => api.get<AlertPage>('/audit/alerts', { ...filter, limit: 25 }, { signal }),
    placeholderData: keepPreviousData,
    // Each look wants a fresh sign-in: none is made that nobody asked for.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** How many wait; wants no fresh sign-in, so the navigation may look every minute. */
export const waitingQuery = () =>
  queryOptions<AlertCount, ApiFault>({
    queryKey: [...key, 'count'],
    queryFn: ({ signal }) => api.get<AlertCount>('/audit/alerts/count', undefined, { signal }),
    refetchInterval: 60_000,
  })

export type Step = { id: string; state: AlertState; reason?: string; revision: number; idempotencyKey: string }

export function useHandle() {
  const client = useQueryClient()
  return useMutation<Alert, ApiFault, Step>(() => ({
    mutationFn: ({ id, idempotencyKey, ...step }) => api.patch<Alert>(`/audit/alerts/${encodeURIComponent(id)}`, step, { idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  }))
}
