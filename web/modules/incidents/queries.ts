import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import type { Page } from '../../../worker/kernel/page.ts'
import type { PublicFacility } from '../../../worker/modules/facilities/schema.ts'
import type { Incident, IncidentRow, Message, SubmitIncident, TrailEntry, TriageReview } from '../../../worker/modules/incidents/schema.ts'
import { api, type ApiFault, type Query } from '../../lib/api.ts'
import { asFault } from '../../lib/query.ts'
import { verifyTrail } from '../../lib/verify-trail.ts'
import { createAttempt } from './attempt.ts'
import { differences, seenOf, type Difference, type Seen } from './conflict.ts'
import type { Status, Step } from './vocabulary.ts'

/** The names under which answers are remembered. */
export const incidentKeys = {
  lists: ['incidents', 'list'] as const,
  list: (query: Query) => ['incidents', 'list', query] as const,
  columns: ['incidents', 'column'] as const,
  column: (query: Query) => ['incidents', 'column', query] as const,
  arrivals: (query: Query) => ['incidents', 'arrivals', query] as const,
  one: (id: string) => ['incidents', 'one', id] as const,
  messages: (id: string) => ['incidents', 'messages', id] as const,
  trail: (id: string) => ['incidents', 'trail', id] as const,
}

export const about = (id: string) => `/incidents/${encodeURIComponent(id)}`
const fetchList = (query: Query, signal: AbortSignal) => api.get<Page<IncidentRow>>('/incidents', query, { signal })
const fetchIncident = (id: string) => api.get<Incident>(about(id))
const fetchTrail = (id: string) => api.get<{ items: TrailEntry[] }>(`${about(id)}/audit`)

// 'always': without a network a read fails and says so, instead of waiting silently behind a skeleton.
const asking = { networkMode: 'always', reconcile: 'id' } as const

/** A list as the address asks for it. A list on the screen never reorders by itself: `stays`. */
export const useIncidentList = (query: () => Query, how: { stays?: boolean; enabled?: () => boolean } = {}) =>
  useQuery(() => ({
    queryKey: incidentKeys.list(query()),
    queryFn: ({ signal }: { signal: AbortSignal }) => fetchList(query(), signal),
    placeholderData: keepPreviousData,
    enabled: how.enabled?.() ?? true,
    ...(how.stays ? { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, refetchOnReconnect: false } : {}),
    ...asking,
  }))

/** One column of the board. */
export const useColumn = (query: () => Query) =>
  useQuery(() => ({
    queryKey: incidentKeys.column(query()),
    queryFn: ({ signal }: { signal: AbortSignal }) => fetchList(query(), signal),
    ...asking,
  }))

/** The newest reports under the same filters, asked every 30 seconds. */
export const useArrivals = (query: () => Query, enabled: () => boolean) =>
  useQuery(() => ({
    queryKey: incidentKeys.arrivals(query()),
    queryFn: ({ signal }: { signal: AbortSignal }) => fetchList(query(), signal),
    enabled: enabled(),
    refetchInterval: 30_000,
    staleTime: 0,
    retry: false,
    ...asking,
  }))

export const useIncident = (id: () => string) => useQuery(() => ({ queryKey: incidentKeys.one(id()), queryFn: () => fetchIncident(id()), ...asking }))

export const useMessages = (id: () => string, enabled: () => boolean = () => true) =>
  useQuery(() => ({
    queryKey: incidentKeys.messages(id()),
    queryFn: () => api.get<{ items: Message[] }>(`${about(id())}/messages`),
    enabled: enabled(),
    ...asking,
  }))

export const useTrail = (id: () => string, enabled: () => boolean = () => true) =>
  useQuery(() => ({ queryKey: incidentKeys.trail(id()), queryFn: () => fetchTrail(id()), enabled: enabled(), ...asking }))

/** Names of facilities, for those who see reports of several. */
export const useFacilities = (enabled: () => boolean) =>
  useQuery(() => ({
    queryKey: ['facilities', 'public'],
    queryFn: () => api.get<{ items: PublicFacility[] }>('/facilities'),
    enabled: enabled(),
    staleTime: 10 * 60_000,
    ...asking,
  }))

/** The chain of this facility's trail, checked by the server from its first entry on. */
export const useVerifyTrail = () => useMutation(() => ({ mutationFn: () => verifyTrail() }))

const rowChanges = (incident: Incident): Partial<IncidentRow> => ({
  status: incident.status,
  revision: incident.revision,
  riskScore: incident.riskScore,
  riskLevel: incident.riskLevel,
  openQuestion: incident.openQuestion,
  assessed: incident.assessment !== null || incident.riskScore !== null,
})

/** Puts a changed report where it is shown; lists keep their order until they are asked for anew. */
function receive(queries: QueryClient, incident: Incident) {
  queries.setQueryData<Incident>(incidentKeys.one(incident.id), (held) => ({ ...held, ...incident }))
  queries.setQueriesData<Page<IncidentRow>>(
    { queryKey: incidentKeys.lists },
    (page) => page && { ...page, items: page.items.map((row) => (row.id === incident.id ? { ...row, ...rowChanges(incident) } : row)) },
  )
  void queries.invalidateQueries({ queryKey: incidentKeys.lists, refetchType: 'none' })
  void queries.invalidateQueries({ queryKey: incidentKeys.columns })
  void queries.invalidateQueries({ queryKey: incidentKeys.trail(incident.id) })
  void queries.invalidateQueries({ queryKey: incidentKeys.messages(incident.id) })
}

