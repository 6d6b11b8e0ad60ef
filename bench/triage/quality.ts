import { headNames, heads, type Head } from '../../worker/modules/triage/model/heads.ts'
import { opine, unpack, type Model } from '../../worker/modules/triage/model/linear.ts'
import { trained } from '../../worker/modules/triage/model/weights.ts'
import { read } from '../../worker/modules/triage/pattern.ts'
import { triage } from '../../worker/modules/triage/triage.ts'
import { table } from '../figures.ts'
import { folds } from './corpus/corpus.ts'
import { auroc, bootstrapped, flagRateOf, headLine, macroF1, recallOf, shown, type Put, type Told } from './evaluate.ts'
import { calibrate, calibrated, crossAsked, fit, ruleFlags, type Calibration, type Example, type Unseen } from './fit.ts'
import { readLabels, sets, type SetName } from './labels.ts'
import { drawComments, drawDeviceReports, haveNarratives } from './sample.ts'
import { lessons, seed } from './train.ts'

/** Figures that others have published for such tasks. Source: reference/incident-reporting.md §3. */
const published = [
  'published beside: type macro-F1 .78 balanced, .74 stratified, .69 at an independent hospital (Wang 2017, SVM); > .89 (Wang 2025, BERT)',
  '                  severity AUROC .71 (Evans 2020), .82 in-house and .42 elsewhere (Beidler 2025); SAC1 F1 .87 (Wang 2017)',
  '                  measured here by TF-IDF and cross-validation: NHS criticality AUROC .921, MAUDE harm AUROC .925 and .970',
]

const columnsShown = ['head', 'texts', 'macro-F1', 'AUROC', 'ECE']
const sentinelAt = headNames.indexOf('sentinel')

/** Each fold calibrated on the others alone, so that no figure has seen its own answers. */
function foldwise(unseen: readonly Unseen[]): { each: Unseen; by: Calibration }[] {
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const by = calibrate(unseen.filter(({ example }) => example.sample.fold !== fold))
    return unseen.filter(({ example }) => example.sample.fold === fold).map((each) => ({ each, by }))
  })
}

/** Cross-validation over the corpus: a scenario and the clauses around it are learnt from or asked, never both. */
export function inHouse(examples: readonly Example[] = lessons()): void {
  const unseen = crossAsked(examples, seed, folds)
  const told = foldwise(unseen).map(({ each, by }) => ({ each, by, probabilities: calibrated(each, by) }))
  console.log(`\nIn-house: ${folds} folds split by scenario and clause, ${unseen.length} texts, 95 % intervals over scenarios · seed ${seed}`)
  const toldOf = (head: Head, language?: string): Told[] =>
    told
      .filter(({ each }) => language === undefined || each.example.sample.language === language)
      .map(({ each, probabilities }) => ({
        probabilities: probabilities[headNames.indexOf(head)]!,
        answer: each.example.answers[headNames.indexOf(head)]!,
        group: each.example.sample.scenario,
      }))
  console.log(
    table(
      columnsShown,
      headNames.flatMap((head) => [
        headLine(head, toldOf(head), seed),
        ...['en', 'ar'].map((language) => {
          const [, ...rest] = headLine(head, toldOf(head, language), seed)
          return [`  ${language}`, ...rest]
        }),
      ]),
    ),
  )

  const put = (flags: (at: number) => boolean): Put[] =>
    told.map(({ each }, at) => ({ flagged: flags(at), yes: each.example.sample.labels.sentinel === true, group: each.example.sample.scenario }))
  const rules = told.map(({ each }) => ruleFlags(each.example.sample.text))
  const model = told.map(({ probabilities, by }) => probabilities[sentinelAt]![1]! >= by.sentinelFrom)
  console.log('\nSentinel candidates put forward (aim: recall ≥ 0.95 at a flag rate ≤ 0.15)')
  console.log(
    table(
      ['by', 'recall', 'flag rate'],
      [
        ['rules (T0)', put((at) => rules[at]!)],
        ['model', put((at) => model[at]!)],
        ['rules or model', put((at) => rules[at]! || model[at]!)],
      ].map(([name, flags]) => [
        name as string,
        shown(bootstrapped(flags as Put[], recallOf, seed)),
        shown(bootstrapped(flags as Put[], flagRateOf, seed)),
      ]),
    ),
  )
  console.log(
    `flagging as many as a recall of 0.95 needs would flag ${needed(told.map(({ probabilities, each }, at) => ({ score: rules[at]! ? 2 : probabilities[sentinelAt]![1]!, yes: each.example.sample.labels.sentinel === true }))).toFixed(3)} of all`,
  )
  fused(unseen, examples)
  for (const line of published) console.log(line)
}

