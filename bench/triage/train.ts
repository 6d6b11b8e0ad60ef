import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import type { Artefact } from '../../worker/modules/triage/model/linear.ts'
import { aids } from './corpus/aids.ts'
import { corpus, folds } from './corpus/corpus.ts'
import { calibrate, crossAsked, exampleOf, fit, type Example } from './fit.ts'

export const seed = 20_261_122
const tellings = 5

const rootUrl = new URL('../../', import.meta.url)
const weightsFile = fileURLToPath(new URL('worker/modules/triage/model/weights.ts', rootUrl))

/** Everything that the model's bytes depend on, but for the way triage puts rules together (the threshold leans on it). */
const triageFolder = 'worker/modules/triage'
const sources = ['bench/triage/corpus', 'bench/triage/fit.ts', 'bench/triage/train.ts', 'bench/figures.ts'].concat(
  ['normalise.ts', 'pattern.ts', 'model', 'rules', 'cases/false-friends.ts', 'cases/high-risk.ts', 'cases/sentinel.ts', 'cases/watch.ts'].map(
    (each) => `${triageFolder}/${each}`,
  ),
)

/** The first twelve hexadecimal digits of the SHA-256 of all sources: the model's version. */
export function inputsDigest(): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    const path = fileURLToPath(new URL(source, rootUrl))
    const files = source.endsWith('.ts') ? [path] : readdirSync(path, { recursive: true, encoding: 'utf8' }).map((file) => `${path}/${file}`)
    for (const file of files.filter((each) => /(?<!\.test)\.ts$/.test(each) && each !== weightsFile).toSorted()) hash.update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 12)
}

/** The texts to learn from: the corpus and its aids. */
export const lessons = (each = tellings): Example[] => [...corpus(seed, each), ...aids(seed)].map(exampleOf)

/** `npm run train-triage`: writes the model that triage uses. The same sources give the same file. */
export function train(): void {
  const started = performance.now()
  const said = (what: string) => console.log(`${((performance.now() - started) / 1_000).toFixed(0).padStart(4)} s  ${what}`)
  const examples = lessons()
  said(`${examples.length} texts, seed ${seed}`)
  const unseen = crossAsked(examples, seed, folds)
  const calibration = calibrate(unseen)
  said(`calibrated on ${unseen.length} answers about unseen scenarios: ${JSON.stringify(calibration)}`)
  const artefact = fit(examples, seed, inputsDigest(), calibration)
  writeFileSync(weightsFile, moduleOf(artefact))
  said(
    `${artefact.features} features, ${(gzipSync(moduleOf(artefact), { level: 9 }).byteLength / 1_000).toFixed(0)} kB gz, version ${artefact.version}`,
  )
}

const moduleOf = (artefact: Artefact): string =>
  `import type { Artefact } from './linear.ts'\n\n/** Written by \`npm run train-triage\`; never by hand. */\nexport const trained: Artefact = ${JSON.stringify(artefact, null, 2)}\n`
