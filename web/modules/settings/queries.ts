import { queryOptions, useMutation, useQueryClient } from '@tanstack/solid-query'
import type { ChangeProfile, Me, MyProfile, Passkey, Passkeys, SessionRow, Sessions } from '../../../worker/modules/auth/schema.ts'
import { api, type ApiFault } from '../../lib/api.ts'

export type { MyProfile, Passkey, SessionRow }

const sessionsKey = ['settings', 'sessions'] as const

export const factorsKey = ['settings', 'factors'] as const

/** What stands beside this person's password. */
export const factorsQuery = () =>
  queryOptions<Me['factors'], ApiFault>({
    queryKey: factorsKey,
    // Factors change on pages of their own; coming back must show it.
    staleTime: 0,
    queryFn: async ({ signal }) => (await api.get<Me>('/auth/me', undefined, { signal })).factors,
  })

const passkeysKey = ['settings', 'passkeys'] as const

/** The passkeys of this person. */
export const passkeysQuery = () =>
  queryOptions<Passkeys, ApiFault>({
    queryKey: passkeysKey,
    staleTime: 0,
    queryFn: ({ signal }) => api.get<Passkeys>('/auth/passkeys', undefined, { signal }),
  })

export function useRemovePasskey() {
  const client = useQueryClient()
  return useMutation<unknown, ApiFault, string>(() => ({
    mutationFn: (id) => api.delete(`/auth/passkeys/${encodeURIComponent(id)}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['settings'] }),
  }))
}

export function useTurnOffMfa() {
  const client = useQueryClient()
  return useMutation<unknown, ApiFault, void>(() => ({
    mutationFn: () => api.post('/auth/mfa/disable', {}),
    onSuccess: () => client.invalidateQueries({ queryKey: factorsKey }),
  }))
}

/** Where this person is signed in. */
export const sessionsQuery = () =>
  queryOptions<Sessions, ApiFault>({ queryKey: sessionsKey, queryFn: ({ signal }) => api.get<Sessions>('/auth/sessions', undefined, { signal }) })

export function useEndSession() {
  const client = useQueryClient()
  return useMutation<unknown, ApiFault, string>(() => ({
    mutationFn: (id) => api.delete(`/auth/sessions/${encodeURIComponent(id)}`),
    // A session that somebody ended meanwhile answers 404: the list is what counts.
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  }))
}

const profileKey = ['settings', 'profile'] as const

/** What this person says of themselves. */
export const profileQuery = () =>
  queryOptions<MyProfile, ApiFault>({ queryKey: profileKey, queryFn: ({ signal }) => api.get<MyProfile>('/auth/profile', undefined, { signal }) })

export function useChangeProfile() {
  const client = useQueryClient()
  return useMutation<MyProfile, ApiFault, ChangeProfile>(() => ({
    mutationFn: (change) => api.patch<MyProfile>('/auth/profile', change),
    onSuccess: (kept) => client.setQueryData(profileKey, kept),
  }))
}
