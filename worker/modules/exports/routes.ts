import { z } from 'zod'
import type { SignedInVisitor } from '../../http/context.ts'
import { localeOf } from '../../http/locale.ts'
import { route } from '../../http/route.ts'
import { workbookOf, workbookType, type Cell, type Column } from '../../http/workbook/workbook.ts'
import { nationTenant } from '../../kernel/actor.ts'
import { fail, invalid, type Result } from '../../kernel/result.ts'
import { at, hospitalOf, nationOf, open } from '../../objects/stubs.ts'
import { nameCell, normaliseFileNumber, openIncident, openMessages, searchWordsOf } from '../incidents/door.ts'
import { exporterRoles, qualityRoles } from '../incidents/policy.ts'
import type { ReportExport } from '../incidents/export-incidents.ts'
import type { Locale } from '../incidents/report-form.ts'
import { readWholeTrail, type TrailDesk } from '../incidents/trail.door.ts'
import * as example from './examples.ts'
import { clockOf, hospitalColumns, hospitalRows, nationColumns, nationRows } from './list.door.ts'
import { reportOnPaper } from './report.door.ts'
import { ExportIncidents, ExportReport } from './schema.ts'
import { labels } from './vocabulary.ts'

/** Reports asked for at once: enough to hide the way to the object, little enough to keep memory flat. */
const sliceLength = 500

type Exporter = SignedInVisitor<unknown, ExportIncidents, unknown>
type Table = { columns: Column[]; slices: AsyncIterable<Cell[][]>; rows: number }

/** What an answer under way cannot refuse any more: it breaks off, so that nobody takes half a table for a whole one. */
function held<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(`an export broke off: ${answer.fault.kind}`)
  return answer.value
}

/** The list of a hospital, for its quality team. */
async function hospitalTable(visitor: Exporter, locale: Locale): Promise<Result<Table>> {
  const { env, person, query } = visitor
  const { q, medicalFileNumber, facility: _facility, lang: _lang, ...filter } = query
  const sealer = await visitor.sealer(person.tenant)
  const [words, medicalFileNumbers] = await Promise.all([
    q ? sealer.wordHashes(searchWordsOf(q)) : null,
    medicalFileNumber ? sealer.hashes('medicalFileNumber', normaliseFileNumber(medicalFileNumber)) : null,
  ])
  const desk = () => hospitalOf(env, person.tenant).incidents(visitor.as(person))
  const begun = await at(desk(), (here) => here.beginExport({ ...filter, words, medicalFileNumbers }))
  if (!begun.ok) return begun
  const { rows, timeZone } = begun.value
  const clock = clockOf(timeZone)
  async function* slices() {
    const ask = (from: number) => at(desk(), (here) => here.exportSlice(rows.slice(from, from + sliceLength)))
    let next = ask(0)
    for (let from = 0; from < rows.length; from += sliceLength) {
      const slice = held(await next)
      // The next one is under way while this one is opened and written.
      if (from + sliceLength < rows.length) next = ask(from + sliceLength)
      yield await hospitalRows(sealer, slice, locale, clock)
    }
  }
  return { ok: true, value: { columns: hospitalColumns(locale, timeZone), slices: slices(), rows: rows.length } }
}

