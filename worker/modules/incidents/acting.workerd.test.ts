import { beforeAll, describe, expect, it } from 'vitest'
import { signAccess } from '../../http/session.ts'
import type { Name } from '../../test/people.ts'
import { carry, reportIn } from '../../test/reports.ts'
import { aReport, configuration, must, openWorld, rowsOf, type Answer, type Told, type World } from '../../test/world.ts'
import type { Actions, Disclosure, Jci } from './schema.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const as = (name: Name) => world.as(name)
const refusal = ({ status, body }: Answer) => `${status} ${body.error.code}`
const pathsOf = ({ body }: Answer) => body.error.details?.map(({ path }) => path)
/** What was done; what was refused is told beside it. */
const trailOf = async (id: string) =>
  must(await as('chen').get(`/incidents/${id}/audit`), 200).items.filter(({ action }) => action !== 'access.denied')
const actionsOf = (told: Told) => told['actions'] as Actions
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

/** Gita shall see to it that two people check each pump; RCA2 would call a double check weak. */
const doubleCheck = (more: object = {}) => ({
  text: 'Two nurses check each pump at handover.',
  ownerId: as('gita').id,
  dueAt: inDays(14),
  status: 'open',
  strength: 'weaker',
  ...more,
})
const newPumps = (more: object = {}) =>
  doubleCheck({ text: 'Pumps that refuse a tenfold dose.', ownerId: as('jamal').id, strength: 'stronger', ...more })
const plan = (told: Told, body: object, by: Name = 'chen') =>
  as(by).patch(`/incidents/${told.id}/actions`, { corrective: [], preventive: [], revision: told.revision, ...body })