/** One panel's change: sending, what came of it, and what somebody else did meanwhile. */
export type Change<Words> = {
  /** True once the server has it. Never throws: what was refused is in `fault` or `conflict`. */
  send(words: Words): Promise<boolean>
  pending(): boolean
  fault(): ApiFault | null
  conflict(): Difference[] | null
  savedAt(): string | null
  /** Takes the outcome of the last attempt off the screen, because the person has gone on to something else. */
  settle(): void
}

/** What a change needs to know of the report it changes; a row of a list knows enough. */
export type Target = Seen & { id: string }

type Sending<Words> = (words: Words, target: Target, idempotencyKey: (body: unknown) => { idempotencyKey: string }) => Promise<Incident>

/**
 * A change to a report by one panel. Words are never thrown away here: a refused change leaves them with the panel,
 * a stale one loads the report anew beside them and says what is different.
 */
export function useChange<Words>(report: () => Target, sending: Sending<Words>): Change<Words> {
  const queries = useQueryClient()
  const attempt = createAttempt()
  const [fault, setFault] = createSignal<ApiFault | null>(null)
  const [conflict, setConflict] = createSignal<Difference[] | null>(null)
  const [savedAt, setSavedAt] = createSignal<string | null>(null)
  const [pending, setPending] = createSignal(false)

  async function lookAgain(seen: Seen, id: string) {
    const [now, trail] = await Promise.all([fetchIncident(id), fetchTrail(id).catch(() => ({ items: [] }))])
    setConflict(differences(seen, now, trail.items))
    receive(queries, now)
  }

  async function send(words: Words): Promise<boolean> {
    if (pending()) return false
    const target = report()
    const seen = seenOf(target)
    setPending(true)
    setFault(null)
    try {
      const changed = await sending(words, target, (body) => ({ idempotencyKey: attempt.keyFor([target.id, body]) }))
      attempt.arrived()
      setConflict(null)
      setSavedAt(new Date().toISOString())
      receive(queries, changed)
      return true
    } catch (refused) {
      const reason = asFault(refused)
      if (reason.code === 'STALE_REVISION') await lookAgain(seen, target.id).catch((unreadable) => setFault(asFault(unreadable)))
      else {
        setConflict(null)
        setFault(reason)
        // The move was judged against what is true now, so what is true now should be on the screen.
        if (reason.code === 'ILLEGAL_TRANSITION') void queries.invalidateQueries({ queryKey: incidentKeys.one(target.id) })
      }
      return false
    } finally {
      setPending(false)
    }
  }

  const settle = () => {
    setFault(null)
    setConflict(null)
  }

  return { send, pending, fault, conflict, savedAt, settle }
}

const optional = (text: string) => (text.trim() === '' ? undefined : text.trim())

export const useMove = (report: () => Target) =>
  useChange<{ to: Status; reason: string }>(report, ({ to, reason }, { id, revision }, key) => {
    const body = { to, reason: optional(reason), revision }
    return api.patch<Incident>(`${about(id)}/status`, body, key(body))
  })

export const useAssess = (report: () => Target) =>
  useChange<{ severity: Step; probability: Step; rationale: string }>(report, ({ severity, probability, rationale }, { id, revision }, key) => {
    const body = { severity, probability, rationale: optional(rationale), revision }
    return api.patch<Incident>(`${about(id)}/assessment`, body, key(body))
  })

type Judgement = { field: TriageReview['field']; accepted: boolean; humanChoice?: string | number }

/** What a person makes of a suggestion. It needs no revision: it judges the machine, not the report. */
export const useReview = (report: () => Target) =>
  useChange<Judgement>(report, (judgement, { id }, key) => api.post<Incident>(`${about(id)}/ai-feedback`, judgement, key(judgement)))

export const useAsk = (report: () => Target) =>
  useChange<string>(report, (text, { id, revision }, key) => {
    const body = { text: text.trim(), revision }
    return api.post<Incident>(`${about(id)}/questions`, body, key(body))
  })

/** The reporter's answer; it needs no revision, because nothing anybody does makes it wrong. */
export const useAnswer = (report: () => Target) =>
  useChange<string>(report, (text, { id }, key) => {
    const body = { text: text.trim() }
    return api.post<Incident>(`${about(id)}/messages`, body, key(body))
  })

/** Adds a file; the same file tried again is the same file. */
export const useAttach = (report: () => Target) =>
  useChange<File>(report, (file, { id }, key) => {
    const form = new FormData()
    form.set('file', file)
    return api.post<Incident>(`${about(id)}/attachments`, form, key([file.name, file.size, file.lastModified]))
  })

export const useClosure = (report: () => Target) =>
  useChange<{ report: string; justification: string }>(report, ({ report, justification }, { id, revision }, key) => {
    const body = { report: report.trim(), justification: optional(justification), revision }
    return api.post<Incident>(`${about(id)}/final`, body, key(body))
  })

/** Sends a new report; the same words tried again are the same report. */
export function useSubmit() {
  const queries = useQueryClient()
  const attempt = createAttempt()
  return useMutation(() => ({
    mutationFn: (report: SubmitIncident) => api.post<Incident>('/incidents', report, { idempotencyKey: attempt.keyFor(report) }),
    onSuccess: (incident: Incident) => {
      attempt.arrived()
      queries.setQueryData(incidentKeys.one(incident.id), incident)
      void queries.invalidateQueries({ queryKey: incidentKeys.lists })
      void queries.invalidateQueries({ queryKey: incidentKeys.columns })
    },
  }))
}
