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
    refetchInterval: ({ state }) => ((state.data?.resealing?.left ?? 0) > 0 ? 2_000 : false),
  })

export const rootQuery = () =>
  queryOptions<RootKeys, ApiFault>({ queryKey: ['keys', 'root'], queryFn: ({ signal }) => api.get<RootKeys>('/keys', undefined, { signal }) })

export function useRotateKey() {
  const client = useQueryClient()
  return useMutation<TenantKeys, ApiFault, { id: string; idempotencyKey: string }>(() => ({
    mutationFn: ({ id, idempotencyKey }) => api.post<TenantKeys>(`${pathOf(id)}/rotate`, {}, { idempotencyKey }),
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
