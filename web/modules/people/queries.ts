import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/solid-query'
import type { Role } from '../../../worker/kernel/actor.ts'
import type { Account, ProvisionedAccount, ProvisionManager, ProvisionPerson } from '../../../worker/modules/people/schema.ts'
import { api, type ApiFault } from '../../lib/api.ts'
import type { Bilingual } from '../../lib/i18n.ts'

export type { Account, ProvisionedAccount, ProvisionManager, ProvisionPerson }
export type AccountPage = { items: Account[]; nextCursor: string | null; total: number }
export type PeopleFilter = { status: string; facility: string; cursor: string }
type Named = { id: string; name: Bilingual }
export type Area = Named & { administrations: (Named & { facilities: (Named & { slug: string })[] })[] }

const key = ['people'] as const

export const peopleQuery = (filter: PeopleFilter) =>
  queryOptions<AccountPage, ApiFault>({
    queryKey: [...key, filter],
    queryFn: ({ signal }) => api.get<AccountPage>('/users', { ...filter, limit: 50 }, { signal }),
    placeholderData: keepPreviousData,
  })

/** Governorate → administration → facility, to choose a scope or a facility from. */
export const areasQuery = (enabled: boolean) =>
  queryOptions<{ items: Area[] }, ApiFault>({
    queryKey: ['facilities', 'cascading'],
    queryFn: ({ signal }) => api.get<{ items: Area[] }>('/facilities/cascading', undefined, { signal }),
    staleTime: 5 * 60_000,
    enabled,
  })

export type Provision =
  | { kind: 'facility'; facilityId: string; person: ProvisionPerson; idempotencyKey: string }
  | { kind: 'tier'; manager: ProvisionManager; idempotencyKey: string }

export function useProvision() {
  const client = useQueryClient()
  return useMutation<ProvisionedAccount, ApiFault, Provision>(() => ({
    mutationFn: (wanted) =>
      wanted.kind === 'facility'
        ? api.post<ProvisionedAccount>(`/users/provision/facility/${encodeURIComponent(wanted.facilityId)}`, wanted.person, {
            idempotencyKey: wanted.idempotencyKey,
          })
        : api.post<ProvisionedAccount>('/users/provision/tier', wanted.manager, { idempotencyKey: wanted.idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  }))
}

export type RolesChange = { id: string; roles: Role[]; scopeId?: string; idempotencyKey: string }

export function useChangeRoles() {
  const client = useQueryClient()
  return useMutation<Account, ApiFault, RolesChange>(() => ({
    mutationFn: ({ id, idempotencyKey, ...wanted }) => api.patch<Account>(`/users/${encodeURIComponent(id)}/roles`, wanted, { idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  }))
}

export function useUnlock() {
  const client = useQueryClient()
  return useMutation<Account, ApiFault, { id: string; idempotencyKey: string }>(() => ({
    mutationFn: ({ id, idempotencyKey }) => api.patch<Account>(`/users/${encodeURIComponent(id)}/unlock`, {}, { idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  }))
}

export function useDeactivate() {
  const client = useQueryClient()
  return useMutation<Account, ApiFault, { id: string; idempotencyKey: string }>(() => ({
    mutationFn: ({ id, idempotencyKey }) => api.patch<Account>(`/users/${encodeURIComponent(id)}/deactivate`, {}, { idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  }))
}

/** Lets somebody in who registered, or turns them down. */
export function useDecide(decision: 'approve' | 'refuse') {
  const client = useQueryClient()
  return useMutation<Account, ApiFault, { id: string; idempotencyKey: string }>(() => ({
    mutationFn: ({ id, idempotencyKey }) => api.patch<Account>(`/users/${encodeURIComponent(id)}/${decision}`, {}, { idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  }))
}
