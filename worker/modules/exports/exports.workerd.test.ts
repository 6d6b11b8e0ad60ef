import { env, exports } from 'cloudflare:workers'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { signAccess, verifyAccess } from '../../http/session.ts'
import { nationTenant } from '../../kernel/actor.ts'
import { at, hospitalOf } from '../../objects/stubs.ts'
import type { Name } from '../../test/people.ts'
import { anonymous, api, aReport, configuration, deliver, must, openWorld, rowsOf, type Told, type World } from '../../test/world.ts'

let world: World
const as = (name: Name) => world.as(name)
const report = async (by: Name, more: object = {}) => must(await as(by).post('/incidents', aReport(more)), 201)

type Cells = (string | number | boolean | Date | null | undefined)[]
type Table = { headers: Headers; rightToLeft: boolean; head: Cells; rows: Cells[] }

/** The table as another reader opens it. */
async function tableOf(name: Name, query = '', more: Record<string, string> = {}): Promise<Table> {
  const answer = await exports.default.fetch(`${api}/exports/excel?${query}`, {
    headers: { authorization: `Bearer ${await as(name).token()}`, ...more },
  })
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
  const [sheet] = (await readXlsx(new Uint8Array(await answer.arrayBuffer()))).sheets
  const [head, ...rows] = sheet!.rows
  return { headers: answer.headers, rightToLeft: sheet!.view?.rightToLeft ?? false, head: head!, rows }
}
const trailOf = (tenant: string) =>
  rowsOf(tenant, "select actor, after from audit_entries where action = 'export.incidents' order by seq").then((rows) =>
    rows.map(({ actor, after }) => ({ actor, after: JSON.parse(String(after)) as object })),
  )

const evil = '=HYPERLINK("http://evil.test";"click")'
const about = { location: 'Ward 4B', medicalFileNumber: 'MRN-0455', involvedPerson: 'Nurse Layla', notes: evil, eventType: 'NearMiss' }
let hers: Told

beforeAll(async () => {
  world = await openWorld()
  hers = await report('sara', { ...about, description: 'أُعطي المريض ١٢٫٥ ملغ من Heparin بدلاً من 2.5 mg.' })
  await report('bruno', { category: 'Falls', description: 'He slid off the chair.' })
  must(await anonymous.post(`/patients/submit/${world.linkOf('riverside')}`, { description: 'The floor was wet.' }), 201)
  await report('omar', { description: 'A pump alarm was silenced at Hillside.' })
  const path = `/incidents/${hers.id}`
  must(await as('chen').patch(`${path}/assessment`, { severity: 2, probability: 3, rationale: 'Third this month.', revision: 1 }), 200)
  await deliver(world.riverside.id, world.hillside.id)
})

describe('the list as a spreadsheet', () => {
  it('gives quality every report of the house with its texts open, typed, on the clock of the house', async () => {
    const { head, rows, headers, rightToLeft } = await tableOf('chen', 'lang=en&sort=reportedAt')
    expect(headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="salama-reports-\d{4}-\d\d-\d\d\.xlsx"$/)
    expect([rightToLeft, rows.length, headers.get('salama-rows')]).toEqual([false, 3, '3'])
    const [first] = rows
    const told = Object.fromEntries(head.map((name, i) => [String(name), first![i] ?? null]))
    expect(told).toMatchObject({
      Number: hers.number,
      State: 'New',
      Category: 'Medication',
      'Event type': 'Near miss',
      'Reported by': 'Staff',
      Risk: 'High',
      'Risk score': 6,
      Severity: 2,
      Probability: 3,
      // Half past six in UTC is half past nine in Riyadh.
      'Happened (Asia/Riyadh)': new Date('2026-11-20T09:30:00Z'),
      Place: 'Ward 4B',
      Description: 'أُعطي المريض ١٢٫٥ ملغ من Heparin بدلاً من 2.5 mg.',
      'Person involved': 'Nurse Layla',
      'File number': 'MRN-0455',
      Notes: evil,
      'Why this score': 'Third this month.',
      'Final report': null,
    })
  })

  it('runs from right to left with Arabic words, by the parameter or the reader’s browser', async () => {
    for (const [query, more] of [
      ['lang=ar', {}],
      ['', { 'accept-language': 'ar-SA,en;q=0.3' }],
    ] as const) {
      const { head, rows, rightToLeft } = await tableOf('chen', `${query}&status=Created&category=Falls`, more)
      expect([rightToLeft, head.slice(0, 3), rows.map((row) => row.slice(1, 3))]).toEqual([true, ['الرقم', 'الحالة', 'التصنيف'], [['جديد', 'سقوط']]])
    }
  })

  it('narrows as the list does: by code, word, file number and date', async () => {
    const numbers = async (query: string) => (await tableOf('chen', query)).rows.map((row) => row[0])
    expect(await numbers(`q=${encodeURIComponent('المريض')}`)).toEqual([hers.number])
    expect(await numbers('medicalFileNumber=mrn%200455')).toEqual([hers.number])
    expect(await numbers('riskLevel=High')).toEqual([hers.number])
    expect(await numbers('from=2027-01-01')).toEqual([])
    expect(await numbers(`q=${encodeURIComponent('"!*(')}`)).toEqual([])
    for (const sort of ['attention', '-riskScore', '-status'])
      expect(await numbers(`sort=${sort}`), sort).toEqual(
        must(await as('chen').get(`/incidents?sort=${sort}`), 200).items.map(({ number }) => number),
      )
  })

  it('gives managers the facts of their scope, and no text', async () => {
    const national = await tableOf('dalia', 'lang=en&sort=reportedAt')
    const heads = 'Number, Facility, State, Category, Event type, Reported by, Risk, Risk score, Happened (UTC), Reported (UTC)'
    expect(national.head).toEqual(heads.split(', '))
    expect(national.rows.map((row) => row[1])).toEqual(['Riverside', 'Riverside', 'Riverside', 'Hillside'])
    expect((await tableOf('hugo', 'lang=ar')).rows.map((row) => row[1])).toEqual(['مستشفى التلال'])
    expect((await tableOf('hugo', `facility=${world.riverside.id}`)).rows).toEqual([])
    expect((await as('dalia').get('/exports/excel?q=heparin')).status).toBe(501)
    expect((await as('dalia').get('/exports/excel?medicalFileNumber=1')).status).toBe(400)
  })

  it('is in the trail of where it was taken, without the words searched for, and seen by who watches', async () => {
    const before = (await trailOf(world.riverside.id)).length
    await tableOf('chen', 'q=wet&category=Falls')
    expect((await trailOf(world.riverside.id)).slice(before)).toEqual([
      { actor: as('chen').id, after: { category: 'Falls', searched: true, rows: 0 } },
    ])
    await tableOf('dalia', 'riskLevel=High')
    expect((await trailOf(nationTenant)).at(-1)).toEqual({ actor: as('dalia').id, after: { riskLevel: 'High', scope: 'national', rows: 1 } })
    const alerts = must(await as('karim').get('/audit/alerts'), 200).items as unknown as { rule: string; person: { id: string } }[]
    expect(alerts.filter(({ rule }) => rule === 'taking-out').map(({ person }) => person.id)).toEqual([as('chen').id])
  })

  it('refuses who may not, and a sign-in that is stale', async () => {
    for (const name of ['sara', 'farid', 'karim', 'hana'] as const)
      expect((await as(name).get('/exports/excel')).body.error.code, name).toBe('INSUFFICIENT_PERMISSIONS')
    const { session } = await as('chen').another()
    const stale = await signAccess(configuration, world.riverside.id, { ...session, authenticatedAt: Date.now() - 301_000 })
    const asked = await exports.default.fetch(`${api}/exports/excel`, { headers: { authorization: `Bearer ${stale}` } })
    expect(((await asked.json()) as Told).error.code).toBe('STEP_UP_REQUIRED')
  })
})

