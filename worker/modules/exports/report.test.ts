import { inflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Faces } from '../../http/pdf/shaper.ts'
import { facesOnNode } from '../../test/faces.ts'
import { mixedReports } from '../../test/mixed-reports.ts'
import { incident } from '../incidents/examples.ts'
import type { TrailEntry } from '../incidents/schema.ts'
import { reportOnPaper, type ReportOnPaper } from './report.door.ts'

let faces: Faces
beforeAll(async () => {
  faces = await facesOnNode()
})

const hash = '9f2c4d3b1a0e8f7c6d5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a3928170615'
const entry = (seq: number, action: string, more: Partial<TrailEntry> = {}): TrailEntry => ({
  seq,
  action,
  at: '2026-11-20T08:10:00.000Z',
  actor: { id: 'usr-x', name: 'د. ليلى حسن' },
  before: null,
  after: null,
  reason: null,
  hash: hash.replace('9f', String(seq)),
  ...more,
})

/** A report of Ward 4B, scored, asked about and read, with the narrative given. */
const reportOf = (description: string): ReportOnPaper => ({
  incident: {
    ...incident,
    description,
    specificError: 'نوع الدواء High-Alert',
    involvedPerson: 'الممرضة Layla Hasan',
    medicalFileNumber: 'MRN 004-5567',
    location: 'Ward 4B، سرير 12',
    vulnerablePatient: true,
    riskScore: 6,
    riskLevel: 'High',
    assessment: {
      severity: 2,
      probability: 3,
      rationale: 'ثالث مرة هذا الشهر (3rd this month).',
      assessedBy: 'usr-x',
      assessedAt: '2026-11-20T08:10:00.000Z',
    },
  },
  messages: [
    { id: 'msg-1', from: 'quality', text: 'هل كانت pump alarm مفعّلة عند 09:45؟', at: '2026-11-20T09:00:00.000Z' },
    { id: 'msg-2', from: 'reporter', text: 'No, it was off.', at: '2026-11-20T10:00:00.000Z' },
  ],
  trail: [
    entry(41, 'incident.submit'),
    entry(42, 'incident.read'),
    entry(43, 'incident.move', { before: { status: 'Created' }, after: { status: 'InProgress' }, reason: 'Taken up in the morning round' }),
    entry(44, 'incident.assess', { after: { riskScore: 6 } }),
    entry(45, 'export.report'),
  ],
  facility: { ar: 'مستشفى الضفاف العام', en: 'Riverside General Hospital' },
  timeZone: 'Asia/Riyadh',
  assessor: 'د. ليلى حسن',
  exporter: 'Chen Wei',
  madeAt: '2026-11-22T10:15:00.000Z',
})

type Read = { source: string; pages: string[][] }

/** A PDF as a program reads it: the lines of each page, sign by sign from left to right, by the font's own table of text. */
function read(pdf: Uint8Array): Read {
  const bytes = Buffer.from(pdf)
  const source = bytes.toString('latin1')
  const objects = new Map<string, { body: string; stream: () => string }>()
  for (const found of source.matchAll(/(\d+) 0 obj\n([^]*?)\nendobj/g)) {
    const at = found.index + found[0].indexOf('\nstream\n') + 8
    const length = Number(/\/Length (\d+)/.exec(found[2]!)?.[1] ?? 0)
    objects.set(found[1]!, { body: found[2]!.split('\nstream\n')[0]!, stream: () => inflateSync(bytes.subarray(at, at + length)).toString('latin1') })
  }
  const bodyOf = (id: string | undefined) => objects.get(id ?? '')?.body ?? ''
  const pages = [...objects.values()].filter(({ body }) => body.startsWith('<</Type/Page/'))
  const signsOf = (font: string) => {
    const table = objects.get(/\/ToUnicode (\d+)/.exec(bodyOf(font))![1]!)!.stream()
    const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le').replaceAll('\u200b', '')
    return new Map([...table.matchAll(/^<(\w{4})> <(\w+)>$/gm)].map(([, code, hex]) => [code!, text(hex!)]))
  }
  const fonts = new Map([...(pages[0]?.body ?? '').matchAll(/\/(F\d) (\d+) 0 R/g)].map(([, name, id]) => [name!, signsOf(id!)]))
  return {
    source,
    pages: pages.map(({ body }) =>
      [
        ...objects
          .get(/\/Contents (\d+)/.exec(body)![1]!)!
          .stream()
          .matchAll(/BT [^]*?\/(F\d)[^]*?ET/g),
      ].map(([drawn, font]) => [...drawn.matchAll(/<(\w{4})> Tj/g)].map(([, code]) => fonts.get(font!)!.get(code!)).join('')),
    ),
  }
}