/** The flag rate at which a recall of 0.95 is met. */
function needed(scored: readonly { score: number; yes: boolean }[]): number {
  const positives = scored
    .filter(({ yes }) => yes)
    .map(({ score }) => score)
    .toSorted((one, two) => two - one)
  const from = positives[Math.ceil(positives.length * 0.95) - 1] ?? 0
  return scored.filter(({ score }) => score >= from).length / scored.length
}

/** What an answer's `category` is by rules alone and by rules and model, where there is one of the ten. */
function fused(unseen: readonly Unseen[], examples: readonly Example[]): void {
  const calibration = calibrate(unseen)
  const rows = Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const model = unpack(
      fit(
        examples.filter(({ sample }) => sample.fold !== fold),
        seed,
        `fold ${fold}`,
        calibration,
      ),
    )
    return examples
      .filter(({ sample }) => sample.fold === fold && !sample.aid && sample.labels.category !== 'none')
      .map(({ sample, answers }) => ({
        answer: answers[0]!,
        group: sample.scenario,
        rules: asked(sample.text, null),
        both: asked(sample.text, model),
      }))
  })
  const figure = (which: 'rules' | 'both') =>
    shown(
      bootstrapped(
        rows.map((row) => ({ ...row, said: row[which] })),
        macroF1,
        seed,
      ),
    )
  console.log(`category of the answer, ten classes, macro-F1: rules ${figure('rules')} · rules and model ${figure('both')}`)
}

const asked = (text: string, model: Model | null) => (heads.category as readonly string[]).indexOf(triage(text, {}, model).category)

const columns: Record<Head, string> = { category: 'category', eventType: 'type', harm: 'harm', sentinel: 'sentinel', voice: 'voice' }

/** The kept model on narratives that neither it nor the corpus's writer has seen. Rates are those of the sample. */
export function elsewhere(): void {
  if (!haveNarratives()) return console.log('\nElsewhere: skipped, the real narratives of ../shared/data are not there')
  const model = unpack(trained)
  const texts = { nhs: drawComments(), maude: drawDeviceReports() }
  for (const set of Object.keys(sets) as SetName[]) {
    const narratives = new Map(texts[set].map(({ id, text }) => [id, text]))
    const rows = readLabels(set).flatMap((row, group) => {
      const text = narratives.get(row.id)
      return text === undefined ? [] : [{ row, group, text, opinions: opine(model, read(text)) }]
    })
    console.log(`\nElsewhere, ${set}: ${rows.length} labelled narratives, model ${model.version}`)
    const answerOf = (head: Head, row: (typeof rows)[number]['row']) => (heads[head] as readonly string[]).indexOf(row.cell(columns[head]))
    const asks = headNames.filter((head) => (sets[set] as readonly string[]).includes(columns[head]))
    const told = (head: Head): Told[] =>
      rows
        .map(({ row, group, opinions }) => ({ probabilities: opinions[head].probabilities, answer: answerOf(head, row), group }))
        .filter(({ answer }) => answer >= 0)
    console.log(
      table(
        columnsShown,
        asks.map((head) => headLine(head, told(head), seed)),
      ),
    )
    const harmful = told('harm').map(({ probabilities: [, , minor = 0, serious = 0, death = 0], answer, group }) => ({
      score: minor + serious + death,
      yes: answer >= 2,
      group,
    }))
    console.log(`harm or none, AUROC ${shown(bootstrapped(harmful, auroc, seed))}`)
    const put = rows.map(({ row, group, text, opinions }) => ({
      flagged: ruleFlags(text) || opinions.sentinelAtMost >= model.sentinelFrom,
      yes: row.cell('sentinel') === 'yes',
      group,
    }))
    console.log(
      `sentinel candidates by rules or model: recall ${shown(bootstrapped(put, recallOf, seed))}, flag rate ${shown(bootstrapped(put, flagRateOf, seed))}`,
    )
    const categories = rows
      .map(({ row, group, text }) => ({ answer: answerOf('category', row), group, rules: asked(text, null), both: asked(text, model) }))
      .filter(({ answer }) => answer >= 0 && answer < heads.category.length - 1)
    const figure = (which: 'rules' | 'both') =>
      shown(
        bootstrapped(
          categories.map((each) => ({ ...each, said: each[which] })),
          macroF1,
          seed,
        ),
      )
    console.log(`category of the answer where there is one, macro-F1: rules ${figure('rules')} · rules and model ${figure('both')}`)
  }
}