describe('one report as a PDF', () => {
  const pdfOf = async (name: Name, id: string, query = '') =>
    exports.default.fetch(`${api}/exports/pdf/${id}${query}`, { headers: { authorization: `Bearer ${await as(name).token()}` } })
  const exportsIn = (id: string) =>
    rowsOf(world.riverside.id, "select actor, after from audit_entries where action = 'export.report' and subject = ?", id)

  it('is made in either language, with the trail up to its own making, and says so in the trail', async () => {
    for (const [query, language] of [
      ['?lang=ar', 'ar'],
      ['?lang=en', 'en'],
    ] as const) {
      const answer = await pdfOf('chen', hers.id, query)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${hers.number}.pdf"`)
      const file = Buffer.from(await answer.arrayBuffer()).toString('latin1')
      expect(file.startsWith('%PDF-1.7')).toBe(true)
      expect(file).toContain(`/Lang(${language})`)
    }
    expect(await exportsIn(hers.id)).toEqual(['ar', 'en'].map((lang) => ({ actor: as('chen').id, after: JSON.stringify({ revision: 2, lang }) })))
    const trail = must(await as('chen').get(`/incidents/${hers.id}/audit`), 200).items.map(({ action }) => action)
    expect(trail.slice(-2)).toEqual(['export.report', 'export.report'])
  })

  it('is the quality team’s alone, of its own house, on a fresh sign-in', async () => {
    const before = await exportsIn(hers.id)
    for (const name of ['sara', 'karim', 'dalia'] as const)
      expect((await as(name).get(`/exports/pdf/${hers.id}`)).body.error.code, name).toBe('INSUFFICIENT_PERMISSIONS')
    const [foreign, missing] = await Promise.all([
      as('olga').get(`/exports/pdf/${hers.id}`),
      as('chen').get(`/exports/pdf/inc-rvs-${'0'.repeat(26)}`),
    ])
    expect([foreign.status, missing.status]).toEqual([404, 404])
    const { session } = await as('chen').another()
    const stale = await signAccess(configuration, world.riverside.id, { ...session, authenticatedAt: Date.now() - 301_000 })
    const asked = await exports.default.fetch(`${api}/exports/pdf/${hers.id}`, { headers: { authorization: `Bearer ${stale}` } })
    expect(((await asked.json()) as Told).error.code).toBe('STEP_UP_REQUIRED')
    expect(await exportsIn(hers.id)).toEqual(before)
  })
})

// Last: it ends every session of Chen's.
it('asks for each slice anew whether it may be had', async () => {
  const slice = async (token: string) => {
    const known = await verifyAccess(configuration, `Bearer ${token}`)
    if (!known.ok) throw new Error(known.fault.kind)
    const told = await at(hospitalOf(env, world.riverside.id).incidents({ actor: known.value.person }), (desk) => desk.exportSlice([1, 2]))
    return told.ok ? told.value.length : told.fault.kind
  }
  const { token } = await as('chen').another()
  expect([await slice(token), await slice(await as('sara').token())]).toEqual([2, 'not-found'])
  must(await anonymous.post('/auth/logout-all', {}, { authorization: `Bearer ${token}` }), 200)
  expect(await slice(token)).toBe('unauthenticated')
})
