import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readCsv } from '../csv.ts'
import { chance } from '../figures.ts'

/** Real narratives, beside the repository and never in it: the repository keeps row ids and labels. */
const beside = (path: string): string => fileURLToPath(new URL(`../../../shared/data/${path}`, import.meta.url))
const commentsFile = beside('nhs-feedback/text_data.csv')
const deviceFiles = { guo: beside('maude/guo_mdr_937.jsonl'), mmoran: beside('maude/mmoran90_combined_df.csv') }

/** Whether the real narratives stand beside the repository. */
export const haveNarratives = (): boolean => [commentsFile, ...Object.values(deviceFiles)].every((file) => existsSync(file))

/**
 * A real narrative: `id` is the row's own id in its file, `stratum` the group it was drawn from, `kind` what the
 * source's own coder said of it (NHS: criticality −4…4; devices: death, injury, malfunction).
 */
export type Narrative = { id: string; stratum: string; kind: string; text: string }
type Stratum = { name: string; wanted: number; holds: (row: Row) => boolean }
type Row = { id: string; text: string; kind: string; topic: string; maker: string }

/** Draws are repeated with this seed; another seed would be another test set, and the labels would not fit it. */
export const seed = 20_261_122

/** A gravity the NHS coders gave, or 0 for what they mistyped (`-o`, `NA`, `cc`). */
const gravity = ({ kind }: Row): number => Number(kind) || 0

/** Own subcategories of the NHS coders under which things go wrong that are rare in the whole. */
const rareTopics = [
  'Medication',
  'Feeling safe including bullying',
  'Cleanliness',
  'Physical care',
  'Facilities/equipment',
  'Environment/ facilities',
  'Transition And Discharge',
  'Coordination/Integration Of Care',
  'Staffing levels',
  'Dignity: General',
]

const commentStrata: Stratum[] = [
  { name: 'gravest', wanted: 110, holds: (row) => gravity(row) <= -4 },
  { name: 'rare topic', wanted: 90, holds: (row) => gravity(row) <= 0 && rareTopics.includes(row.topic) },
  { name: 'grave', wanted: 150, holds: (row) => gravity(row) === -3 },
  { name: 'critical', wanted: 100, holds: (row) => gravity(row) === -2 || gravity(row) === -1 },
  { name: 'neutral', wanted: 70, holds: (row) => gravity(row) === 0 },
  { name: 'praise', wanted: 80, holds: (row) => gravity(row) > 0 },
]

const deviceStrata: Stratum[] = [
  { name: 'death', wanted: 20, holds: ({ kind }) => kind === 'death' },
  { name: 'malfunction', wanted: 115, holds: ({ kind }) => kind === 'malfunction' },
  { name: 'injury', wanted: 150, holds: ({ kind }) => kind === 'injury' },
  { name: 'not stated', wanted: 15, holds: () => true },
]

/** The longest narrative that is drawn (characters): as long as the one by which triage is timed. */
const longest = 2_000
const perMaker = 3

/**
 * 600 comments of NHS patients of at least three words, no text twice, drawn by the coders' own gravity and topic.
 * The strata are filled in their order: a row that fits several belongs to the first.
 */
export const drawComments = (): Narrative[] => draw(readComments(), commentStrata, Infinity)

/** 300 device reports, no text twice, drawn by the reported outcome; at most three of one brand or product code, so that no device rules the set. */
export const drawDeviceReports = (): Narrative[] => draw([...readGuo(), ...readMmoran()], deviceStrata, perMaker)

/** How many rows of the whole set each stratum stands for, by which rates in the sample are weighted back to the set. */
export const sizesOfCommentStrata = (): Map<string, number> => sizes(readComments(), commentStrata)

function sizes(rows: readonly Row[], strata: readonly Stratum[]): Map<string, number> {
  const counts = new Map(strata.map(({ name }) => [name, 0]))
  for (const row of unlike(rows)) {
    const home = strata.find(({ holds }) => holds(row))
    if (home) counts.set(home.name, counts.get(home.name)! + 1)
  }
  return counts
}

function draw(rows: readonly Row[], strata: readonly Stratum[], perMaker: number): Narrative[] {
  const random = chance(seed)
  const left = new Map(strata.map(({ name, wanted }) => [name, wanted]))
  const ofMaker = new Map<string, number>()
  const drawn: Narrative[] = []
  for (const row of shuffled(unlike(rows), random)) {
    const home = strata.find(({ holds }) => holds(row))
    const places = home ? left.get(home.name)! : 0
    const seen = ofMaker.get(row.maker) ?? 0
    if (!home || places === 0 || seen >= perMaker) continue
    left.set(home.name, places - 1)
    ofMaker.set(row.maker, seen + 1)
    drawn.push({ id: row.id, stratum: home.name, kind: row.kind, text: row.text })
  }
  // Praise fills its places first: mixed again, the place in the list says nothing about the stratum.
  return shuffled(drawn, random)
}

function shuffled<T>(rows: readonly T[], random: () => number): T[] {
  const mixed = [...rows]
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!]
  }
  return mixed
}

function unlike(rows: readonly Row[]): Row[] {
  const seen = new Set<string>()
  return rows.filter(({ text }) => {
    const said = text.toLowerCase().replace(/\s+/g, ' ').trim()
    return text.length <= longest && said.split(' ').length >= 3 && !seen.has(said) && seen.add(said)
  })
}

function readComments(): Row[] {
  return readTable(commentsFile).map((cell) => ({
    id: cell('row_index'),
    text: cell('feedback'),
    kind: cell('criticality'),
    topic: cell('subcategory').trim(),
    maker: '',
  }))
}

function readGuo(): Row[] {
  type Report = Record<'report_number' | 'TEXT' | 'event_type' | 'device_report_product_code', string>
  return readFileSync(deviceFiles.guo, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Report)
    .map((report) => ({
      id: `guo:${report.report_number}`,
      text: report.TEXT,
      kind: report.event_type.toLowerCase(),
      topic: '',
      maker: report.device_report_product_code,
    }))
}

/** Only the column `Event Description`: the manufacturer's narrative gives the outcome away. */
function readMmoran(): Row[] {
  return readTable(deviceFiles.mmoran).map((cell) => ({
    id: `mmoran:${cell('MDRFOI ID')}`,
    text: cell('Event Description'),
    kind: cell('Event Type')
      .replace(/^Event Type\s*/, '')
      .toLowerCase(),
    topic: '',
    maker: cell('Brand Name'),
  }))
}

function readTable(file: string): ((head: string) => string)[] {
  const [heads = [], ...rows] = readCsv(readFileSync(file, 'utf8'))
  return rows.map((row) => (head) => row[heads.indexOf(head)] ?? '')
}
