import { table, tally } from '../figures.ts'
import { readLabels, sets, type Labelled, type SetName } from './labels.ts'
import { drawComments, drawDeviceReports, haveNarratives, type Narrative } from './sample.ts'

/** `raw` is the share of equal pairs; `kappa` is Cohen's, with its 95 % interval by the asymptotic error (Cohen 1960). */
export type Agreement = { n: number; raw: number; kappa: number; low: number; high: number }

/** How far two readings of the same rows agree. Kappa is not defined (NaN) when both readings know one label only. */
export function agreement(pairs: readonly (readonly [string, string])[]): Agreement {
  const n = pairs.length
  const raw = pairs.filter(([a, b]) => a === b).length / n
  const second = new Map(tally(pairs.map(([, b]) => b)))
  const byChance = tally(pairs.map(([a]) => a)).reduce((sum, [label, times]) => sum + (times * (second.get(label) ?? 0)) / n ** 2, 0)
  const kappa = (raw - byChance) / (1 - byChance)
  const margin = (1.96 * Math.sqrt((raw * (1 - raw)) / n)) / (1 - byChance)
  return { n, raw, kappa, low: kappa - margin, high: Math.min(1, kappa + margin) }
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
  console.log(betweenPasses())
  console.log(
    `\n${haveNarratives() ? besideSources(drawComments(), drawDeviceReports()) : 'skipped beside the sources: their files are not beside the repository'}`,
  )
  console.log(`\n${counts()}`)
}
