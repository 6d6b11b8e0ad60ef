import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Surge } from '../../../worker/modules/analytics/schema.ts'
import { api, type ApiFault } from '../../lib/api.ts'

export type { Surge }
type SurgePage = { items: Surge[]; nextCursor: string | null; total: number }

const key = ['surges'] as const

export const useSurges = (filter: () => { state: string; cursor: string }, enabled: () => boolean = () => true) =>
  useQuery(() => ({
    queryKey: [...key, filter()],
    queryFn: ({ signal }: { signal: AbortSignal }) => api.get<SurgePage>('/surges', filter(), { signal }),
    enabled: enabled(),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    networkMode: 'always' as const,
  }))

export type SurgeStep = { id: string; state: Surge['state']; reason: string; revision: number; idempotencyKey: string }

export function useHandleSurge() {
  const client = useQueryClient()
  return useMutation<Surge, ApiFault, SurgeStep>(() => ({
    mutationFn: ({ id, idempotencyKey, ...step }) => api.patch<Surge>(`/surges/${encodeURIComponent(id)}`, step, { idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  }))
}
