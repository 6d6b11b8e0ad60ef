import { and, asc, eq, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Reader, Tx } from '../../objects/commit.ts'
import type { Facility, Name } from './schema.ts'
import { administrations, facilities, governorates, seats } from './tree.tables.ts'

export type StoredFacility = typeof facilities.$inferSelect
/** A facility with the names above it; the link still as its UUID. */
export type PlacedFacility = Omit<Facility, 'patientLink'> & { link: string }

const placed = (db: Reader) =>
  db
    .select()
    .from(facilities)
    .innerJoin(administrations, eq(administrations.id, facilities.administrationId))
    .innerJoin(governorates, eq(governorates.id, facilities.governorateId))
    .$dynamic()

type Placed = { facilities: StoredFacility; administrations: { id: string; name: Name }; governorates: { id: string; name: Name } }

const place = ({ facilities: { governorateId: _g, administrationId: _a, ...facility }, ...above }: Placed): PlacedFacility => ({
  ...facility,
  governorate: { id: above.governorates.id, name: above.governorates.name },
  administration: { id: above.administrations.id, name: above.administrations.name },
})

export const listFacilities = (db: Reader): PlacedFacility[] => placed(db).orderBy(asc(facilities.id)).all().map(place)

export function findFacility(db: Reader, id: string): PlacedFacility | undefined {
  const row = placed(db).where(eq(facilities.id, id)).get()
  return row && place(row)
}

export const findFacilityRow = (db: Reader, id: string): StoredFacility | undefined => db.select().from(facilities).where(eq(facilities.id, id)).get()

export const findFacilityBySlug = (db: Reader, slug: string): StoredFacility | undefined =>
  db.select().from(facilities).where(eq(facilities.slug, slug)).get()

export const findFacilityByCode = (db: Reader, code: string): StoredFacility | undefined =>
  db.select().from(facilities).where(eq(facilities.code, code)).get()

export const findGovernorate = (db: Reader, name: Name) =>
  db
    .select()
    .from(governorates)
    .where(sql`json_extract(${governorates.name}, '$.en') = ${name.en} and ${governorates.closedAt} is null`)
    .get()

export const findAdministration = (db: Reader, governorateId: string, name: Name) =>
  db
    .select()
    .from(administrations)
    .where(
      sql`${administrations.governorateId} = ${governorateId} and json_extract(${administrations.name}, '$.en') = ${name.en} and ${administrations.closedAt} is null`,
    )
    .get()

export const governorateExists = (db: Reader, id: string) => db.select().from(governorates).where(eq(governorates.id, id)).get() !== undefined
export const administrationExists = (db: Reader, id: string) =>
  db.select().from(administrations).where(eq(administrations.id, id)).get() !== undefined

export function insertGovernorate(tx: Tx, row: typeof governorates.$inferInsert): void {
  tx.insert(governorates).values(row).run()
}
export function insertAdministration(tx: Tx, row: typeof administrations.$inferInsert): void {
  tx.insert(administrations).values(row).run()
  takeSeat(tx, { id: row.id, level: 'administration', administrationId: '', governorateId: row.governorateId })
}
export function insertFacility(tx: Tx, row: StoredFacility): void {
  tx.insert(facilities).values(row).run()
  takeSeat(tx, { id: row.id, level: 'facility', administrationId: row.administrationId, governorateId: row.governorateId })
}

export type Seat = typeof seats.$inferSelect

/** Gives something its seat in the tree; who comes back to an old one finds it again. */
export function takeSeat(tx: Tx, at: Omit<Seat, 'place'>): void {
  const first = tx.select().from(seats).where(eq(seats.id, at.id)).limit(1).get() === undefined
  const place = first ? at.id : [at.id, at.administrationId, at.governorateId].filter(Boolean).join('@')
  tx.insert(seats)
    .values({ ...at, place })
    .onConflictDoNothing()
    .run()
}

/** Every seat there is or was, in the order in which they were taken. */
export const listSeats = (db: Reader): Seat[] =>
  db
    .values<[string, string, Seat['level'], string, string]>(
      sql`select ${seats.place}, ${seats.id}, ${seats.level}, ${seats.administrationId}, ${seats.governorateId} from ${seats} order by rowid`,
    )
    .map(([place, id, level, administrationId, governorateId]) => ({ place, id, level, administrationId, governorateId }))

const seatOf = (db: Reader, id: string, administrationId: string, governorateId: string): string =>
  db
    .select({ place: seats.place })
    .from(seats)
    .where(and(eq(seats.id, id), eq(seats.administrationId, administrationId), eq(seats.governorateId, governorateId)))
    .get()?.place ?? id

/** The names under which an administration and a facility are counted at a position of the tree. */
export const placesAt = (
  db: Reader,
  { facilityId, administrationId, governorateId }: { facilityId: string; administrationId: string; governorateId: string },
) => [seatOf(db, administrationId, '', governorateId), seatOf(db, facilityId, administrationId, governorateId)]
export function updateFacility(tx: Tx, id: string, change: Partial<StoredFacility>): void {
  tx.update(facilities).set(change).where(eq(facilities.id, id)).run()
}

type Change<T extends SQLiteTable> = Partial<T['$inferSelect']>
export function updateGovernorate(tx: Tx, id: string, change: Change<typeof governorates>): void {
  tx.update(governorates).set(change).where(eq(governorates.id, id)).run()
}
export function updateAdministration(tx: Tx, id: string, change: Change<typeof administrations>): void {
  tx.update(administrations).set(change).where(eq(administrations.id, id)).run()
}

export const allAdministrations = (db: Reader) => db.select().from(administrations).orderBy(asc(administrations.id)).all()
export const allGovernorates = (db: Reader) => db.select().from(governorates).orderBy(asc(governorates.id)).all()
/** The names of all facilities, by id. */
export const facilityNames = (db: Reader): Map<string, Name> =>
  new Map(
    db
      .select({ id: facilities.id, name: facilities.name })
      .from(facilities)
      .all()
      .map(({ id, name }) => [id, name]),
  )

export const findAdministrationRow = (db: Reader, id: string) => db.select().from(administrations).where(eq(administrations.id, id)).get()