/** The facts of a manager's scope, in UTC: they may lie in several zones. */
async function nationTable(visitor: Exporter, locale: Locale): Promise<Result<Table>> {
  const { env, person, query } = visitor
  const { q, medicalFileNumber, mine: _mine, overdue, assignedTo, lang: _lang, sort, ...filter } = query
  if (overdue === 'true' || assignedTo) return fail({ kind: 'not-implemented', feature: 'Filtering by dates and owners above the facility' })
  if (medicalFileNumber) return invalid('medicalFileNumber', 'cannot be searched above the facility')
  if (q) return fail({ kind: 'not-implemented', feature: 'Search above the facility' })
  const facts = () => nationOf(env).facts(visitor.as(person))
  const begun = await at(facts(), (desk) => desk.beginExport(filter))
  if (!begun.ok) return begun
  const places = await at(nationOf(env).tree(visitor.as(person)), (desk) => desk.list())
  if (!places.ok) return places
  const names = new Map(places.value.map(({ id, name }) => [id, name]))
  const clock = clockOf('UTC')
  async function* slices() {
    let cursor: string | undefined
    do {
      const page = held(await at(facts(), (desk) => desk.list({ ...filter, sort, limit: sliceLength, cursor })))
      yield nationRows(page.items, names, locale, clock)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
  }
  return { ok: true, value: { columns: nationColumns(locale, 'UTC'), slices: slices(), rows: begun.value.total } }
}

export const paperRoutes = [
  route({
    method: 'get',
    path: '/exports/excel',
    tag: 'exports',
    access: exporterRoles,
    stepUp: true,
    rate: 'search',
    summary:
      'The filtered list as a spreadsheet, streamed: with every text for the quality team, facts alone for managers. Header and direction follow the language.',
    query: ExportIncidents,
    answer: z.strictObject({}),
    faults: ['not-implemented'],
    example: example.excel,
    handle: async (visitor) => {
      const { person } = visitor
      const locale = localeOf(visitor.request)
      const table = await (person.tenant === nationTenant ? nationTable : hospitalTable)(visitor, locale)
      if (!table.ok) return table
      const { columns, slices, rows } = table.value
      const today = new Date(visitor.now()).toISOString().slice(0, 10)
      return new Response(workbookOf({ name: labels.reports[locale], rightToLeft: locale === 'ar', columns, slices }), {
        headers: {
          'content-type': workbookType,
          'content-disposition': `attachment; filename="salama-reports-${today}.xlsx"`,
          'salama-rows': String(rows),
        },
      })
    },
  }),
  route({
    method: 'get',
    path: '/exports/pdf/:incidentId',
    tag: 'exports',
    access: qualityRoles,
    stepUp: true,
    summary: 'One report as a PDF in Arabic or English: facts, narrative, risk, questions, closure, and its trail with the newest fingerprint.',
    params: z.strictObject({ incidentId: z.string().regex(/^inc-[a-z0-9-]{6,60}$/) }),
    query: ExportReport,
    answer: z.strictObject({}),
    example: example.pdf,
    handle: async (visitor) => {
      const { env, person, params } = visitor
      const id = params.incidentId
      const locale = localeOf(visitor.request)
      const sealer = await visitor.sealer(person.tenant)
      using desk = open(hospitalOf(env, person.tenant).incidents(visitor.as(person)))
      const taken = (await desk.exportReport(id, locale)) as Result<ReportExport>
      if (!taken.ok) return taken
      const steps: TrailDesk = { outside: () => desk.trailOutside(id), trail: (earlier) => desk.trail(id, earlier) }
      const trail = await readWholeTrail(env, sealer, id, steps)
      if (!trail.ok) return trail
      const { sheet, messages, facility, timeZone, names } = taken.value
      const [incident, said, assessor, exporter] = await Promise.all([
        openIncident(sealer, sheet),
        openMessages(sealer, messages),
        sealer.openOptional(nameCell(sheet.assessment?.assessedBy ?? ''), names.assessor),
        sealer.openOptional(nameCell(person.id), names.exporter),
      ])
      // Compiled code and fonts are no modules for the tools that read the table of routes: they come with the first paper.
      const { faces } = await import('../../http/pdf/material.ts')
      const madeAt = new Date(visitor.now()).toISOString()
      const report = { incident, messages: said, trail: trail.value.items, facility, timeZone, assessor, exporter, madeAt }
      return new Response(await reportOnPaper(await faces(), report, locale), {
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': `attachment; filename="${incident.number}.pdf"`,
          'content-security-policy': "sandbox; default-src 'none'",
        },
      })
    },
  }),
]