describe('actions', () => {
  it('are planned with owner, date and strength, followed up under their ids, and written down with what they said', async () => {
    const report = await reportIn(world, 'Evaluating')
    const planned = must(await plan(report, { corrective: [doubleCheck()], preventive: [newPumps()] }), 200)
    const [check] = actionsOf(planned).corrective
    expect(check).toEqual({ ...doubleCheck(), dueAt: check!.dueAt, id: expect.stringMatching(/^act-rvs-/), evidence: null, effectiveness: null })

    // What was answered can be sent back as it is.
    const done = { ...check!, status: 'done', evidence: 'Checklist of ward 4, week 47.', effectiveness: 'No wrong rate in thirty days.' }
    const { preventive } = actionsOf(planned)
    const followed = must(await plan(planned, { corrective: [done], preventive }), 200)
    expect(actionsOf(followed)).toEqual({ corrective: [done], preventive })
    expect(must(await as('chen').get(`/incidents/${report.id}`), 200)['actions']).toEqual(actionsOf(followed))

    const entries = (await trailOf(report.id)).filter(({ action }) => action === 'incident.act')
    expect(entries).toHaveLength(2)
    expect(entries[1]).toMatchObject({
      actor: { id: as('chen').id },
      before: { revision: report.revision + 1 },
      after: {
        revision: report.revision + 2,
        actions: [{ kind: 'corrective', text: done.text, status: 'done', evidence: done.evidence }, { kind: 'preventive' }],
      },
    })
    // Nothing of it is legible at rest.
    const [row] = (await rowsOf(world.riverside.id, 'select actions from incidents where id = ?', report.id)) as { actions: string }[]
    expect(row!.actions).not.toMatch(/nurses|Checklist|refuse/)
  })

  it('refuses an owner who does not work here, an id that is not of this report, the same id twice, and a late revision', async () => {
    const report = await reportIn(world, 'Evaluating')
    for (const ownerId of [as('amina').id, as('omar').id, `usr-rvs-${'0'.repeat(26)}`]) {
      const answer = await plan(report, { preventive: [doubleCheck(), doubleCheck({ ownerId })] })
      expect([refusal(answer), pathsOf(answer)]).toEqual(['400 VALIDATION_ERROR', ['preventive.1.ownerId']])
    }
    const foreign = await plan(report, { corrective: [doubleCheck({ id: `act-rvs-${'0'.repeat(26)}` })] })
    expect([refusal(foreign), pathsOf(foreign)]).toEqual(['400 VALIDATION_ERROR', ['corrective.0.id']])
    const planned = must(await plan(report, { corrective: [doubleCheck()] }), 200)
    const [check] = actionsOf(planned).corrective
    const twice = await plan(planned, { corrective: [check], preventive: [check] })
    expect([refusal(twice), pathsOf(twice)]).toEqual(['400 VALIDATION_ERROR', ['preventive.0.id']])
    expect(refusal(await plan(report, { corrective: [doubleCheck()] }))).toBe('409 STALE_REVISION')
    for (const wrong of [{ status: 'late' }, { dueAt: 'soon' }, { text: ' ' }, { strength: 'heroic' }, { ownerId: 'Gita' }])
      expect(refusal(await plan(planned, { corrective: [doubleCheck(wrong)] }))).toBe('400 VALIDATION_ERROR')
    expect(refusal(await as('chen').patch(`/incidents/${report.id}/actions`, { corrective: [], revision: planned.revision }))).toBe(
      '400 VALIDATION_ERROR',
    )
  })

  it('are the quality team’s: the reporter and managers see that there are some, Hillside nothing at all', async () => {
    const report = await reportIn(world, 'Evaluating')
    expect(refusal(await plan(report, {}, 'bruno'))).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(refusal(await plan(report, {}, 'olga'))).toBe('404 NOT_FOUND')
    must(await plan(report, { corrective: [doubleCheck()] }), 200)
    const own = must(await as('bruno').get(`/incidents/${report.id}`), 200)
    expect([own['actions'], own['redacted']]).toEqual([{ corrective: [], preventive: [] }, ['actions']])
    const [entry] = must(await as('bruno').get(`/incidents/${report.id}/audit`), 200).items.slice(-1)
    expect(entry).toMatchObject({ action: 'incident.act', after: { revision: report.revision + 1 } })
    expect(JSON.stringify(entry)).not.toContain('nurses')
    const owners = must(await as('chen').get(`/incidents/${report.id}/owners`), 200).items
    expect(owners.map(({ id }) => id)).toEqual(expect.arrayContaining([as('gita').id, as('chen').id, as('farid').id]))
    expect(owners.map(({ id }) => id)).not.toContain(as('amina').id)
    expect(owners.find(({ id }) => id === as('gita').id)).toEqual({ id: as('gita').id, name: 'Gita Rao', roles: ['pharmacist'] })
  })

  it('are found by who owes them and by what is overdue, until they are done', async () => {
    const late = must(
      await plan(await reportIn(world, 'Evaluating'), { corrective: [doubleCheck({ dueAt: '2026-01-05', ownerId: as('hana').id })] }),
      200,
    )
    const soon = must(await plan(await reportIn(world, 'Evaluating'), { preventive: [newPumps({ ownerId: as('hana').id })] }), 200)
    const found = async (query: string) =>
      must(await as('chen').get(`/incidents?limit=100&${query}`), 200)
        .items.map(({ id }) => id)
        .toSorted()
    expect(await found(`assignedTo=${as('hana').id}`)).toEqual([late.id, soon.id].toSorted())
    expect(await found('overdue=true')).toEqual([late.id])
    expect(must(await as('chen').get('/incidents?overdue=true'), 200)).toMatchObject({ total: 1, items: [{ dueAt: '2026-01-05T23:59:59.999Z' }] })
    expect(must(await as('hana').get('/incidents?overdue=true'), 200).items, 'an owner reads what they reported').toEqual([])
    const [check] = actionsOf(late).corrective
    must(await plan(late, { corrective: [{ ...check, status: 'done' }] }), 200)
    expect(await found('overdue=true')).toEqual([])
    expect(await found(`assignedTo=${as('hana').id}`)).toEqual([soon.id])
  })

  it('can be followed up after closure, and not planned anew', async () => {
    const standing = await reportIn(world, 'ActionTaken')
    const planned = must(await plan(standing, { corrective: [newPumps()] }), 200)
    const closed = must(
      await as('chen').post(`/incidents/${standing.id}/final`, { report: 'New pumps are on order.', revision: planned.revision }),
      200,
    )
    const [pumps] = actionsOf(planned).corrective
    for (const corrective of [[], [{ ...pumps!, strength: 'weaker' }], [pumps!, doubleCheck()]])
      expect(refusal(await plan(closed, { corrective }))).toBe('400 ILLEGAL_TRANSITION')
    const effective = { ...pumps!, status: 'verified', effectiveness: 'Ninety days without a tenfold dose.' }
    expect(actionsOf(must(await plan(closed, { corrective: [effective] }), 200)).corrective).toEqual([effective])
  })
})

