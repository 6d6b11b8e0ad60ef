import { directionOf, inOnePiece, isolated, type Direction } from '../../http/pdf/bidi.ts'
import { a4, Paper, type Colour, type Kind } from '../../http/pdf/paper.ts'
import type { Face, Faces } from '../../http/pdf/shaper.ts'
import { setLines, type Line } from '../../http/pdf/typeset.ts'
import type { Locale } from '../incidents/report-form.ts'
import type { Incident, Message, TrailEntry } from '../incidents/schema.ts'
import {
  categoryWords,
  eventTypeWords,
  harmedWords,
  harmWords,
  labels,
  probabilityWords,
  reporterWords,
  reportWords,
  riskWords,
  severityWords,
  statusWords,
  stepWords,
  type Label,
} from './vocabulary.ts'

/** A report with all that belongs to it, in clear. */
export type ReportOnPaper = {
  incident: Incident
  messages: Message[]
  trail: TrailEntry[]
  facility: { ar: string; en: string }
  timeZone: string
  assessor: string | null
  exporter: string | null
  /** ISO 8601. */
  madeAt: string
}

const margin = 42
const inner = a4.width - 2 * margin
const bottom = a4.height - 58
const ink: Colour = [0.08, 0.1, 0.11]
const faint: Colour = [0.33, 0.38, 0.4]
const deep: Colour = [0.04, 0.29, 0.36]
const pale: Colour = [0.945, 0.965, 0.97]
const white: Colour = [1, 1, 1]
/** Backgrounds of the four levels; a word always stands on them, so that grey paper tells as much. */
const levelColours: Record<NonNullable<Incident['riskLevel']>, { paper: Colour; ink: Colour }> = {
  Low: { paper: [0.86, 0.93, 0.96], ink },
  Medium: { paper: [0.99, 0.9, 0.68], ink },
  High: { paper: [0.95, 0.62, 0.4], ink },
  Critical: { paper: [0.6, 0.1, 0.16], ink: white },
}
const levelOfScore = (score: number) => (score >= 9 ? 'Critical' : score >= 6 ? 'High' : score >= 3 ? 'Medium' : 'Low')

type Words = { ar: string; en: string }
type Style = { face?: Face; size?: number; colour?: Colour; direction?: Direction }

/** Text flowing down pages, in the direction of the document: `from` and `width` count from the side where reading begins. */
class Flow {
  readonly paper: Paper
  readonly #faces: Faces
  readonly direction: Direction
  y = 0

  constructor(paper: Paper, faces: Faces, direction: Direction) {
    this.paper = paper
    this.#faces = faces
    this.direction = direction
    this.turn()
  }

  turn(): void {
    this.paper.addPage()
    this.y = 84
  }

  /** Makes sure of so much room (points), on a next page if need be. */
  need(height: number): void {
    if (this.y + height > bottom) this.turn()
  }

