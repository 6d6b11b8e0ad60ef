import { queryOptions, useMutation, useQueryClient } from '@tanstack/solid-query'
import type {
  ExportJob,
  Facility,
  FacilityTemplate,
  FirstSteps,
  OnboardedFacility,
  OnboardFacility,
  Standing,
  TemplateRow,
} from '../../../worker/modules/facilities/schema.ts'
import type { Destroyed } from '../../../worker/modules/keys/schema.ts'
import { api, type ApiFault } from '../../lib/api.ts'

export type { Destroyed, ExportJob, Facility, FacilityTemplate, FirstSteps, OnboardedFacility, OnboardFacility, Standing, TemplateRow }

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

const of = (facilityId: string, path: string) => `/facilities/${encodeURIComponent(facilityId)}${path}`

export const templateQuery = (facilityId: string) =>
  queryOptions<FacilityTemplate, ApiFault>({
    queryKey: ['facilities', facilityId, 'template'],
    queryFn: ({ signal }) => api.get<FacilityTemplate>(of(facilityId, '/template'), undefined, { signal }),
  })

export function useVerifyRow(facilityId: string) {
  const client = useQueryClient()
  return useMutation<TemplateRow, ApiFault, { row: string; verified: boolean }>(() => ({
    mutationFn: ({ row, verified }) => api.patch<TemplateRow>(of(facilityId, `/template/${encodeURIComponent(row)}`), { verified }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['facilities', facilityId] }),
  }))
}

/** Always asked anew: the ticks tell how things stand now. */
export const firstStepsQuery = (facilityId: string) =>
  queryOptions<FirstSteps, ApiFault>({
    queryKey: ['facilities', facilityId, 'first-steps'],
    queryFn: ({ signal }) => api.get<FirstSteps>(of(facilityId, '/first-steps'), undefined, { signal }),
    staleTime: 0,
    enabled: facilityId !== '',
  })

export function useChangeStanding() {
  const client = useQueryClient()
  return useMutation<Facility, ApiFault, { facilityId: string; to: Standing; reason: string; idempotencyKey: string }>(() => ({
    mutationFn: ({ facilityId, to, reason, idempotencyKey }) =>
      api.post<Facility>(of(facilityId, to === 'suspended' ? '/suspend' : '/resume'), { reason }, { idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['facilities'] }),
  }))
}

export function useShred() {
  const client = useQueryClient()
  return useMutation<Destroyed, ApiFault, { facilityId: string; slug: string; reason: string; idempotencyKey: string }>(() => ({
    mutationFn: ({ facilityId, slug, reason, idempotencyKey }) =>
      api.post<Destroyed>(`/facilities/${encodeURIComponent(facilityId)}/shred`, { slug, reason }, { idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['facilities'] }),
  }))
}

/** While one is being written, asked again every second and a half. */
export const exportsQuery = (facilityId: string) =>
  queryOptions<{ items: ExportJob[] }, ApiFault>({
    queryKey: ['facilities', facilityId, 'exports'],
    queryFn: ({ signal }) => api.get<{ items: ExportJob[] }>(of(facilityId, '/exports'), undefined, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => status === 'running') ? 1_500 : false),
  })

export function useBeginExport(facilityId: string) {
  const client = useQueryClient()
  return useMutation<ExportJob, ApiFault, { password: string; idempotencyKey: string }>(() => ({
    mutationFn: ({ password, idempotencyKey }) => api.post<ExportJob>(of(facilityId, '/exports'), { password }, { idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['facilities', facilityId, 'exports'] }),
  }))
}

export const useTakeExport = (facilityId: string) =>
  useMutation<{ blob: Blob; name: string | null }, ApiFault, string>(() => ({
    mutationFn: (exportId) => api.file(of(facilityId, `/exports/${encodeURIComponent(exportId)}/file`)),
  }))

/** Asked for when somebody wants the file. */
export const useCertificate = () =>
  useMutation<Destroyed, ApiFault, string>(() => ({
    mutationFn: (facilityId) => api.get<Destroyed>(`/facilities/${encodeURIComponent(facilityId)}/certificate`),
  }))