const inUtf16 = (text: string) => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`

describe('a report on paper', () => {
  it.each(mixedReports)('stands as it is read, in an Arabic and in an English frame: $text', async ({ text, seen }) => {
    for (const locale of ['ar', 'en'] as const) {
      const { pages } = read(await reportOnPaper(faces, reportOf(text), locale))
      expect(pages.flat(), locale).toContain(seen)
    }
  })

  it('has a head and a foot on every page, with its number, who took it out, and how many pages there are', async () => {
    const long = `${'A nurse described at length how the evening went. '.repeat(150)}\n${'وصفت الممرضة مطولًا كيف مضى المساء. '.repeat(150)}`
    const { pages } = read(await reportOnPaper(faces, reportOf(long), 'en'))
    expect(pages.length).toBeGreaterThan(3)
    for (const [i, lines] of pages.entries()) {
      expect(lines).toContain('Salama · OVR-2026-000123')
      expect(lines).toContain('Confidential · Riverside General Hospital')
      expect(lines).toContain('Taken out by Chen Wei · 22 Nov 2026, 13:15 · Times in Asia/Riyadh')
      expect(lines).toContain(`Page ${i + 1} of ${pages.length}`)
    }
    const words = pages
      .flat()
      .join(' ')
      .match(/evening/g)
    expect(words).toHaveLength(150)
  })

  it('tells the facts, the score, the questions, and what its trail says', async () => {
    const report = reportOf('He slid from the bed.')
    const lines = read(await reportOnPaper(faces, report, 'en')).pages.flat()
    const told = lines.join('\n')
    for (const part of [
      'Incident report OVR-2026-000123',
      'MRN 004-5567',
      'Severity: Moderate (2) · Probability: Frequent (3) · Risk score: 6 — High',
    ])
      expect(told).toContain(part)
    for (const part of [
      'This report is not closed yet.',
      'Readings not listed: 1',
      `Fingerprint of the newest entry above (45), SHA-256:`,
      report.trail.at(-1)!.hash,
    ])
      expect(lines).toContain(part)
    expect(told).toContain('Moved: New → In progress')
    expect(told).toContain('Taken out as this kind of document')
    const closed = { ...report, incident: { ...report.incident, finalReport: 'Rails are checked at each handover.' } }
    expect(read(await reportOnPaper(faces, closed, 'en')).pages.flat()).toContain('Rails are checked at each handover.')
  })

  it('says its title, language and direction, and what each part of it is, to whoever has it read out', async () => {
    const { source, pages } = read(await reportOnPaper(faces, reportOf('نص'), 'ar'))
    expect(source).toContain(`/Title ${inUtf16('تقرير حدث OVR-2026-000123')}`)
    expect(source).toMatch(/\/Lang\(ar\)\/MarkInfo<<\/Marked true>>\/StructTreeRoot/)
    expect(source).toMatch(/\/Direction\/R2L\/DisplayDocTitle true/)
    const kinds = [...source.matchAll(/\/S\/(\w+)\/P/g)].map(([, kind]) => kind)
    expect(['Document', 'H1', 'H2', 'Table', 'Figure'].map((kind) => kinds.filter((each) => each === kind).length)).toEqual([1, 1, 6, 2, 1])
    expect(source.match(/\/StructParents \d/g)).toHaveLength(pages.length)
    expect(read(await reportOnPaper(faces, reportOf('x'), 'en')).source).not.toContain('/R2L')
  })

  it('shows only what there is, and is the same each time', async () => {
    const bare = reportOf('x')
    const empty = { ...bare, messages: [], trail: [], incident: { ...bare.incident, assessment: null, riskScore: null, riskLevel: null } }
    const lines = read(await reportOnPaper(faces, empty, 'en')).pages.flat()
    for (const part of ['Not scored yet.', 'Nothing was asked.']) expect(lines).toContain(part)
    const [once, again] = [await reportOnPaper(faces, bare, 'ar'), await reportOnPaper(faces, bare, 'ar')]
    expect(Buffer.compare(once, again)).toBe(0)
  })
})