  set(text: string, width: number, { face = this.#faces.regular, size = 10, direction = this.direction }: Style = {}): Line[] {
    return setLines(text, { face, size, direction, width })
  }

  get regular(): Face {
    return this.#faces.regular
  }

  get bold(): Face {
    return this.#faces.bold
  }

  /** The left edge of what begins so far from the reading side. */
  left(from: number, width: number): number {
    return this.direction === 'rtl' ? a4.width - margin - from - width : margin + from
  }

  /** Draws lines below each other from `top` on, each from the side where `begins` does, or its own direction; answers the height. */
  put(lines: readonly Line[], from: number, width: number, top: number, colour: Colour = ink, begins?: Direction): number {
    let height = 0
    for (const line of lines) {
      const leading = leadingOf(line)
      const left = this.left(from, width)
      this.paper.line(line, (begins ?? line.direction) === 'rtl' ? left + width - line.width : left, top + height + leading * 0.72, colour)
      height += leading
    }
    return height
  }

  /** A text of any length, over as many pages as it takes. */
  text(kind: Kind, text: string, style: Style = {}, from = 0): void {
    const lines = text.split('\n').flatMap((part) => this.set(part, inner - from, style))
    this.paper.tagged(kind, () => {
      for (const line of lines) {
        this.need(leadingOf(line))
        this.y += this.put([line], from, inner - from, this.y, style.colour)
      }
    })
  }

  /** What somebody typed stands in the direction of its own words, paragraph by paragraph. */
  typed(text: string, style: Style = {}, from = 0): void {
    for (const paragraph of text.split(/\r\n|[\n\r\u2028\u2029]/))
      this.text('P', paragraph, { ...style, direction: directionOf(paragraph, this.direction) }, from)
  }

  /** Stays with so much of what it heads (points). */
  heading(text: string, keeps = 24): void {
    this.need(40 + keeps)
    this.y += 12
    this.text('H2', text, { face: this.#faces.bold, size: 13, colour: deep })
    this.paper.box(margin, this.y, inner, 0.8, deep)
    this.y += 7
  }
}

const leadingOf = (line: Line): number => line.size * 1.65
const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + leadingOf(line), 0)

/** The report as a PDF: facts, narrative, risk, questions, closure and what its trail says, in one language's frame. */
export async function reportOnPaper(faces: Faces, report: ReportOnPaper, locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
  const { incident, timeZone, madeAt } = report
  const say = (words: Words) => words[locale]
  const direction: Direction = locale === 'ar' ? 'rtl' : 'ltr'
  const clock = new Intl.DateTimeFormat(locale === 'ar' ? 'ar-u-nu-latn-ca-gregory' : 'en-GB-u-ca-gregory', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const when = (at: string) => inOnePiece(clock.format(new Date(at)))
  const title = `${say(reportWords.title)} ${incident.number}`
  const paper = new Paper({ title, language: locale, direction, madeAt })
  const flow = new Flow(paper, faces, direction)

  flow.y = 78
  flow.text('H1', `${say(reportWords.title)} ${isolated(incident.number)}`, { face: flow.bold, size: 19, colour: deep })
  flow.text('P', say(report.facility), { size: 11, colour: faint })

  flow.heading(say(reportWords.facts))
  rows(flow, factsOf(report, locale, when))

  flow.heading(say(reportWords.narrative))
  for (const field of ['description', 'specificError', 'immediateAction', 'notes'] as const) {
    const text = incident[field]
    if (text === null) continue
    titled(flow, say(labels[field]))
    flow.typed(text)
    flow.y += 6
  }

  flow.heading(say(reportWords.assessment), incident.assessment ? matrixHeight : undefined)
  if (incident.assessment) {
    matrix(flow, incident, locale)
    const { assessedAt, rationale } = incident.assessment
    flow.text('P', `${say(reportWords.scoredBy)} ${inOnePiece(report.assessor ?? say(reportWords.someone))} · ${when(assessedAt)}`, {
      size: 9,
      colour: faint,
    })
    if (rationale) {
      titled(flow, say(labels.rationale))
      flow.typed(rationale)
    }
  } else flow.text('P', say(reportWords.notScored), { colour: faint })

  flow.heading(say(reportWords.thread))
  if (report.messages.length === 0) flow.text('P', say(reportWords.noThread), { colour: faint })
  for (const { from, text, at } of report.messages) {
    const who = from === 'reporter' ? reportWords.fromReporter : reportWords.fromQuality
    titled(flow, `${say(who)} · ${when(at)}`)
    flow.typed(text, {}, 12)
    flow.y += 4
  }

  flow.heading(say(reportWords.closure))
  if (incident.finalReport === null) flow.text('P', say(reportWords.notClosed), { colour: faint })
  else flow.typed(incident.finalReport)

  flow.heading(say(reportWords.trail))
  trailTable(flow, report.trail, locale, when)

  frame(flow, report, locale, when)
  return paper.save()
}

function titled(flow: Flow, text: string): void {
  flow.need(36)
  flow.text('H3', text, { face: flow.bold, size: 9.5, colour: faint })
}

type Row = [label: string, value: string, typed?: true]

function factsOf({ incident }: ReportOnPaper, locale: Locale, when: (at: string) => string): Row[] {
  const say = (words: Words) => words[locale]
  const typed = (label: Label, text: string | null): Row[] => (text === null ? [] : [[say(labels[label]), text, true]])
  const affected = incident.affected.map(
    ({ harmPhysical, harmPsychological }, i) =>
      `${i + 1}. ${say(reportWords.physical)}: ${say(harmWords[harmPhysical])} · ${say(reportWords.psychological)}: ${say(harmWords[harmPsychological])}`,
  )
  return [
    [say(labels.status), say(statusWords[incident.status])],
    [say(labels.category), say(categoryWords[incident.category])],
    [say(labels.eventType), say(eventTypeWords[incident.eventType])],
    [say(labels.reporterType), say(reporterWords[incident.reporterType])],
    ...(incident.occurredAt ? [[say(labels.occurredAt), when(incident.occurredAt)] as Row] : []),
    [say(labels.reportedAt), when(incident.reportedAt)],
    ...typed('location', incident.location),
    ...typed('medicalFileNumber', incident.medicalFileNumber),
    ...typed('involvedPerson', incident.involvedPerson),
    ...typed('responsibleManager', incident.responsibleManager),
    ...(incident.harmed ? [[say(reportWords.harmed), say(harmedWords[incident.harmed])] as Row] : []),
    ...(affected.length > 0 ? [[say(reportWords.affected), affected.join('\n')] as Row] : []),
    ...(incident.vulnerablePatient ? [[say(reportWords.vulnerable), say(reportWords.yes)] as Row] : []),
    ...(incident.attachments?.length ? [[say(reportWords.files), incident.attachments.map(({ name }) => name).join('\n'), true] as Row] : []),
  ]
}

/** A table of labels and values. */
function rows(flow: Flow, all: readonly Row[]): void {
  const [labelWidth, gap] = [128, 10]
  const valueWidth = inner - labelWidth - 2 * gap
  flow.paper.tagged('Table', () => {
    for (const [i, [label, value, typed]] of all.entries()) {
      const named = flow.set(label, labelWidth, { size: 9 })
      const lines = value
        .split('\n')
        .flatMap((part) => flow.set(part, valueWidth, { direction: typed ? directionOf(part, flow.direction) : flow.direction }))
      const height = Math.max(heightOf(named), heightOf(lines)) + 4
      flow.need(height)
      if (i % 2 === 0) flow.paper.box(margin, flow.y, inner, height, pale)
      flow.paper.tagged('TR', () => {
        flow.paper.tagged('TH', () => flow.put(named, gap, labelWidth, flow.y + 3, faint))
        flow.paper.tagged('TD', () => flow.put(lines, labelWidth + gap, valueWidth, flow.y + 2, ink, flow.direction))
      })
      flow.y += height
    }
  })
}

const matrixHeight = 126

/** Severity by probability: the nine squares with the chosen one in a frame, and beside them what it comes to. */
function matrix(flow: Flow, { assessment, riskScore, riskLevel }: Incident, locale: Locale): void {
  if (!assessment || riskScore === null || riskLevel === null) return
  const say = (words: Words) => words[locale]
  const { severity, probability } = assessment
  const told =
    `${say(labels.severity)}: ${say(severityWords[severity])} (${severity}) · ` +
    `${say(labels.probability)}: ${say(probabilityWords[probability])} (${probability}) · ${say(labels.riskScore)}: ${riskScore} — ${say(riskWords[riskLevel])}`
  flow.need(matrixHeight)
  const [cell, tall, head] = [78, 24, 78]
  const top = flow.y + 2
  flow.paper.tagged(
    'Figure',
    () => {
      const steps = [1, 2, 3] as const
      for (const s of steps) {
        const y = top + (3 - s) * (tall + 2)
        flow.put(flow.set(say(severityWords[s]), head - 6, { size: 9 }), 0, head - 6, y + 5, faint)
        for (const p of steps) {
          const [score, from] = [s * p, head + (p - 1) * (cell + 2)]
          const colours = levelColours[levelOfScore(score)]
          const chosen = s === severity && p === probability
          flow.paper.box(flow.left(from, cell), y, cell, tall, colours.paper)
          if (chosen) flow.paper.box(flow.left(from, cell) + 1, y + 1, cell - 2, tall - 2, ink, 2.2)
          const text = `${score} ${say(riskWords[levelOfScore(score)])}`
          flow.put(flow.set(text, cell - 16, { size: 9, face: chosen ? flow.bold : flow.regular }), from + 8, cell - 16, y + 5, colours.ink)
        }
      }
      for (const p of steps)
        flow.put(flow.set(say(probabilityWords[p]), cell, { size: 9 }), head + (p - 1) * (cell + 2) + 8, cell, top + 3 * (tall + 2), faint)
    },
    told,
  )
  flow.y = top + 3 * (tall + 2) + 20
  flow.text('P', told, { face: flow.bold })
}

/** Steps with who and when; readings are counted. The newest fingerprint binds all that came before. */
function trailTable(flow: Flow, trail: readonly TrailEntry[], locale: Locale, when: (at: string) => string): void {
  const say = (words: Words) => words[locale]
  const steps = trail.filter(({ action }) => !/\bread$/.test(action))
  const widths = [44, 116, 112, inner - 272] as const
  const cells = (values: readonly string[], style: Style, kind: 'TH' | 'TD') => {
    const set = values.map((value, i) => flow.set(value, widths[i]! - 8, { size: 9, ...style }))
    const height = Math.max(...set.map(heightOf)) + 3
    flow.need(height)
    flow.paper.tagged('TR', () => {
      let from = 0
      for (const [i, lines] of set.entries()) {
        flow.paper.tagged(kind, () => flow.put(lines, from, widths[i]! - 8, flow.y + 1, style.colour))
        from += widths[i]!
      }
    })
    flow.y += height
    flow.paper.box(margin, flow.y - 1, inner, 0.4, [0.82, 0.86, 0.87])
  }
  flow.paper.tagged('Table', () => {
    const heads = [reportWords.entry, reportWords.when, reportWords.who, reportWords.what]
    cells(heads.map(say), { face: flow.bold, colour: faint }, 'TH')
    for (const entry of steps)
      cells([String(entry.seq), when(entry.at), entry.actor.name ?? nameless(entry, locale), stepOf(entry, locale)], {}, 'TD')
  })
  flow.y += 6
  const readings = trail.length - steps.length
  if (readings > 0) flow.text('P', `${say(reportWords.readings)}: ${readings}`, { size: 9, colour: faint })
  const newest = trail.at(-1)
  if (!newest) return
  flow.text('P', `${say(reportWords.newest)} (${newest.seq}), SHA-256:`, { size: 9, colour: faint })
  flow.text('P', newest.hash, { size: 9, direction: 'ltr' })
  flow.text('P', say(reportWords.chained), { size: 9, colour: faint })
}

const nameless = ({ actor }: TrailEntry, locale: Locale): string =>
  (actor.id === 'anonymous' ? reportWords.fromReporter : reportWords.someone)[locale]

function stepOf({ action, before, after, reason }: TrailEntry, locale: Locale): string {
  const named = stepWords[action]?.[locale] ?? action
  const status = (of: Record<string, unknown> | null) => statusWords[of?.['status'] as Incident['status']]?.[locale]
  const [from, to, score] = [status(before), status(after), after?.['riskScore']]
  const arrow = locale === 'ar' ? '←' : '→'
  const moved = action === 'incident.move' && from && to ? `: ${from} ${arrow} ${to}` : ''
  const scored = action === 'incident.assess' && typeof score === 'number' ? `: ${score}` : ''
  return `${named}${moved}${scored}${reason ? ` — ${inOnePiece(reason)}` : ''}`
}

/** Head and foot of every page, once it is known how many there are. */
function frame(flow: Flow, { incident, facility, exporter, madeAt, timeZone }: ReportOnPaper, locale: Locale, when: (at: string) => string): void {
  const { paper } = flow
  const say = (words: Words) => words[locale]
  /** One line at the reading side, or at the other one. */
  const one = (text: string, y: number, atEnd: boolean, style: Style) => {
    const [line] = flow.set(text, inner, style)
    if (!line) return
    const reading = (flow.direction === 'rtl') !== atEnd
    paper.line(line, reading ? a4.width - margin - line.width : margin, y, style.colour ?? ink)
  }
  for (let page = 0; page < paper.pages; page++) {
    paper.turnTo(page)
    paper.box(0, 0, a4.width, 40, deep)
    one(`Salama · ${isolated(incident.number)}`, 25, false, { face: flow.bold, size: 11, colour: white })
    one(`${say(reportWords.confidential)} · ${say(facility)}`, 25, true, { size: 9.5, colour: white })
    paper.box(margin, a4.height - 46, inner, 0.5, faint)
    const printed = `${say(reportWords.printed)} ${inOnePiece(exporter ?? say(reportWords.someone))} · ${when(madeAt)} · ${say(reportWords.times)} ${isolated(timeZone)}`
    one(printed, a4.height - 30, false, { size: 8, colour: faint })
    one(`${say(reportWords.page)} ${page + 1} ${say(reportWords.of)} ${paper.pages}`, a4.height - 30, true, { size: 8, colour: faint })
  }
}
