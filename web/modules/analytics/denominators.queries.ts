import { useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Denominator } from '../../../worker/modules/analytics/schema.ts'
import { api, type ApiFault } from '../../lib/api.ts'

export type { Denominator }
type Held = { items: Denominator[] }

const key = ['analytics', 'denominators'] as const

export const useDenominators = () =>
  useQuery(() => ({
    queryKey: key,
    queryFn: () => api.get<Held>('/analytics/denominators'),
    networkMode: 'always' as const,
    refetchOnWindowFocus: false,
  }))

/** All rows or none; the charts that rest on them are asked for anew. */
export function useEnterDenominators() {
  const client = useQueryClient()
  return useMutation<Held, ApiFault, { rows: Denominator[]; idempotencyKey: string }>(() => ({
    mutationFn: ({ rows, idempotencyKey }) => api.put<Held>('/analytics/denominators', { rows }, { idempotencyKey }),
    onSuccess: (held) => {
      client.setQueryData(key, held)
      void client.invalidateQueries({ queryKey: ['analytics'], predicate: ({ queryKey }) => queryKey[1] !== 'denominators' })
    },
  }))
}
