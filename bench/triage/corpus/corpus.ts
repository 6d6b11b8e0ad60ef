import { chance } from '../../figures.ts'
import { harms, type Said } from '../../../worker/modules/triage/model/heads.ts'
import { categories, type Category } from '../../../worker/modules/triage/schema.ts'
import { administrative } from './administrative.ts'
import { behavior } from './behavior.ts'
import { arabizi, clauses, slots } from './clauses.ts'
import { clinical } from './clinical.ts'
import { devices } from './devices.ts'
import { documentation } from './documentation.ts'
import { environmental } from './environmental.ts'
import { equipment } from './equipment.ts'
import { falls } from './falls.ts'
import { infection } from './infection.ts'
import type { Language, Level, Material, Outcomes } from './material.ts'
import { medication } from './medication.ts'
import { patients } from './patients.ts'
import { styled } from './style.ts'
import { uneventful } from './uneventful.ts'
import { violence } from './violence.ts'

/** What each head of the model must say of a text, after docs/labelling.md. */
export type Labels = {
  category: Said<'category'>
  eventType: Said<'eventType'>
  harm: Said<'harm'>
  sentinel: boolean
  voice: Said<'voice'>
}

/** All words of a fold — scenarios and the clauses around them — occur in that fold alone; only slot fillers are shared. */
export type Sample = {
  text: string
  language: Language
  fold: number
  scenario: number
  labels: Partial<Labels>
  /** True for what only helps to learn: it is never asked in an evaluation. */
  aid?: boolean
}
export const folds = 5

type Scenario = { flags: string; words: string; category: Category | 'none'; language: Language; fold: number; outcomes: Outcomes; device: boolean }

const material: Record<Category, Material> = {
  Medication: medication,
  Administrative: administrative,
  Clinical: clinical,
  Equipment: equipment,
  InfectionControl: infection,
  Falls: falls,
  Documentation: documentation,
  Behavior: behavior,
  WorkplaceViolence: violence,
  Environmental: environmental,
}

const linesOf = (block: string) => block.split('\n').filter((line) => line !== '')

/** Every scenario, in a fixed order; folds are dealt in turn within a category and language. */
export function scenarios(): Scenario[] {
  const found: Scenario[] = []
  const add = (line: string, at: number, rest: Omit<Scenario, 'flags' | 'words' | 'fold'>) => {
    const bar = line.indexOf('|')
    found.push({ ...rest, flags: line.slice(0, bar), words: line.slice(bar + 1), fold: at % folds })
  }
  for (const language of ['en', 'ar'] as const) {
    for (const category of categories) {
      const { [language]: block, outcomes } = material[category]
      for (const [at, line] of linesOf(block).entries()) add(line, at, { category, language, outcomes: outcomes[language], device: false })
    }
    for (const [at, line] of linesOf(devices[language]).entries())
      add(line, at, { category: 'Equipment', language, outcomes: devices.outcomes[language], device: true })
    for (const [at, line] of linesOf(uneventful[language]).entries()) add(line, at, { category: 'none', language, outcomes: {}, device: false })
  }
  for (const [language, block] of [
    ['en', patients.en],
    ['ar', patients.ar],
    ['ar', arabizi],
  ] as const)
    for (const [at, line] of linesOf(block).entries()) {
      const category = categories.find((each) => line.startsWith(`${each} `))
      if (!category) throw new Error(`no category: ${line}`)
      add(line.slice(category.length + 1), at, { category, language, outcomes: {}, device: false })
    }
  return found
}

const endOf: Record<string, Level> = { 0: 'near', 1: 'none', 2: 'minor', 3: 'severe', 4: 'permanent', 5: 'death' }