describe('a sentinel event', () => {
  const confirmed = async (strengths: (string | null)[]): Promise<Told> => {
    const report = await reportIn(world, 'Evaluating', { eventType: 'SentinelEvent' })
    const path = `/incidents/${report.id}/ai-feedback`
    const suggested = (report['ai'] as { eventType: string }).eventType === 'SentinelEvent'
    const review = suggested ? { accepted: true } : { accepted: false, humanChoice: 'SentinelEvent' }
    let told = must(await as('chen').post(path, { field: 'eventType', ...review }), 200)
    told = must(await plan(told, { corrective: strengths.map((strength) => doubleCheck({ strength })) }), 200)
    return must(await as('chen').patch(`/incidents/${report.id}/status`, { to: 'ActionTaken', revision: told.revision }), 200)
  }
  const close = (told: Told, more: object = {}, headers: Record<string, string> = {}) =>
    as('chen').post(`/incidents/${told.id}/final`, { report: 'Both wards were briefed.', revision: told.revision, ...more }, headers)

  it('that a person confirmed does not close on weak actions alone without a reason, signed by a fresh sign-in', async () => {
    for (const weak of [[], ['weaker'], ['weaker', null]]) {
      const told = await confirmed(weak)
      const refused = await close(told)
      expect([refusal(refused), pathsOf(refused)]).toEqual(['400 VALIDATION_ERROR', ['justification']])
    }
    const told = await confirmed(['weaker'])
    const justification = 'The vendor has no other pump before May.'
    const { session } = await as('chen').another()
    const old = await signAccess(configuration, as('chen').tenant, { ...session, authenticatedAt: Date.now() - 301_000 })
    expect(refusal(await close(told, { justification }, { authorization: `Bearer ${old}` }))).toBe('403 STEP_UP_REQUIRED')
    const fresh = await signAccess(configuration, as('chen').tenant, { ...session, authenticatedAt: Date.now() })
    const closed = must(await close(told, { justification }, { authorization: `Bearer ${fresh}` }), 200)
    expect(closed).toMatchObject({ status: 'Completed', closureJustification: justification })
    expect((await trailOf(told.id)).at(-1)).toMatchObject({
      action: 'incident.close',
      actor: { id: as('chen').id },
      after: { closureJustification: justification, meaning: 'closed-on-weak-actions' },
    })
    expect(must(await as('bruno').get(`/incidents/${told.id}`), 200)).toMatchObject({ closureJustification: null })
  })

  it('closes freely with one stronger action, and what nobody confirmed asks for no reason', async () => {
    must(await close(await confirmed(['weaker', 'intermediate'])), 200)
    const unconfirmed = await carry(world, must(await as('bruno').post('/incidents', aReport({ eventType: 'SentinelEvent' })), 201), 'ActionTaken')
    const needless = await close(unconfirmed, { justification: 'To be safe.' })
    expect([refusal(needless), pathsOf(needless)]).toEqual(['400 VALIDATION_ERROR', ['justification']])
    must(await close(unconfirmed), 200)
  })
})

describe('the accreditation standard', () => {
  const met = {
    chapter: 'MMU',
    standard: 'MMU.6',
    complianceStatus: 'NotMet',
    evidence: 'Two signatures are missing.',
    gapAnalysis: 'Nobody checks at night.',
    actionPlan: '',
  }
  it('is recorded with what was found and planned, and stays the quality team’s', async () => {
    const report = await reportIn(world, 'Evaluating')
    const path = `/incidents/${report.id}/jci-fields`
    const told = must(await as('chen').patch(path, { ...met, revision: report.revision }), 200)
    expect(told['jci'] as Jci).toEqual({ ...met, measurableElement: null })
    expect((await trailOf(report.id)).at(-1)).toMatchObject({ action: 'incident.jci', before: null, after: met })
    for (const wrong of [{ chapter: 'XYZ' }, { complianceStatus: 'met' }, { standard: '' }, { gapAnalysis: undefined }, { more: 1 }])
      expect(refusal(await as('chen').patch(path, { ...met, ...wrong, revision: told.revision }))).toBe('400 VALIDATION_ERROR')
    expect(refusal(await as('chen').patch(path, { ...met, revision: report.revision }))).toBe('409 STALE_REVISION')
    expect(refusal(await as('sara').patch(path, { ...met, revision: told.revision }))).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(refusal(await as('olga').patch(path, { ...met, revision: told.revision }))).toBe('404 NOT_FOUND')
    const own = must(await as('bruno').get(`/incidents/${report.id}`), 200)
    expect([own['jci'], own['redacted']]).toEqual([null, ['jci']])
  })
})

