import { nationTenant, type Actor, type Scope } from '../../kernel/actor.ts'
import { hidden, invalid, notFound, ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { allAdministrations, allGovernorates, facilityNames, listSeats, type Seat } from '../facilities/tree.store.ts'
import type { FactStore } from './fact-store.ts'
import { countOf, countsBy, cultureOf, groupedBy, highRiskOf, paretoBy, ratedBy, summaryOf, type Rated } from './methods/figures.ts'
import { funnelOf } from './methods/funnel.ts'
import { addTo, breakdownOf, emptyTally, type Breakdown, type Measure, type Tally } from './methods/measures.ts'
import { columnsOf, decisiveFor, masksOf, onlyPart, type Cut, type Family, type Mask } from './methods/masks.ts'
import { isExposure, type Exposure, type MonthlyGroup, type Per } from './methods/monthly.ts'
import { lastOverdueDay } from './methods/overdue.ts'
import { monthsOf, type Period } from './methods/period.ts'
import type { Asked, Dated, Dimension, Question } from './methods/question.ts'
import { bucketsOfSpan, monthsIn, spansIn, spansOf, type Span, type Years } from './methods/spans.ts'

/** From the nation down to a seat in the tree. */
type Path = readonly string[]
/** What a reader sees of a place. */
type Sight = { tally: Tally; mask: Mask }

/** The tree as it is and was: who sits below whom. */
class Tree {
  readonly governorates: ReturnType<typeof allGovernorates>
  readonly #seats: Seat[]
  readonly #below: Map<string, Seat[]>
  readonly #seatsOf: Map<string, Seat[]>

  constructor(house: House) {
    this.governorates = allGovernorates(house.db)
    this.#seats = listSeats(house.db)
    this.#seatsOf = groupedBy(this.#seats, ({ id }) => id)
    this.#below = groupedBy(this.#seats, this.#above)
  }

  readonly #above = ({ level, administrationId, governorateId }: Seat): string => {
    if (level === 'administration') return governorateId
    return this.#seatsOf.get(administrationId)?.find((each) => each.governorateId === governorateId)?.place ?? `${administrationId} ${governorateId}`
  }

  below(place: string): string[] {
    return place === nationTenant ? this.governorates.map(({ id }) => id) : (this.#below.get(place) ?? []).map((seat) => seat.place)
  }
  /** Each way down to something: more than one where it was moved. */
  pathsTo(id: string): Path[] {
    if (id === nationTenant) return [[nationTenant]]
    if (this.governorates.some((each) => each.id === id)) return [[nationTenant, id]]
    return (this.#seatsOf.get(id) ?? []).map((seat) =>
      seat.level === 'administration'
        ? [nationTenant, seat.governorateId, seat.place]
        : [nationTenant, seat.governorateId, this.#above(seat), seat.place],
    )
  }
  /** Seats of facilities at the end of these paths or below it. */
  facilitySeats(paths: readonly Path[]): { seat: Seat; moved: boolean; path: Path }[] {
    return this.#seats
      .filter(({ level }) => level === 'facility')
      .flatMap((seat) => {
        const path = [nationTenant, seat.governorateId, this.#above(seat), seat.place]
        const mine = paths.some((each) => path[each.length - 1] === each.at(-1))
        return mine ? [{ seat, path, moved: this.#seatsOf.get(seat.id)!.length > 1 }] : []
      })
  }
}

/** The tree's levels, by how far they lie below the nation. */
const levels = ['nation', 'governorate', 'administration', 'facility']

/** The ways down to the place that is asked for, as far as they lie in the scope; unknown where none does. */
function pathsTo(tree: Tree, scope: Scope, { facility, administration, governorate }: Asked): Result<Path[]> {
  const own = scope.kind === 'national' ? nationTenant : scope.id
  const mine = own === null ? [] : tree.pathsTo(own).map((path) => path.at(-1)!)
  const all = tree.pathsTo(facility ?? administration ?? governorate ?? own ?? '')
  if (all.length === 0) return notFound()
  const paths = all.filter((path) => path.some((place) => mine.includes(place)))
  return paths.length > 0 ? ok(paths) : hidden()
}

/** The families on the way down some paths, and all below their ends to a depth: the root first. */
function familiesOf(tree: Tree, paths: readonly Path[], depth: number): Family[] {
  const families = new Map<string | null, Family>([[null, { above: null, places: [nationTenant] }]])
  const enter = (above: string) => families.set(above, { above, places: tree.below(above) })
  for (const path of paths) for (const place of path.slice(0, -1)) enter(place)
  let row = [...new Set(paths.map((path) => path.at(-1)!))]
  for (let level = paths[0]!.length; level <= depth; level++) row = row.flatMap((place) => enter(place).get(place)!.places)
  return [...families.values()]
}

/** What the nation's facts say of a scope, with small counts hidden. */
export class Figures {
  readonly #now: string
  readonly #house: House
  readonly #tree: Tree
  readonly #facts: FactStore
  readonly #scope: Scope

  constructor(house: House, facts: FactStore, actor: Actor) {
    this.#now = house.now()
    this.#house = house
    this.#tree = new Tree(house)
    this.#facts = facts
    this.#scope = actor.kind === 'person' ? actor.scope : { kind: 'own', id: null }
  }

  /** What can be seen of the places of some families in some spans: everything that decides it is asked for at once. */
  async #sight(families: readonly Family[], spans: readonly Span[], years: Years, part: Measure | null, cuts: readonly Cut[]) {
    const wanted = [...new Set([...cuts, ...(part ? [breakdownOf(part)] : [])])]
    const buckets = new Set(spans.flatMap((span) => decisiveFor(span, years)).flatMap((span) => bucketsOfSpan(span, years)))
    const places = families.flatMap((family) => family.places)
    const rows = await this.#facts.tallies({ places, buckets: [...buckets], measures: columnsOf(wanted) })
    const known = new Map(rows.map(({ place, bucket, tally }) => [`${place} ${bucket}`, tally]))
    const nothing = emptyTally()
    const added = new Map<string, Tally>()
    const sums = (place: string, span: Span): Tally => {
      const key = `${place} ${span}`
      const sum = added.get(key) ?? known.get(key)
      if (sum) return sum
      const parts = bucketsOfSpan(span, years).flatMap((bucket) => known.get(`${place} ${bucket}`) ?? [])
      const made = parts.length === 0 ? nothing : parts.reduce((all, each) => addTo(all, each), emptyTally())
      added.set(key, made)
      return made
    }
    const masks = masksOf(families, years, sums, wanted)
    return (cells: readonly { place: string; span: Span }[]): Sight => {
      const tally = cells.reduce((all, { place, span }) => addTo(all, sums(place, span)), emptyTally())
      const mask: Mask = new Set(cells.flatMap(({ place, span }) => [...masks(span).get(place)!]))
      return part ? onlyPart(part, tally, mask) : { tally, mask }
    }
  }

  /** Looks at a place over some stretches of time. */
  async #look<T>(
    { asked, part }: Question,
    cuts: readonly Cut[],
    what: (paths: readonly Path[], years: Years) => Promise<{ spans: readonly Span[]; depth?: number; read: (see: Seeing) => T }>,
  ): Promise<Result<T>> {
    const paths = pathsTo(this.#tree, this.#scope, asked)
    if (!paths.ok) return paths
    const thisYear = Number(this.#now.slice(0, 4))
    const years = (await this.#facts.years()) ?? { first: thisYear, last: thisYear }
    const { spans, depth = 0, read } = await what(paths.value, years)
    const sight = await this.#sight(familiesOf(this.#tree, paths.value, depth), spans, years, part, cuts)
    const ends = paths.value.map((path) => path.at(-1)!)
    const cellsOf = (places: readonly string[], some: readonly Span[]) => places.flatMap((place) => some.map((span) => ({ place, span })))
    return ok(read((some, places = ends) => sight(cellsOf(places, some))))
  }

  async summary(question: Question) {
    const cuts = ['status', 'severity', 'eventType', 'category', 'riskLevel', 'review'] as const
    return this.#look(question, cuts, async (_, years) => {
      const spans = spansOf(question.period, years)
      const until = lastOverdueDay(this.#now)
      const late = spansOf({ from: question.period?.from ?? '2000-01-01', to: [question.period?.to ?? until, until].toSorted()[0]! }, years)
      return {
        spans: [...spans, ...late],
        read: (see) => {
          const { tally, mask } = see(spans)
          const { tally: old, mask: oldMask } = see(late)
          const closed = countOf(old, 'status_Completed', oldMask)
          const all = countOf(old, 'total', oldMask)
          return summaryOf(tally, closed === null || all === null ? null : all - closed, mask)
        },
      }
    })
  }

  async culture(question: Dated) {
    return this.#look(question, ['eventType', 'naming', 'reporter', 'toReport', 'toClose'], async (paths, years) => {
      const spans = spansOf(question.period, years)
      const covered = (await this.#covered(paths, spans, years, 'bedDays', () => 'all')).get('all') ?? []
      return {
        spans: [...spans, ...covered.map(({ span }) => span)],
        read: (see) => {
          const { tally, mask } = see(spans)
          return cultureOf(
            tally,
            rateFrom(covered, ({ span }) => see([span]), 'total'),
            mask,
          )
        },
      }
    })
  }

  async pareto(question: Question, by: Breakdown) {
    if (question.part && breakdownOf(question.part) !== by) return invalid('by', crossing)
    return this.#look(question, [by], async (_, years) => {
      const spans = spansOf(question.period, years)
      return {
        spans,
        read: (see) => {
          const { tally, mask } = see(spans)
          return { items: paretoBy(tally, by, mask) }
        },
      }
    })
  }

  /** A place month by month. */
  async trends(question: Dated) {
    return this.#look(question, ['category', 'riskLevel'], async (_, years) => {
      const months = monthsWithin(question.period, years)
      return {
        spans: months.flatMap(({ spans }) => spans),
        read: (see) => ({
          series: months.map(({ month, spans }) => {
            const { tally, mask } = see(spans)
            return { month, total: countOf(tally, 'total', mask), byCategory: countsBy(tally, 'category', mask), highRisk: highRiskOf(tally, mask) }
          }),
        }),
      }
    })
  }

  /** Places of a dimension with their totals and rates; what is hidden is what `summary` of each would hide. */
  async compare(question: Dated, dimension: Dimension) {
    return this.#look(question, [], async (paths, years) => {
      const spans = spansOf(question.period, years)
      const groupOf = ({ seat }: Seated) => ({ facility: seat.id, administration: seat.administrationId, governorate: seat.governorateId })[dimension]
      const covered = await this.#covered(paths, spans, years, 'bedDays', groupOf)
      const placesOf = groupedBy(this.#tree.facilitySeats(paths), groupOf)
      const names = this.#namesOf(dimension)
      const depth = levels.indexOf(dimension)
      const end = ({ path }: Seated) => path[depth]!
      // Governorates without facilities stand in the comparison too.
      const ids = dimension !== 'governorate' ? [...placesOf.keys()] : [...names.keys()].filter((id) => paths.some((path) => (path[1] ?? id) === id))
      return {
        spans: [...spans, ...[...covered.values()].flatMap((each) => each.map(({ span }) => span))],
        depth,
        read: (see) => ({
          items: ids.toSorted().map((id) => {
            const places = dimension === 'governorate' ? [id] : [...new Set(placesOf.get(id)!.map(end))]
            const { tally, mask } = see(spans, places)
            const rated = rateFrom(covered.get(id) ?? [], ({ span }) => see([span], places), 'total')
            return { id, name: names.get(id)!, total: countOf(tally, 'total', mask), ...ratedBy(rated) }
          }),
        }),
      }
    })
  }

  #namesOf(dimension: Dimension) {
    if (dimension === 'facility') return facilityNames(this.#house.db)
    const rows = dimension === 'governorate' ? this.#tree.governorates : allAdministrations(this.#house.db)
    return new Map(rows.map(({ id, name }) => [id, name]))
  }

  /** Which facilities of a place have sent something since an instant; a quiet day and a broken line look alike. */
  async freshness(asked: Asked, since: string) {
    const paths = pathsTo(this.#tree, this.#scope, asked)
    if (!paths.ok) return paths
    const facilities = [...new Set(this.#tree.facilitySeats(paths.value).map(({ seat }) => seat.id))]
    const last = new Map((await this.#facts.heard(facilities)).map(({ facilityId, at }) => [facilityId, at]))
    const names = facilityNames(this.#house.db)
    const late = facilities.filter((id) => (last.get(id) ?? '') < since).map((id) => ({ id, name: names.get(id)!, lastAt: last.get(id) ?? null }))
    return ok({ facilities: facilities.length, heard: facilities.length - late.length, since, late })
  }

  /** Facilities of the scope against what chance would give: shares of all reports, or rates by an exposure. */
  async funnel(question: Dated, series: Measure, per: Exposure | 'reports') {
    const measure = measureWithin(question, series)
    if (!measure) return invalid('series', crossing)
    const cuts = measure === 'total' ? [] : [breakdownOf(measure)]
    return this.#look(question, cuts, async (paths, years) => {
      const spans = spansOf(question.period, years)
      const seatsOf = groupedBy(this.#tree.facilitySeats(paths), ({ seat }) => seat.id)
      const covered = isExposure(per) ? await this.#covered(paths, spans, years, per, ({ seat }) => seat.id) : new Map<string, Covered[]>()
      const names = facilityNames(this.#house.db)
      return {
        spans: [...spans, ...[...covered.values()].flatMap((each) => each.map(({ span }) => span))],
        depth: 3,
        read: (see) => {
          const compared = [...seatsOf].flatMap(([id, seats]) => {
            const places = seats.map(({ seat }) => seat.place)
            if (isExposure(per)) {
              const mine = covered.get(id)
              if (!mine) return []
              const { events, exposure } = rateFrom(mine, ({ span }) => see([span], places), measure)
              return [{ id, count: events, size: exposure }]
            }
            const { tally, mask } = see(spans, places)
            return [{ id, count: tally[measure], size: mask.has(measure) || mask.has('total') ? 0 : tally.total }]
          })
          // The target too is made of what everybody may see.
          const shown = compared.filter(({ size }) => size > 0)
          const { points = [], target = null, dispersion = null, between = null } = funnelOf(per === 'reports' ? 'proportion' : 'rate', shown) ?? {}
          return {
            kind: per === 'reports' ? ('proportion' as const) : ('rate' as const),
            target,
            dispersion,
            between,
            points: points.map((point) => ({ ...point, name: names.get(point.id)! })),
            hidden: compared.length - shown.length,
          }
        },
      }
    })
  }

  /** A measure of a place by month, ready for a chart; hidden months stand in no chart. */
  async monthly(question: Dated, series: Measure, per: Per): Promise<Result<MonthlyGroup[]>> {
    const measure = measureWithin(question, series)
    if (!measure) return invalid('series', crossing)
    return this.#look(question, measure === 'total' ? [] : [breakdownOf(measure)], async (paths, years) => {
      const months = monthsWithin(question.period, years)
      const whole = months.flatMap(({ month, spans }) => (spans.length === 1 && spans[0] === month ? [month] : []))
      const covered = isExposure(per) ? ((await this.#covered(paths, whole, years, per, () => 'all')).get('all') ?? []) : []
      return {
        spans: months.flatMap(({ spans }) => spans),
        read: (see) =>
          months.map(({ month, spans }): MonthlyGroup => {
            const { tally, mask } = see(spans)
            const exposure = covered.find(({ span }) => span === month)?.size ?? 0
            const size = isExposure(per) ? exposure : per === 'reports' ? tally.total : 1
            return { label: month, count: tally[measure], size, hidden: mask.has(measure) || (per === 'reports' && mask.has('total')) }
          }),
      }
    })
  }

  /**
   * The largest spans of a stretch in every month of which all of a group gave their exposure: a rate is made of them alone,
   * because reports of some facilities beside the exposure of others would say nothing, and would tell their difference.
   */
  async #covered(paths: readonly Path[], spans: readonly Span[], years: Years, per: Exposure, groupOf: (seated: Seated) => string) {
    const facilities = this.#tree
      .facilitySeats(paths)
      .map((each) => ({ facilityId: each.seat.id, place: each.seat.place, group: groupOf(each), moved: each.moved }))
    const months = spans.flatMap((span) => monthsIn(span, years))
    const rows = await this.#facts.exposed({ facilities, months, per })
    const covered = new Map<string, Covered[]>()
    for (const [group, known] of groupedBy(rows, (row) => row.group)) {
      const sizes = new Map(known.flatMap(({ month, size, missing }) => (missing === 0 && size > 0 ? [[month, size] as const] : [])))
      const collect = (span: Span): Covered[] => {
        const mine = monthsIn(span, years)
        if (mine.length > 0 && mine.every((month) => sizes.has(month)))
          return [{ span, size: mine.reduce((sum, month) => sum + sizes.get(month)!, 0) }]
        return mine.length > 1 ? spansIn(span, years).flatMap(collect) : []
      }
      covered.set(group, spans.flatMap(collect))
    }
    return covered
  }
}

type Seated = ReturnType<Tree['facilitySeats']>[number]
type Covered = { span: Span; size: number }
type Seeing = (spans: readonly Span[], places?: readonly string[]) => Sight

const crossing = 'cannot be crossed with another filter above a facility: two together would single out reports'

/** Events and exposure of the covered spans whose events may be seen. */
function rateFrom(covered: readonly Covered[], see: (each: Covered) => Sight, measure: Measure): Rated {
  const rated = { events: 0, exposure: 0 }
  for (const each of covered) {
    const { tally, mask } = see(each)
    if (mask.has(measure)) continue
    rated.events += tally[measure]
    rated.exposure += each.size
  }
  return rated
}

/** The months that a period touches, each with the spans of it that lie in the period. */
function monthsWithin(period: Period, years: Years): { month: string; spans: Span[] }[] {
  return monthsOf(period).map((month) => {
    const days = spansIn(month, years)
    const [from, to] = [[days[0]!, period.from].toSorted()[1]!, [days.at(-1)!, period.to].toSorted()[0]!]
    return { month, spans: spansOf({ from, to }, years) }
  })
}

/** The measure that is left of a series under a filter; null where the two would have to be crossed. */
function measureWithin({ part }: Question, series: Measure): Measure | null {
  if (!part || part === series) return series
  return series === 'total' ? part : null
}
