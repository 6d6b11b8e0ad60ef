import type { Actor } from '../../kernel/actor.ts'
import { fail, invalid, notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House, type Tx } from '../../objects/commit.ts'
import type { EditPlace, Name, NewPlace, TreePlace } from './schema.ts'
import {
  allAdministrations,
  allGovernorates,
  findAdministration,
  findAdministrationRow,
  findFacilityRow,
  findGovernorate,
  insertAdministration,
  insertGovernorate,
  listFacilities,
  takeSeat,
  updateAdministration,
  updateFacility,
  updateGovernorate,
} from './tree.store.ts'

/** The whole tree as it stands, with what is empty and what is closed. */
export function readTree({ db }: House): { items: TreePlace[] } {
  const facilities = listFacilities(db)
  const administrations = allAdministrations(db)
  return {
    items: allGovernorates(db).map((governorate) => ({
      ...governorate,
      administrations: administrations
        .filter(({ governorateId }) => governorateId === governorate.id)
        .map(({ id: within, name, closedAt }) => ({
          id: within,
          name,
          closedAt,
          facilities: facilities
            .filter((facility) => facility.administration.id === within)
            .map(({ id, slug, name: called, status }) => ({ id, slug, name: called, status })),
        })),
    })),
  }
}

/** A governorate, or an administration in one, in which nothing lies yet. */
export function addPlace(house: House, actor: Actor, { name, under }: NewPlace): Result<{ items: TreePlace[] }> {
  const above = allGovernorates(house.db).find(({ id }) => id === under)
  if (under && (!above || above.closedAt)) return invalid('under', 'is no open governorate')
  if (under ? findAdministration(house.db, under, name) : findGovernorate(house.db, name)) return fail({ kind: 'duplicate', what: 'name' })
  const id = house.newId(under ? 'adm' : 'gov')
  commit(house, actor, { action: 'tree.add', subject: id, after: { name, under: under ?? null } }, (tx) =>
    under ? insertAdministration(tx, { id, governorateId: under, name }) : insertGovernorate(tx, { id, name }),
  )
  return ok(readTree(house))
}

type Known = { name: Name; under: string | null; closed: boolean; write: (tx: Tx, to: { name: Name; under: string | null; closed: boolean }) => void }

/** A place as it stands, and how it is given another name, place or end. What moves takes a new seat with all below it. */
function findPlace({ db, now }: House, id: string): Known | undefined {
  const closedAt = (before: string | null, closed: boolean) => (closed ? (before ?? now()) : null)
  const facility = findFacilityRow(db, id)
  if (facility)
    return {
      name: facility.name,
      under: facility.administrationId,
      closed: facility.status === 'closed',
      write: (tx, { name, under }) => {
        const { governorateId } = findAdministrationRow(tx, under!)!
        updateFacility(tx, id, { name, administrationId: under!, governorateId })
        takeSeat(tx, { id, level: 'facility', administrationId: under!, governorateId })
      },
    }
  const administration = findAdministrationRow(db, id)
  if (administration)
    return {
      name: administration.name,
      under: administration.governorateId,
      closed: administration.closedAt !== null,
      write: (tx, { name, under, closed }) => {
        updateAdministration(tx, id, { name, governorateId: under!, closedAt: closedAt(administration.closedAt, closed) })
        takeSeat(tx, { id, level: 'administration', administrationId: '', governorateId: under! })
        for (const facility of listFacilities(tx).filter((each) => each.administration.id === id)) {
          updateFacility(tx, facility.id, { governorateId: under! })
          takeSeat(tx, { id: facility.id, level: 'facility', administrationId: id, governorateId: under! })
        }
      },
    }
  const governorate = allGovernorates(db).find((each) => each.id === id)
  return (
    governorate && {
      name: governorate.name,
      under: null,
      closed: governorate.closedAt !== null,
      write: (tx, { name, closed }) => updateGovernorate(tx, id, { name, closedAt: closedAt(governorate.closedAt, closed) }),
    }
  )
}

/**
 * Renames, moves or closes a place. Figures stay under the tree of their time: only what happens from now on counts where
 * it lies now. What holds something open cannot be closed; a facility is suspended or destroyed instead.
 */
export function editPlace(house: House, actor: Actor, id: string, edit: EditPlace): Result<{ items: TreePlace[] }> {
  const place = findPlace(house, id)
  if (!place) return notFound()
  const { name, under, closed } = place
  const to = { name: edit.name ?? name, under: edit.under ?? under, closed: edit.closed ?? closed }
  const kind = id.slice(0, 3)
  const open = readTree(house).items.filter((each) => !each.closedAt)
  const branches = open.flatMap((each) => each.administrations.filter((branch) => !branch.closedAt))
  if (to.under !== under) {
    const above = kind === 'fac' ? branches : kind === 'adm' ? open : []
    if (!above.some((each) => each.id === to.under)) return invalid('under', kind === 'fac' ? 'is no open administration' : 'is no open governorate')
  }
  if (edit.closed !== undefined && kind === 'fac') return invalid('closed', 'is not for facilities: they are suspended, or destroyed')
  if (to.closed && !closed) {
    const holds = [
      ...(open.find((each) => each.id === id)?.administrations.filter((branch) => !branch.closedAt) ?? []),
      ...(branches.find((each) => each.id === id)?.facilities.filter(({ status }) => status !== 'closed') ?? []),
    ]
    if (holds.length > 0) return invalid('closed', `is not possible while it holds ${holds.length} that are open`)
  }
  const twin = kind === 'gov' ? findGovernorate(house.db, to.name) : kind === 'adm' ? findAdministration(house.db, to.under!, to.name) : undefined
  if (twin && twin.id !== id) return fail({ kind: 'duplicate', what: 'name' })
  const before = { name, under, closed }
  if (JSON.stringify(before) !== JSON.stringify(to))
    commit(house, actor, { action: 'tree.edit', subject: id, before, after: to }, (tx) => place.write(tx, to))
  return ok(readTree(house))
}