describe('disclosure', () => {
  it('is told field by field: what is left out stays, null empties', async () => {
    const report = await reportIn(world, 'Evaluating')
    const path = `/incidents/${report.id}/disclosure`
    const first = must(await as('chen').patch(path, { method: 'not_yet', merpCategory: 'E', revision: report.revision }), 200)
    expect(first['disclosure'] as Disclosure).toEqual({
      date: null,
      method: 'not_yet',
      responsiblePerson: null,
      vulnerablePatient: false,
      merpCategory: 'E',
    })
    const said = { date: '2026-11-20', method: 'verbal', responsiblePerson: 'Dr Elif Demir', vulnerablePatient: true }
    const second = must(await as('chen').patch(path, { ...said, revision: first.revision }), 200)
    expect(second['disclosure']).toEqual({ ...said, merpCategory: 'E' })
    expect(second['vulnerablePatient']).toBe(true)
    const third = must(await as('chen').patch(path, { merpCategory: null, revision: second.revision }), 200)
    expect(third['disclosure']).toEqual({ ...said, merpCategory: null })
    expect((await trailOf(report.id)).at(-1)).toMatchObject({
      action: 'incident.disclose',
      before: { merpCategory: 'E', disclosureResponsible: 'Dr Elif Demir' },
      after: { merpCategory: null },
    })
    for (const wrong of [{ method: 'mail' }, { merpCategory: 'J' }, { date: inDays(3) }, { responsiblePerson: '' }])
      expect(refusal(await as('chen').patch(path, { ...wrong, revision: third.revision }))).toBe('400 VALIDATION_ERROR')
    expect(refusal(await as('chen').patch(path, { method: 'written', revision: first.revision }))).toBe('409 STALE_REVISION')
    expect(refusal(await as('olga').patch(path, { method: 'written', revision: third.revision }))).toBe('404 NOT_FOUND')
    const own = must(await as('bruno').get(`/incidents/${report.id}`), 200)
    expect([own['disclosure'], own['redacted']]).toEqual([null, ['disclosure']])
  })

  it('and the standard are closed with the report', async () => {
    const closed = await reportIn(world, 'Completed')
    const disclosed = await as('chen').patch(`/incidents/${closed.id}/disclosure`, { method: 'verbal', revision: closed.revision })
    expect(refusal(disclosed)).toBe('400 ILLEGAL_TRANSITION')
  })
})

describe('similar reports', () => {
  it('are ranked by rare words they share, then by place and category; each reader finds only what they may read', async () => {
    const fall = { category: 'Falls', location: 'Ward 9', eventType: 'NearMiss' }
    const about = async (description: string, more: object = {}, by: Name = 'sara') =>
      must(await as(by).post('/incidents', aReport({ description, ...more })), 201)
    const asked = await about('Mr Karim slid from the commode beside the window while the rails were lowered.', fall)
    const twin = await about('She slid from the commode beside the window, the rails were lowered again.', fall)
    const cousin = await about('Another patient nearly fell from the commode at night.', { ...fall, location: 'Ward 2' }, 'elif')
    const arabic = await about('انزلقت المريضة عن كرسي الحمام قرب النافذة.', fall)
    await about('Morphine was given twice because the chart was not signed.')
    const items = must(await as('chen').get(`/incidents/${asked.id}/similar?limit=3`), 200).items
    expect(items.map(({ id }) => id).slice(0, 2)).toEqual([twin.id, cousin.id])
    expect(items[0]).toMatchObject({ excerpt: twin.description, shares: ['words', 'category', 'place', 'eventType'] })
    expect(items.map(({ id }) => id)).not.toContain(asked.id)
    const scores = items.map((item) => item['score'] as number)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    const second = await about('انزلقت مريضة أخرى عن كرسي الحمام قرب النافذة نفسها.', fall)
    expect(must(await as('chen').get(`/incidents/${second.id}/similar`), 200).items[0]!.id).toBe(arabic.id)

    const own = must(await as('sara').get(`/incidents/${asked.id}/similar`), 200).items.map(({ id }) => id)
    expect(own).toContain(twin.id)
    expect(own).not.toContain(cousin.id)
    expect(refusal(await as('elif').get(`/incidents/${asked.id}/similar`))).toBe('404 NOT_FOUND')
    expect(refusal(await as('olga').get(`/incidents/${asked.id}/similar`))).toBe('404 NOT_FOUND')
  })
})
