import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import type { AuditEntry, AuditEventBundle, RawEntry, ReceiptVerdict, SignedCheckpoint, Verification } from '../../../worker/modules/audit/schema.ts'
import { api, ApiFault } from '../../lib/api.ts'
import { verifyTrail, type Progress } from '../../lib/verify-trail.ts'

export type { AuditEntry, ReceiptVerdict, SignedCheckpoint, Verification }
type Page<T> = { items: T[]; nextCursor: string | null; total: number; totalIsExact?: boolean }

/** What a search may ask for; each is a name in the address. */
export const searchNames = ['actor', 'patient', 'subject', 'action', 'from', 'to'] as const
export type Search = Record<(typeof searchNames)[number] | 'cursor', string>

const key = ['audit'] as const

export const entriesQuery = (search: Search, enabled: boolean) =>
  queryOptions<Page<AuditEntry>, ApiFault>({
    queryKey: [...key, 'entries', search],
    queryFn: ({ signal }) => api.get<Page<AuditEntry>>('/audit', { ...search, limit: 25 }, { signal }),
    placeholderData: keepPreviousData,
    // Each search wants a fresh sign-in: none is made that nobody asked for.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    enabled,
  })

export const checkpointsQuery = (cursor: string) =>
  queryOptions<Page<SignedCheckpoint>, ApiFault>({
    queryKey: [...key, 'checkpoints', cursor],
    queryFn: ({ signal }) => api.get<Page<SignedCheckpoint>>('/audit/checkpoints', { cursor, limit: 10 }, { signal }),
    placeholderData: keepPreviousData,
  })

/** Checks the whole trail; of a long one `progress` tells how far it has come meanwhile. */
export function useVerify() {
  const [progress, setProgress] = createSignal<Progress | null>(null)
  const verify = useMutation<Verification, ApiFault>(() => ({
    mutationFn: () => verifyTrail(setProgress),
    onSettled: () => setProgress(null),
  }))
  return { verify, progress }
}

export const useJudge = () =>
  useMutation<ReceiptVerdict, ApiFault, string>(() => ({ mutationFn: (receipt) => api.post<ReceiptVerdict>('/audit/receipts/verify', { receipt }) }))

/** A long trail takes more calls than a minute allows: then it waits as long as it is told. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call()
    } catch (fault) {
      if (!(fault instanceof ApiFault) || fault.code !== 'RATE_LIMITED') throw fault
      await new Promise((resolve) => setTimeout(resolve, (fault.retryAfterSeconds ?? 5) * 1_000))
    }
  }
}

async function* pagesOf<T>(path: string, limit: number): AsyncGenerator<T[]> {
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<T> = await patiently(() => api.get<Page<T>>(path, { limit, cursor }))
    yield page.items
    cursor = page.nextCursor
  }
}

/** The whole trail as FHIR AuditEvents, one a line, for a record of audits elsewhere. */
export function useFhirExport() {
  const client = useQueryClient()
  return useMutation<Blob, ApiFault>(() => ({
    mutationFn: async () => {
      const parts: string[] = []
      for (let path: string | null = '/audit/fhir?limit=1000'; path !== null;) {
        const asked = path
        const bundle: AuditEventBundle = await patiently(() => api.get<AuditEventBundle>(asked))
        parts.push(bundle.entry.map(({ resource }) => `${JSON.stringify(resource)}\n`).join(''))
        path = bundle.link[0]?.url.replace('/api/v1', '') ?? null
      }
      return new Blob(parts, { type: 'application/fhir+ndjson' })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  }))
}

/** The whole trail as a file: every entry as its hash covers it, then every checkpoint, one a line. */
export function useExport() {
  const client = useQueryClient()
  return useMutation<Blob, ApiFault>(() => ({
    mutationFn: async () => {
      const parts: string[] = []
      const add = (lines: object[]) => void parts.push(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
      for await (const entries of pagesOf<RawEntry>('/audit/export', 1_000)) add(entries)
      for await (const checkpoints of pagesOf<SignedCheckpoint>('/audit/checkpoints', 100)) add(checkpoints.map(({ note }) => ({ note })))
      return new Blob(parts, { type: 'application/x-ndjson' })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  }))
}
