import { queryOptions, useMutation, useQueryClient } from '@tanstack/solid-query'
import type { Facility, OnboardedFacility, OnboardFacility } from '../../../worker/modules/facilities/schema.ts'
import { api, type ApiFault } from '../../lib/api.ts'

export type { Facility, OnboardedFacility, OnboardFacility }

const key = ['facilities', 'full'] as const

/** Every facility this person may see with its patient link: all for the nation, one for a facility's administrator. */
export const facilitiesQuery = () =>
  queryOptions<{ items: Facility[] }, ApiFault>({
    queryKey: key,
    queryFn: ({ signal }) => api.get<{ items: Facility[] }>('/facilities/full', undefined, { signal }),
  })

export function useOnboardFacility() {
  const client = useQueryClient()
  return useMutation<OnboardedFacility, ApiFault, { facility: OnboardFacility; idempotencyKey: string }>(() => ({
    mutationFn: ({ facility, idempotencyKey }) => api.post<OnboardedFacility>('/facilities', facility, { idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['facilities'] }),
  }))
}

export function useRotateLink() {
  const client = useQueryClient()
  return useMutation<Facility, ApiFault, { facilityId: string; idempotencyKey: string }>(() => ({
    mutationFn: ({ facilityId, idempotencyKey }) =>
      api.post<Facility>(`/facilities/${encodeURIComponent(facilityId)}/link/rotate`, {}, { idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  }))
}
