import { queryOptions, useMutation, useQueryClient } from '@tanstack/solid-query'
import type { RootKeys, Rewrapped, TenantKeys } from '../../../worker/modules/keys/schema.ts'
import { api, type ApiFault } from '../../lib/api.ts'

export type { RootKeys, Rewrapped, TenantKeys }

const pathOf = (id: string) => `/facilities/${encodeURIComponent(id)}/keys`

/** While texts are moved to a new key the page looks again every two seconds. */
export const keysQuery = (id: string) =>
  queryOptions<TenantKeys, ApiFault>({
    queryKey: ['keys', id],
    queryFn: ({ signal }) => api.get<TenantKeys>(pathOf(id), undefined, { signal }),
    refetchInterval: ({ state }) => {
      const { resealing, index } = state.data ?? {}
      if ((resealing?.left ?? 0) > 0) return 2_000
      const { reindexing } = index ?? {}
      if (!reindexing || reindexing.finishedAt !== null) return false
      return Date.parse(reindexing.walksFrom) > Date.now() ? 30_000 : 2_000
    },
  })

export const rootQuery = () =>
  queryOptions<RootKeys, ApiFault>({ queryKey: ['keys', 'root'], queryFn: ({ signal }) => api.get<RootKeys>('/keys', undefined, { signal }) })

/** Which of a facility's keys is replaced: the one that seals texts, or the one they are found by. */
export type Which = 'data' | 'index'

export function useRotateKey() {
  const client = useQueryClient()
  return useMutation<TenantKeys, ApiFault, { id: string; which: Which; idempotencyKey: string }>(() => ({
    mutationFn: ({ id, which, idempotencyKey }) =>
      api.post<TenantKeys>(`${pathOf(id)}${which === 'index' ? '/index' : ''}/rotate`, {}, { idempotencyKey }),
    onSuccess: (keys) => client.setQueryData(['keys', keys.id], keys),
  }))
}

/** Goes on, a hundred facilities a call, until all of them were asked. */
export function useRewrap() {
  const client = useQueryClient()
  return useMutation<Rewrapped, ApiFault, void>(() => ({
    mutationFn: async () => {
      const sum: Rewrapped = { rewrapped: 0, already: 0, failed: [], next: null }
      do {
        const done = await api.post<Rewrapped>('/keys/rewrap', sum.next === null ? {} : { after: sum.next })
        sum.rewrapped += done.rewrapped
        sum.already += done.already
        sum.failed.push(...done.failed)
        sum.next = done.next
      } while (sum.next !== null)
      return sum
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['keys', 'root'] }),
  }))
}
