import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import type { z } from 'zod'
import type { Comparison, Culture, Freshness, FunnelPlot, Pareto, ProcessChart, Summary, Trends } from '../../../worker/modules/analytics/schema.ts'
import type { CascadingFacilities } from '../../../worker/modules/facilities/schema.ts'
import { api, type Query } from '../../lib/api.ts'

export type { Comparison, Culture, Freshness, FunnelPlot, Pareto, ProcessChart, Summary, Trends }
export type Tree = z.infer<typeof CascadingFacilities>

/** Figures are looked at again every half minute, as long as the page is in sight; what is there stays meanwhile. */
const useFigures =
  <T>(name: string) =>
  (query: () => Query, enabled: () => boolean = () => true) =>
    useQuery(() => ({
      queryKey: ['analytics', name, query()],
      queryFn: ({ signal }: { signal: AbortSignal }) => api.get<T>(`/analytics/${name}`, query(), { signal }),
      enabled: enabled(),
      placeholderData: keepPreviousData,
      refetchInterval: 30_000,
      networkMode: 'always' as const,
    }))

export const useSummary = useFigures<Summary>('summary')
export const useCulture = useFigures<Culture>('culture')
export const usePareto = useFigures<Pareto>('pareto')
export const useProcessChart = useFigures<ProcessChart>('spc')
export const useTrends = useFigures<Trends>('trends')
export const useComparison = useFigures<Comparison>('compare')
export const useFunnel = useFigures<FunnelPlot>('funnel')
export const useFreshness = useFigures<Freshness>('freshness')

/** Names and places of all facilities: who lies below whom. */
export const useTree = () =>
  useQuery(() => ({
    queryKey: ['facilities', 'cascading'],
    queryFn: () => api.get<Tree>('/facilities/cascading'),
    staleTime: 10 * 60_000,
    networkMode: 'always' as const,
  }))