/** Cumulative shares of the endings an event may have. */
const endings: Record<'n' | 'h' | 'i' | 's' | 'q', [Level, number][]> = {
  n: [
    ['silent', 0.7],
    ['none', 1],
  ],
  h: [
    ['silent', 0.3],
    ['none', 0.58],
    ['minor', 0.78],
    ['severe', 0.88],
    ['permanent', 0.94],
    ['death', 1],
  ],
  i: [
    ['near', 0.45],
    ['silent', 0.6],
    ['none', 0.78],
    ['minor', 0.88],
    ['severe', 0.93],
    ['permanent', 0.96],
    ['death', 1],
  ],
  s: [
    ['silent', 0.45],
    ['none', 0.6],
    ['minor', 0.7],
    ['severe', 0.8],
    ['permanent', 0.9],
    ['death', 1],
  ],
  q: [
    ['silent', 0.6],
    ['none', 0.7],
    ['minor', 0.85],
    ['severe', 0.93],
    ['permanent', 0.97],
    ['death', 1],
  ],
}

class Composer {
  readonly #random: () => number
  readonly #byFold: Scenario[][]

  constructor(seed: number, all: readonly Scenario[]) {
    this.#random = chance(seed)
    this.#byFold = Array.from({ length: folds * 2 }, (_, at) =>
      all.filter(({ fold, language }) => fold === at >> 1 && language === (at % 2 === 0 ? 'en' : 'ar')),
    )
  }

  compose(scenario: Scenario, id: number): Sample {
    const { language, fold } = scenario
    const told = this.#tell(scenario)
    let { words, labels } = told
    const peers = this.#byFold[fold * 2 + (language === 'en' ? 0 : 1)] ?? []
    if (scenario.flags === 'p' && this.#happens(0.2)) words = this.#mixedFeelings(words, peers)
    // Whoever praises seldom stops at one sentence.
    if (scenario.flags === 'g')
      for (let more = 0; more < 2 && this.#happens(0.4); more++)
        words += `. ${this.#filled(this.#one(peers.filter(({ flags }) => flags === 'g')).words, language)}`
    if (/^[nhis0-5]+$/.test(scenario.flags) && !scenario.device && this.#happens(0.08)) {
      const second = this.#tell(this.#one(peers.filter(({ flags }) => /^[nhi1-3]+$/.test(flags))))
      words = `${words}. ${this.#happens(0.5) ? (language === 'en' ? 'Also ' : 'كذلك ') : ''}${second.words}`
      const graver = weight(second.labels) > weight(labels) ? second.labels : labels
      labels = { ...graver, sentinel: labels.sentinel || second.labels.sentinel }
    }
    return { text: styled(words, language, this.#random), language, fold, scenario: id, labels }
  }

  #tell(scenario: Scenario): { words: string; labels: Labels } {
    const { language, fold, flags, category, device } = scenario
    const level = this.#levelOf(flags)
    const fixed = /[0-5]/.test(flags)
    const own = scenario.outcomes[level]?.split('|') ?? []
    const general = level in clauses.en && !device ? clauses[language][level].split('|') : []
    const parts = [scenario.words]
    const eventful = category !== 'none' && !/[pw]/.test(flags)
    if (eventful && !fixed && (level !== 'silent' || this.#happens(0.5))) parts.push(this.#of([...own, ...general], fold))
    if (eventful && !device && this.#happens(0.3)) parts.push(this.#of(clauses[language].action.split('|'), fold))
    if (device && this.#happens(0.5)) parts.push(this.#of((devices.outcomes[language].silent ?? '').split('|'), fold))
    if (eventful && flags !== 'q' && !device && this.#happens(0.25)) parts.splice(1, 0, this.#of(clauses[language].around.split('|'), fold))
    if (eventful && flags !== 'q' && !device && this.#happens(0.2))
      parts.splice(Math.floor(this.#random() * (parts.length + 1)), 0, this.#of(clauses[language].aside.split('|'), fold))
    if (/[pq]/.test(flags) && this.#happens(0.3)) parts.push(this.#of(clauses[language].patient.split('|'), fold))
    const opening = eventful && !device && flags !== 'q' && this.#happens(0.3) ? `${this.#of(clauses[language].opening.split('|'), fold)} ` : ''
    const glue = this.#one(['. ', '. ', ', ', ' '])
    return { words: this.#filled(`${opening}${parts.join(glue)}${this.#happens(0.5) ? '.' : ''}`, language), labels: labelsOf(scenario, level) }
  }

  #levelOf(flags: string): Level {
    const end = /[0-5]/.exec(flags)
    if (end) return endOf[end[0]]!
    if (flags === 'si') return this.#happens(0.35) ? 'near' : this.#drawn(endings.s)
    const kind = (['s', 'i', 'h', 'q', 'n'] as const).find((each) => flags.includes(each))
    return kind ? this.#drawn(endings[kind]) : 'silent'
  }

  #drawn(shares: [Level, number][]): Level {
    const point = this.#random()
    return shares.find(([, upTo]) => point < upTo)?.[0] ?? 'silent'
  }

  #mixedFeelings(words: string, peers: Scenario[]): string {
    const praise = this.#filled(this.#one(peers.filter(({ flags }) => flags === 'g')).words, peers[0]?.language ?? 'en')
    return this.#happens(0.5) ? `${praise}${peers[0]?.language === 'ar' ? ' بس ' : ' but '}${words}` : `${words}. ${praise}`
  }

  #filled(words: string, language: Language): string {
    return words.replace(/\{(\w+)\}/g, (_, slot: string) => {
      const list = slots[language][slot]
      if (!list) throw new Error(`no slot ${slot}: ${words}`)
      return this.#one(list.split('|'))
    })
  }

  #of(list: readonly string[], fold: number): string {
    const mine = list.filter((_, at) => at % folds === fold)
    return this.#one(mine.length > 0 ? mine : list)
  }

  #one<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!
  }

  #happens(share: number): boolean {
    return this.#random() < share
  }
}

const weight = ({ harm, sentinel }: Labels) => harms.indexOf(harm) + (sentinel ? 5 : 0)

const harmOf: Record<Level, Labels['harm']> = {
  near: 'none',
  none: 'possible',
  silent: 'possible',
  minor: 'minor',
  severe: 'serious',
  permanent: 'serious',
  death: 'death',
}
const typeOf = {
  none: 'IncidentEvent',
  possible: 'IncidentEvent',
  minor: 'AdverseEvent',
  serious: 'SignificantEvent',
  death: 'SentinelEvent',
} as const

/** What stands unused, unclean or unwritten has reached nobody in particular. */
const reachesNobody: readonly string[] = ['Environmental', 'Equipment', 'InfectionControl', 'Documentation']

function labelsOf({ flags, category }: Scenario, level: Level): Labels {
  if (category === 'none') return { category, eventType: 'none', harm: 'none', sentinel: false, voice: flags === 'g' ? 'praise' : 'none' }
  const nobody = flags === 'w' || (flags === 'n' && reachesNobody.includes(category))
  const harm = nobody ? 'none' : harmOf[level]
  const sentinel = level === 'death' || level === 'permanent' || flags.includes('s')
  const grave = harm === 'serious' || harm === 'death'
  return {
    category,
    eventType: level === 'near' ? 'NearMiss' : sentinel ? (grave ? 'SentinelEvent' : 'SignificantEvent') : typeOf[harm],
    harm,
    sentinel,
    voice: /[pw]/.test(flags) ? 'complaint' : 'safetyEvent',
  }
}

/** The corpus: `each` texts of every scenario (fewer of those that can be told one way only). The same seed gives the same texts. */
export function corpus(seed: number, each = 14, only = scenarios()): Sample[] {
  const composer = new Composer(seed, only)
  const samples = new Map<string, Sample>()
  for (const [id, scenario] of only.entries()) {
    // Praise and told near misses are few and are heard twice as often.
    const times = /[g0]/.test(scenario.flags) ? each * 2 : each
    for (let time = 0; time < times; time++) {
      const sample = composer.compose(scenario, id)
      samples.set(sample.text, sample)
    }
  }
  return [...samples.values()]
}
