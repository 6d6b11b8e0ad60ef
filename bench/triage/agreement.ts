import { shareOf } from '../../worker/modules/analytics/methods/rates.ts'
import { table, tally } from '../figures.ts'
import { readLabels, readSecondReader, sets, type Head, type Labelled, type SetName } from './labels.ts'
import { drawComments, drawDeviceReports, haveNarratives, type Narrative } from './sample.ts'

/**
 * `raw` is the share of equal pairs; `kappa` is Cohen's (1960). Its 95 % interval is Wilson's of the raw share, carried over with
 * the agreement by chance held fixed: the usual error shrinks to nothing when all pairs are equal, as if few rows proved it.
 */
export type Agreement = { n: number; raw: number; kappa: number; low: number; high: number }

/** How far two readings of the same rows (one at least) agree. Kappa is not defined (NaN) when both readings know one label only. */
export function agreement(pairs: readonly (readonly [string, string])[]): Agreement {
  const n = pairs.length
  const { value: raw, low, high } = shareOf(pairs.filter(([a, b]) => a === b).length, n)!
  const second = new Map(tally(pairs.map(([, b]) => b)))
  const byChance = tally(pairs.map(([a]) => a)).reduce((sum, [label, times]) => sum + (times * (second.get(label) ?? 0)) / n ** 2, 0)
  const beyondChance = (share: number) => (share - byChance) / (1 - byChance)
  return { n, raw, kappa: beyondChance(raw), low: beyondChance(low), high: beyondChance(high) }
}

const spoken = ({ n, raw, kappa, low, high }: Agreement) => [n, raw.toFixed(3), kappa.toFixed(3), `${low.toFixed(2)}–${high.toFixed(2)}`]

/** Pass 1 beside pass 2, a line per set and head. */
export const betweenPasses = (): string =>
  table(
    ['set head', 'rows', 'raw', 'kappa', '95 %'],
    setNames.flatMap((set) => {
      const labelled = readLabels(set)
      return sets[set].map((head) => [
        `${set} ${head}`,
        ...spoken(agreement(labelled.map(({ cell }) => [cell(`${head}1`), cell(`${head}2`)] as const))),
      ])
    }),
  )

/** The first reader's final label and the second reader's, of the rows both read. */
function readTwice(set: SetName, head: Head): [string, string][] {
  const first = new Map(readLabels(set).map(({ id, cell }) => [id, cell(head)]))
  return readSecondReader(set).map(({ id, cell }) => [first.get(id)!, cell(head)])
}

/** The first reader's final labels beside those of the second, a line per set and head. */
export const betweenReaders = (): string =>
  table(
    ['set head', 'rows', 'raw', 'kappa', '95 %'],
    setNames.flatMap((set) => sets[set].map((head) => [`${set} ${head}`, ...spoken(agreement(readTwice(set, head)))])),
  )

/** What the two readers said of rows on which they differ (first reader > second), the commonest first. */
export const differences = (): string =>
  setNames
    .flatMap((set) =>
      sets[set].map((head) => {
        const unlike = readTwice(set, head).filter(([first, second]) => first !== second)
        const kinds = tally(unlike.map((pair) => pair.join(' > '))).map(([pair, times]) => `${pair} ${times}`)
        return `${set} ${head}: ${kinds.join(', ') || 'none'}`
      }),
    )
    .join('\n')

/** How often each final label occurs. */
export const counts = (): string =>
  setNames
    .flatMap((set) => {
      const labelled = readLabels(set)
      return sets[set].map(
        (head) =>
          `${set} ${head}: ${tally(labelled.map(({ cell }) => cell(head)))
            .map(([label, times]) => `${label} ${times}`)
            .join(', ')}`,
      )
    })
    .join('\n')

/** Final labels beside what the sources' own coders said of the same rows. */
export function besideSources(drawnComments: readonly Narrative[], drawnReports: readonly Narrative[]): string {
  const comments = beside(drawnComments, readLabels('nhs')).filter(([{ kind }]) => /^-?[1-4]$|^0$/.test(kind))
  const reports = beside(drawnReports, readLabels('maude')).filter(([{ stratum }]) => stratum !== 'not stated')
  const polarity = (cell: Labelled['cell']) => ({ praise: 'content', none: 'neither' })[cell('voice')] ?? 'discontent'
  const sign = (kind: string) => (Number(kind) > 0 ? 'content' : Number(kind) < 0 ? 'discontent' : 'neither')
  const hurt = (harm: string) => (['serious', 'death'].includes(harm) ? 'hurt' : 'not')
  return table(
    ['final label beside the source', 'rows', 'raw', 'kappa', '95 %'],
    [
      ['nhs content, neither, discontent', ...spoken(agreement(comments.map(([{ kind }, { cell }]) => [polarity(cell), sign(kind)])))],
      [
        'nhs content, discontent where both say either',
        ...spoken(
          agreement(
            comments.map(([{ kind }, { cell }]) => [polarity(cell), sign(kind)] as const).filter(([a, b]) => a !== 'neither' && b !== 'neither'),
          ),
        ),
      ],
      [
        'maude serious or death, reported injury or death',
        ...spoken(agreement(reports.map(([{ kind }, { cell }]) => [hurt(cell('harm')), kind === 'malfunction' ? 'not' : 'hurt']))),
      ],
      [
        'maude death, reported death',
        ...spoken(agreement(reports.map(([{ kind }, { cell }]) => [`${cell('harm') === 'death'}`, `${kind === 'death'}`]))),
      ],
    ],
  )
}

const setNames = Object.keys(sets) as SetName[]

function beside(narratives: readonly Narrative[], labelled: readonly Labelled[]): [Narrative, Labelled][] {
  const labels = new Map(labelled.map((row) => [row.id, row]))
  return narratives.map((narrative) => [narrative, labels.get(narrative.id)!])
}

/** `npm run bench labels`: how steadily the real test sets were labelled, and what is in them. */
export async function run(): Promise<void> {
  console.log(`two readers\n${betweenReaders()}\n\n${differences()}\n\ntwo passes of the first reader\n${betweenPasses()}`)
  console.log(
    `\n${haveNarratives() ? besideSources(drawComments(), drawDeviceReports()) : 'skipped beside the sources: their files are not beside the repository'}`,
  )
  console.log(`\n${counts()}`)
}
