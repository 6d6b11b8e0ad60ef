import type { Scope } from '../../kernel/actor.ts'
import type { Cursor } from '../../kernel/page.ts'
import type { Result } from '../../kernel/result.ts'
import type { OutgoingEvent } from '../../objects/outbox.ts'
import type { ListIncidents } from '../incidents/schema.ts'
import type { Years } from './methods/spans.ts'
import type { ExposedQuestion, ExposedRow, FactFilter, IncidentFact, TallyQuestion, TallyRow } from './store.ts'

/** Where in the tree a facility lies. */
export type Position = { facilityId: string; administrationId: string; governorateId: string }

/**
 * Where the nation keeps its facts. Asynchronous, because one of its homes is a server; the other is the Nation object
 * itself. Whatever the home, an event counts once, in order, by (facility, sequence).
 */
export type FactStore = {
  /**
   * Takes a facility's events. What was taken before is passed over; a gap is refused as stale, so that the hospital sends
   * again from the last one that arrived. Answers the highest sequence taken.
   */
  take(position: Position, events: readonly OutgoingEvent[]): Promise<Result<number>>
  /** Every fact of a facility. */
  held(facilityId: string): Promise<IncidentFact[]>
  find(id: string): Promise<IncidentFact | undefined>
  list(scope: Scope, filter: FactFilter, sort: ListIncidents['sort'], limit: number, cursor: Cursor | null): Promise<IncidentFact[]>
  count(scope: Scope, filter: FactFilter): Promise<{ total: number; totalIsExact: boolean }>
  /** The years in which anything was reported; null where nothing was. */
  years(): Promise<Years | null>
  tallies(question: TallyQuestion): Promise<TallyRow[]>
  /** When something last arrived from each of these facilities. */
  heard(facilities: readonly string[]): Promise<{ facilityId: string; at: string }[]>
  exposed(question: ExposedQuestion): Promise<ExposedRow[]>
}
