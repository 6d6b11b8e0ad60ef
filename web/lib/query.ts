import { QueryClient, type UseQueryResult } from '@tanstack/solid-query'
import { ApiFault } from './api.ts'

const worthRetrying = (failures: number, error: unknown) =>
  failures < 2 && error instanceof ApiFault && (error.status === 0 || error.status === 502 || error.status === 503)

/** The memory of what was read: in memory only, because ward computers are shared. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, gcTime: 10 * 60_000, retry: worthRetrying, throwOnError: false, refetchOnWindowFocus: true },
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** A fault of a query or mutation, in the shape that `FaultNote` draws. */
export const asFault = (error: unknown): ApiFault =>
  error instanceof ApiFault ? error : new ApiFault({ status: 0, code: 'UNEXPECTED', message: error instanceof Error ? error.message : String(error) })

/**
 * What a query holds, or undefined. Reading `data` of a query that has none suspends the whole page behind its
 * nearest boundary, which would take the person's words off the screen.
 */
export const heldBy = <T>(query: UseQueryResult<T, Error>): T | undefined => (query.isSuccess || query.isRefetchError ? query.data : undefined)
