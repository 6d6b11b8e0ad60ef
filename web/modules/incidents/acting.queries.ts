import { useQuery } from '@tanstack/solid-query'
import type { Incident, Owner, PlanActions, SimilarIncident } from '../../../worker/modules/incidents/schema.ts'
import { api } from '../../lib/api.ts'
import { about, useChange, type Target } from './queries.ts'

/** To whom an action can be given. */
export const useOwners = (id: () => string) =>
  useQuery(() => ({
    queryKey: ['incidents', 'owners', id()],
    queryFn: () => api.get<{ items: Owner[] }>(`${about(id())}/owners`),
    networkMode: 'always' as const,
  }))

export const useSimilar = (id: () => string) =>
  useQuery(() => ({
    queryKey: ['incidents', 'similar', id()],
    queryFn: () => api.get<{ items: SimilarIncident[] }>(`${about(id())}/similar`),
    networkMode: 'always' as const,
    staleTime: 60_000,
  }))

export const usePlan = (report: () => Target) =>
  useChange<Omit<PlanActions, 'revision'>>(report, (lists, { id, revision }, key) => {
    const body = { ...lists, revision }
    return api.patch<Incident>(`${about(id)}/actions`, body, key(body))
  })
