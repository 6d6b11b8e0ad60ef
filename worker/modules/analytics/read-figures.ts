import { nationTenant, type Actor, type Scope } from '../../kernel/actor.ts'
import { hidden, notFound, ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { administrationsIn, allGovernorates, facilitiesIn, findAdministrationRow, findFacilityRow } from '../facilities/tree.store.ts'
import type { FactStore } from './fact-store.ts'
import { addRated, countOf, countsBy, cultureOf, groupedBy, highRiskOf, paretoBy, ratedBy, summaryOf, type Rated } from './methods/figures.ts'
import { funnelOf } from './methods/funnel.ts'
import { isSmall } from './methods/masking.ts'
import { masksOf, type Block, type Counted, type Mask } from './methods/masks.ts'
import { breakdownNames, emptyTally, measures, partsOf, type Breakdown, type Measure, type Tally } from './methods/measures.ts'
import { monthsOf, type Period } from './methods/period.ts'
import { isExposure, type Exposure, type MonthlyGroup, type Per } from './methods/monthly.ts'
import type { Level, TallyFilter } from './store.ts'

/** A place to look at; the most particular one counts. None is the whole scope. */
export type Asked = { facility?: string | undefined; administration?: string | undefined; governorate?: string | undefined }
export type Question = { asked: Asked; period: Period | null; filter: TallyFilter }

/** From the nation down to a place. */
type Path = readonly string[]
const levels: readonly Level[] = ['nation', 'governorate', 'administration', 'facility']

/** The way down to the place that is asked for; unknown where it lies outside the scope. */
function pathTo(house: House, scope: Scope, { facility, administration, governorate }: Asked): Result<Path> {
  const own = scope.kind === 'national' ? nationTenant : scope.id
  const path = ((): Path | undefined => {
    if (facility) {
      const row = findFacilityRow(house.db, facility)
      return row && [nationTenant, row.governorateId, row.administrationId, row.id]
    }
    const id = administration ?? (governorate ? undefined : scope.kind === 'administration' ? scope.id! : undefined)
    if (id) {
      const row = findAdministrationRow(house.db, id)
      return row && [nationTenant, row.governorateId, row.id]
    }
    const above = governorate ?? (scope.kind === 'governorate' ? scope.id! : undefined)
    if (!above) return [nationTenant]
    return allGovernorates(house.db).some((each) => each.id === above) ? [nationTenant, above] : undefined
  })()
  if (!path) return notFound()
  return own && path.includes(own) ? ok(path) : hidden()
}

/** Ids right below a place of a level. */
function below(house: House, level: Level, id: string): string[] {
  if (level === 'nation') return allGovernorates(house.db).map((each) => each.id)
  if (level === 'governorate') return administrationsIn(house.db, id).map((each) => each.id)
  return facilitiesIn(house.db, id).map((each) => each.id)
}

/** Facilities below a place, or the place itself if it is one. */
function facilitiesBelow(house: House, path: Path): ReturnType<typeof facilitiesIn> {
  const id = path.at(-1)!
  if (path.length === 4) return facilitiesIn(house.db, path[2]!).filter((each) => each.id === id)
  if (path.length === 3) return facilitiesIn(house.db, id)
  return below(house, levels[path.length - 1]!, id).flatMap((each) => facilitiesBelow(house, [...path, each]))
}

const byFacility = (rows: readonly (Rated & { facilityId: string })[]) =>
  [...groupedBy(rows, ({ facilityId }) => facilityId)].map(([id, mine]) => {
    const { events, exposure } = addRated(mine)
    return { id, count: events, size: exposure }
  })

/** What the nation's facts say of a scope, with small counts hidden. */
export class Figures {
  readonly #house: House
  readonly #facts: FactStore
  readonly #scope: Scope

  constructor(house: House, facts: FactStore, actor: Actor) {
    this.#house = house
    this.#facts = facts
    this.#scope = actor.kind === 'person' ? actor.scope : { kind: 'own', id: null }
  }

  async #block(level: Level, above: string | null, ids: readonly string[], { period, filter }: Question, wanted: readonly Measure[]): Promise<Block> {
    const rows = await this.#facts.tallies({ level, places: ids, period, by: 'whole', filter, measures: wanted })
    const tallies = new Map(rows.map(({ place, tally }) => [place, tally]))
    return { above, places: ids.map((id): Counted => ({ id, tally: tallies.get(id) ?? emptyTally() })) }
  }

  /** Every block on the way to a place: what is hidden there is decided from the root. */
  async #onTheWay(path: Path, question: Question, wanted: readonly Measure[]): Promise<Block[]> {
    const blocks = [await this.#block('nation', null, [nationTenant], question, wanted)]
    for (const [depth, id] of path.slice(0, -1).entries())
      blocks.push(await this.#block(levels[depth + 1]!, id, below(this.#house, levels[depth]!, id), question, wanted))
    return blocks
  }

  async #place(path: Path, question: Question, wanted: readonly Breakdown[]): Promise<{ tally: Tally; mask: Mask }> {
    const blocks = await this.#onTheWay(path, question, measures)
    const id = path.at(-1)!
    return { tally: blocks.at(-1)!.places.find((each) => each.id === id)!.tally, mask: masksOf(blocks, wanted).get(id)! }
  }

  async summary(question: Question) {
    const path = pathTo(this.#house, this.#scope, question.asked)
    if (!path.ok) return path
    const { tally, mask } = await this.#place(path.value, question, ['status', 'severity', 'eventType', 'category', 'riskLevel', 'review'])
    return ok(summaryOf(tally, 0, mask))
  }

  async culture(question: Question & { period: Period }) {
    const path = pathTo(this.#house, this.#scope, question.asked)
    if (!path.ok) return path
    const { tally, mask } = await this.#place(path.value, question, ['eventType', 'naming', 'reporter'])
    const facilities = facilitiesBelow(this.#house, path.value).map(({ id }) => id)
    const rated = await this.#facts.rated({ facilities, period: question.period, measure: 'total', per: 'bedDays' })
    return ok(cultureOf(tally, addRated(rated), mask))
  }

  async pareto(question: Question, by: Breakdown) {
    const path = pathTo(this.#house, this.#scope, question.asked)
    if (!path.ok) return path
    const { tally, mask } = await this.#place(path.value, question, [by])
    return ok({ items: paretoBy(tally, by, mask) })
  }

  /** A place month by month; the months are hidden as parts of the whole period. */
  async trends(question: Question & { period: Period }) {
    const path = pathTo(this.#house, this.#scope, question.asked)
    if (!path.ok) return path
    const wanted: Breakdown[] = ['category', 'riskLevel']
    const { months } = await this.#months(path.value, question, wanted)
    return ok({
      series: months.map(({ month, tally, mask }) => ({
        month,
        total: countOf(tally, 'total', mask),
        byCategory: countsBy(tally, 'category', mask),
        highRisk: highRiskOf(tally, mask),
      })),
    })
  }

  async #months(path: Path, question: Question & { period: Period }, wanted: readonly Breakdown[]) {
    const asked: Measure[] = ['total', ...wanted.flatMap(partsOf)]
    const blocks = await this.#onTheWay(path, question, asked)
    const id = path.at(-1)!
    const { period, filter } = question
    const rows = await this.#facts.tallies({ level: levels[path.length - 1]!, places: [id], period, by: 'month', filter, measures: asked })
    const tallies = new Map(rows.map(({ month, tally }) => [month, tally]))
    const months = monthsOf(period).map((month): Counted => ({ id: month, tally: tallies.get(month) ?? emptyTally() }))
    const masks = masksOf([...blocks, { above: id, places: months }], wanted)
    return { whole: masks.get(id)!, months: months.map(({ id: month, tally }) => ({ month, tally, mask: masks.get(month)! })) }
  }

  /** Places of a dimension with their totals and rates; what is hidden is what `summary` of each would hide. */
  async compare(question: Question & { period: Period }, dimension: 'facility' | 'governorate') {
    const path = pathTo(this.#house, this.#scope, question.asked)
    if (!path.ok) return path
    const blocks = await this.#everyBlock(path.value, question, ['total'], dimension === 'governorate' ? 1 : 3)
    const masks = masksOf(blocks, [])
    const tallies = new Map(blocks.flatMap(({ places }) => places.map(({ id, tally }) => [id, tally] as const)))
    const facilities = facilitiesBelow(this.#house, path.value)
    const rated = await this.#facts.rated({ facilities: facilities.map(({ id }) => id), period: question.period, measure: 'total', per: 'bedDays' })
    const groupOf = new Map(facilities.map((each) => [each.id, dimension === 'facility' ? each.id : each.governorateId]))
    const byGroup = groupedBy(rated, ({ facilityId }) => groupOf.get(facilityId)!)
    const all = allGovernorates(this.#house.db)
    const items = dimension === 'facility' ? facilities : all.filter(({ id }) => path.value.length === 1 || path.value[1] === id)
    return ok({
      items: items.map(({ id, name }) => {
        const mask = masks.get(id)!
        return { id, name, total: countOf(tallies.get(id)!, 'total', mask), ...ratedBy(addRated(byGroup.get(id) ?? []), mask) }
      }),
    })
  }

  /** Blocks from the root to a place, and all that lie below it down to a depth. */
  async #everyBlock(path: Path, question: Question, wanted: readonly Measure[], depth: number): Promise<Block[]> {
    const blocks = await this.#onTheWay(path, question, wanted)
    let row = [path]
    while (row[0] && row[0].length <= depth) {
      const level = levels[row[0].length]!
      const families = row.map((each) => ({ above: each, ids: below(this.#house, levels[each.length - 1]!, each.at(-1)!) }))
      const { places } = await this.#block(
        level,
        null,
        families.flatMap(({ ids }) => ids),
        question,
        wanted,
      )
      const known = new Map(places.map((each) => [each.id, each]))
      for (const { above, ids } of families) blocks.push({ above: above.at(-1)!, places: ids.map((id) => known.get(id)!) })
      row = families.flatMap(({ above, ids }) => ids.map((id) => [...above, id]))
    }
    return blocks
  }

  /** Facilities of the scope against what chance would give: shares of all reports, or rates by an exposure. */
  async funnel(question: Question & { period: Period }, measure: Measure, per: Exposure | 'reports') {
    const path = pathTo(this.#house, this.#scope, question.asked)
    if (!path.ok) return path
    const breakdown = breakdownNames.filter((name) => partsOf(name).includes(measure as never))
    const blocks = await this.#everyBlock(path.value, question, ['total', ...breakdown.flatMap(partsOf)], 3)
    const masks = masksOf(blocks, breakdown)
    const tallies = new Map(blocks.flatMap(({ places }) => places.map(({ id, tally }) => [id, tally] as const)))
    const facilities = facilitiesBelow(this.#house, path.value)
    const compared =
      per === 'reports'
        ? facilities.map(({ id }) => ({ id, count: tallies.get(id)![measure], size: tallies.get(id)!.total }))
        : byFacility(await this.#facts.rated({ facilities: facilities.map(({ id }) => id), period: question.period, measure, per }))
    const funnel = funnelOf(per === 'reports' ? 'proportion' : 'rate', compared)
    const isHidden = (id: string, count: number) => masks.get(id)!.has(measure) || masks.get(id)!.has('total') || isSmall(count)
    const names = new Map(facilities.map(({ id, name }) => [id, name]))
    const { points = [], target = null, dispersion = null, between = null } = funnel ?? {}
    const shown = points.filter(({ id, count }) => !isHidden(id, count))
    return ok({
      kind: per === 'reports' ? ('proportion' as const) : ('rate' as const),
      target,
      dispersion,
      between,
      points: shown.map((point) => ({ ...point, name: names.get(point.id)! })),
      hidden: points.length - shown.length,
    })
  }

  /** A measure of a place by month, ready for a chart; a hidden month is drawn in no chart. */
  async monthly(question: Question & { period: Period }, measure: Measure, per: Per) {
    const path = pathTo(this.#house, this.#scope, question.asked)
    if (!path.ok) return path
    const breakdown = breakdownNames.filter((name) => partsOf(name).includes(measure as never))
    const { months, whole } = await this.#months(path.value, question, breakdown)
    // A centre line would tell the sum of what is hidden.
    if (whole.has(measure) || whole.has('total')) return ok([])
    const facilities = facilitiesBelow(this.#house, path.value).map(({ id }) => id)
    const rated = isExposure(per)
      ? groupedBy(await this.#facts.rated({ facilities, period: question.period, measure, per }), ({ month }) => month)
      : null
    return ok(
      months.map(({ month, tally, mask }): MonthlyGroup => {
        const sum = rated && addRated(rated.get(month) ?? [])
        const [count, size] = sum ? [sum.events, sum.exposure] : [tally[measure], per === 'reports' ? tally.total : 1]
        return { label: month, count, size, hidden: mask.has(measure) || (per === 'reports' && mask.has('total')) || isSmall(count) }
      }),
    )
  }
}
