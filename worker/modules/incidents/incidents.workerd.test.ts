import { beforeAll, describe, expect, it } from 'vitest'
import { signAccess } from '../../http/session.ts'
import { cast, type Name } from '../../test/people.ts'
import { anonymousReport, carry, reportIn } from '../../test/reports.ts'
import {
  anonymous,
  aReport,
  configuration,
  deliver,
  enter,
  knock,
  openSessionOf,
  must,
  openWorld,
  rowsOf,
  weightOf,
  type Answer,
  type Told,
  type World,
} from '../../test/world.ts'
import { statuses, type Status } from './schema.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const as = (name: Name) => world.as(name)
const refusal = ({ status, body }: Answer) => `${status} ${body.error.code}`
/** What was done; what was refused is told beside it (audit/denials.workerd.test.ts). */
const trailOf = async (id: string) =>
  must(await as('chen').get(`/incidents/${id}/audit`), 200).items.filter(({ action }) => action !== 'access.denied')
const actionsOf = async (id: string) => (await trailOf(id)).map(({ action }) => action)
const staffHere: Name[] = ['sara', 'elif', 'gita', 'hana', 'ivan', 'jamal']
const managers: Name[] = ['adam', 'ghada', 'dalia']

describe('reporting', () => {
  it('takes a report from everybody who may, and numbers them without a gap', async () => {
    const numbers: string[] = []
    for (const name of ['bruno', ...staffHere, 'chen', 'farid', 'karim', 'amina'] as Name[]) {
      const told = must(await as(name).post('/incidents', aReport()), 201)
      expect(told).toMatchObject({
        status: 'Created',
        revision: 1,
        facilityId: world.riverside.id,
        reporterType: name === 'amina' ? 'patient' : 'staff',
        reporterId: as(name).id,
        description: aReport().description,
        riskScore: null,
        assessment: null,
        actions: { corrective: [], preventive: [] },
        finalReport: null,
      })
      expect(told['ai']).toMatchObject({ category: expect.any(String), riskScore: expect.any(Number), signals: expect.any(Array) })
      numbers.push(told.number)
    }
    expect(numbers[0]).toMatch(/^OVR-\d{4}-000001$/)
    expect(numbers.map((number) => Number(number.slice(-6)))).toEqual(numbers.map((_, i) => i + 1))
  })

  it('refuses twice: a manager does not report, and a report needs its three fields', async () => {
    for (const name of managers) expect(refusal(await as(name).post('/incidents', aReport()))).toBe('403 INSUFFICIENT_PERMISSIONS')
    const answer = await as('bruno').post('/incidents', { location: 'Ward 4' })
    expect(refusal(answer)).toBe('400 VALIDATION_ERROR')
    expect(answer.body.error.details?.map(({ path }) => path).toSorted()).toEqual(['category', 'description', 'occurredAt'])
  })

  it('keeps what Olga reports at Hillside out of Riverside, and the other way round', async () => {
    const here = await reportIn(world, 'Created')
    const there = must(await as('omar').post('/incidents', aReport()), 201)
    expect(there['facilityId']).toBe(world.hillside.id)
    expect(refusal(await as('olga').get(`/incidents/${here.id}`))).toBe('404 NOT_FOUND')
    expect(refusal(await as('chen').get(`/incidents/${there.id}`))).toBe('404 NOT_FOUND')
    expect(must(await as('olga').get('/incidents?limit=100'), 200).items.map(({ id }) => id)).toEqual([there.id])
  })

  it('writes one entry, by whom and what, with nothing of the text', async () => {
    const made = await reportIn(world, 'Created')
    const [entry, ...more] = await trailOf(made.id)
    expect(more).toEqual([])
    expect(entry).toMatchObject({
      action: 'incident.submit',
      actor: { id: as('bruno').id, name: cast.bruno.displayName },
      before: null,
      reason: null,
      after: { number: made.number, status: 'Created', reporterType: 'staff', category: 'Medication' },
    })
  })

  it('shows a reporter the own report, and nobody else of the ward', async () => {
    const made = await reportIn(world, 'Created', { involvedPerson: 'Dr Unknown', notes: 'I was alone on shift.' })
    const own = must(await as('bruno').get(`/incidents/${made.id}`), 200)
    expect(own).toMatchObject({
      description: made.description,
      notes: 'I was alone on shift.',
      involvedPerson: null,
      redacted: ['involvedPerson'],
      allowedTransitions: [],
    })
    expect(own['abilities']).toMatchObject({ read: true, answer: true, move: false, assess: false, ask: false, close: false })
    for (const name of [...staffHere, 'amina'] as Name[]) expect(refusal(await as(name).get(`/incidents/${made.id}`))).toBe('404 NOT_FOUND')
    for (const name of ['farid', 'karim'] as Name[]) expect(refusal(await as(name).get(`/incidents/${made.id}`))).toBe('403 INSUFFICIENT_PERMISSIONS')
  })

  it('lets a manager of the scope read one report without persons and file number, and writes that into the hospital’s trail', async () => {
    const made = await reportIn(world, 'Created', {
      involvedPerson: 'Dr Unknown',
      medicalFileNumber: 'MRN-7',
      specificError: 'Wrong vial',
      notes: 'n',
    })
    await deliver(world.riverside.id)
    for (const name of managers) {
      const told = must(await as(name).get(`/incidents/${made.id}`), 200)
      expect(told).toMatchObject({
        description: made.description,
        specificError: 'Wrong vial',
        involvedPerson: null,
        medicalFileNumber: null,
        notes: null,
        reporterId: null,
      })
      expect((told['redacted'] as string[]).toSorted()).toEqual(['involvedPerson', 'medicalFileNumber', 'notes'])
      expect((await trailOf(made.id)).at(-1)).toMatchObject({ action: 'incident.read', actor: { id: as(name).id } })
    }
    expect(refusal(await as('hugo').get(`/incidents/${made.id}`)), 'the governorate next door').toBe('404 NOT_FOUND')
    expect(await actionsOf(made.id)).toEqual(['incident.submit', ...managers.map(() => 'incident.read')])
  })

  it('writes down who opens somebody else’s report, once a reading, and nothing of lists or the reporter’s own', async () => {
    const made = await reportIn(world, 'Created')
    must(await as('bruno').get(`/incidents/${made.id}`), 200)
    for (const name of ['sara', 'farid', 'olga'] as Name[]) await as(name).get(`/incidents/${made.id}`)
    must(await as('chen').get('/incidents'), 200)
    must(await as('chen').get(`/incidents/${made.id}/messages`), 200)
    expect(await actionsOf(made.id)).toEqual(['incident.submit'])
    for (let i = 0; i < 2; i++) must(await as('chen').get(`/incidents/${made.id}`), 200)
    expect((await trailOf(made.id)).slice(1)).toEqual(
      Array(2).fill(
        expect.objectContaining({ action: 'incident.read', actor: { id: as('chen').id, name: cast.chen.displayName }, after: { revision: 1 } }),
      ),
    )
  })
})

describe('reports without a name', () => {
  it('gives a receipt that opens the own status and nothing else', async () => {
    const { receipt, incident } = await anonymousReport(world, { harmed: 'unsure' })
    expect(receipt).toMatch(/^RVS(-[0-9A-Z]{4}){5}$/)
    const status = must(await anonymous.get(`/reports/${receipt}`), 200)
    expect(Object.keys(status).toSorted()).toEqual(['awaitingAnswer', 'facility', 'messages', 'number', 'reportedAt', 'status', 'statusText'])
    expect(status).toMatchObject({ number: incident.number, status: 'Created', messages: [], awaitingAnswer: false })
    expect(must(await anonymous.get(`/reports/${receipt.toLowerCase().replaceAll('-', ' ')}`), 200).number, 'as somebody would type it').toBe(
      incident.number,
    )
    const full = must(await as('chen').get(`/incidents/${incident.id}`), 200)
    expect(full).toMatchObject({ reporterType: 'patient', reporterId: null, harmed: 'unsure' })
    expect((await trailOf(incident.id))[0]!.actor).toEqual({ id: 'anonymous', name: null })
  })

  it('knows no forged link, no forged receipt and no receipt of elsewhere', async () => {
    const { receipt } = await anonymousReport(world)
    const forged = receipt.slice(0, -1) + (receipt.endsWith('0') ? '1' : '0')
    for (const wrong of [forged, receipt.replace('RVS', 'HLS'), receipt.replace('RVS', 'ZZZ'), 'RVS', 'nonsense', '%E0%A4%A', 'RVS-'.repeat(9)]) {
      expect(refusal(await anonymous.get(`/reports/${wrong}`)), wrong).toBe('404 NOT_FOUND')
      expect(refusal(await anonymous.post(`/reports/${wrong}/messages`, { text: 'hello' })), wrong).toBe('404 NOT_FOUND')
    }
    for (const link of [crypto.randomUUID(), 'nonsense', world.riverside.id]) {
      expect(refusal(await anonymous.get(`/public/links/${link}`)), link).toBe('404 NOT_FOUND')
      expect(refusal(await anonymous.post(`/patients/submit/${link}`, { description: 'x' })), link).toBe('404 NOT_FOUND')
    }
  })
})

/** spec/features.md O2, by hand: rows are where it is, columns where it shall go. */
const legal: Record<Status, Status[]> = {
  Created: ['InProgress'],
  InProgress: ['Evaluating'],
  Evaluating: ['MoreInfoNeeded', 'ActionTaken'],
  MoreInfoNeeded: ['Evaluating'],
  ActionTaken: [], // Completed comes with the final report only
  Completed: [],
}

/** spec/policy.md, the row "move": whoever is not named here is refused by role; Olga's right is for another house. */
const whoMoves: Partial<Record<Name, 'may' | 'elsewhere'>> = { chen: 'may', olga: 'elsewhere' }

describe('moving', () => {
  it('answers every pair of states for every role here and elsewhere as the tables say', async () => {
    const standing = Object.fromEntries(await Promise.all(statuses.map(async (status) => [status, await reportIn(world, status)]))) as Record<
      Status,
      Told
    >
    const mismatches: string[] = []
    let cells = 0
    for (const from of statuses) {
      for (const to of statuses) {
        await Promise.all(
          (Object.keys(cast) as Name[]).map(async (name) => {
            const right = whoMoves[name]
            const goes = right === 'may' && legal[from].includes(to)
            const expected = goes
              ? '200'
              : right === 'may'
                ? `400 ILLEGAL_TRANSITION ${legal[from].join()}`
                : right === 'elsewhere'
                  ? '404 NOT_FOUND'
                  : '403 INSUFFICIENT_PERMISSIONS'
            // A legal move spends its report: it gets one of its own.
            const report = goes ? await reportIn(world, from) : standing[from]
            const answer = await as(name).patch(`/incidents/${report.id}/status`, { to, revision: report.revision })
            const { error } = answer.body
            const details = error?.details as unknown as { allowed?: string[] } | null
            const got = answer.status === 200 ? '200' : `${answer.status} ${error.code}${details?.allowed ? ` ${details.allowed.join()}` : ''}`
            if (got !== expected) mismatches.push(`${name} ${from} → ${to}: ${got} instead of ${expected}`)
            if (goes && (answer.body.status !== to || answer.body.revision !== report.revision + 1))
              mismatches.push(`${name} ${from} → ${to}: arrived in ${answer.body.status}`)
            cells++
          }),
        )
      }
    }
    expect(mismatches).toEqual([])
    expect(cells).toBe(36 * Object.keys(cast).length)
    for (const from of statuses)
      expect(must(await as('chen').get(`/incidents/${standing[from].id}`), 200)).toMatchObject({ status: from, revision: standing[from].revision })
  })

  it('refuses who is late: of two at the same revision one moves', async () => {
    const report = await reportIn(world, 'Evaluating')
    const answers = await Promise.all(
      ['MoreInfoNeeded', 'ActionTaken', 'MoreInfoNeeded', 'ActionTaken'].map((to) =>
        as('chen').patch(`/incidents/${report.id}/status`, { to, revision: report.revision }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409])
    const stale = answers.find(({ status }) => status === 409)!
    expect(stale.body.error).toMatchObject({ code: 'STALE_REVISION', details: { expected: report.revision, actual: report.revision + 1 } })
  })

  it('says in the trail from where to where and why; the reporter reads the steps without names or reasons', async () => {
    const report = await reportIn(world, 'Created')
    must(await as('chen').patch(`/incidents/${report.id}/status`, { to: 'InProgress', reason: 'Two similar ones this week.', revision: 1 }), 200)
    expect((await trailOf(report.id)).at(-1)).toMatchObject({
      action: 'incident.move',
      actor: { id: as('chen').id, name: cast.chen.displayName },
      reason: 'Two similar ones this week.',
      before: { status: 'Created', revision: 1 },
      after: { status: 'InProgress', revision: 2 },
    })
    const own = must(await as('bruno').get(`/incidents/${report.id}/audit`), 200).items.at(-1)!
    expect(own).toMatchObject({ action: 'incident.move', actor: { id: 'quality', name: null }, reason: null, after: { status: 'InProgress' } })
    expect(must(await as('karim').get(`/incidents/${report.id}/audit`), 200).items.at(-1)).toMatchObject({
      actor: { name: cast.chen.displayName },
      reason: null,
    })
    expect(refusal(await as('sara').get(`/incidents/${report.id}/audit`))).toBe('404 NOT_FOUND')
    expect(refusal(await as('osama').get(`/incidents/${report.id}/audit`)), 'the security officer of Hillside').toBe('404 NOT_FOUND')
    expect(refusal(await as('farid').get(`/incidents/${report.id}/audit`))).toBe('403 INSUFFICIENT_PERMISSIONS')
  })

  it('checks right before body, body before record, record before revision, revision before legality', async () => {
    const report = await reportIn(world, 'Created')
    const unknown = `/incidents/inc-rvs-${'0'.repeat(26)}/status`
    expect(refusal(await knock('PATCH', unknown, 'not json'))).toBe('401 AUTHENTICATION_REQUIRED')
    expect(refusal(await as('bruno').patch(unknown, 'not json')), 'role').toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(refusal(await as('chen').patch(unknown, 'not json')), 'body').toBe('400 VALIDATION_ERROR')
    expect(refusal(await as('chen').patch('/incidents/nonsense/status', { to: 'Nowhere' })), 'body before a malformed id').toBe(
      '400 VALIDATION_ERROR',
    )
    expect(refusal(await as('chen').patch('/incidents/nonsense/status', { to: 'Completed', revision: 9 })), 'malformed id').toBe('404 NOT_FOUND')
    expect(refusal(await as('chen').patch(unknown, { to: 'Completed', revision: 9 })), 'record').toBe('404 NOT_FOUND')
    expect(refusal(await as('chen').patch(`/incidents/${report.id}/status`, { to: 'Completed', revision: 9 })), 'revision').toBe('409 STALE_REVISION')
    expect(refusal(await as('chen').patch(`/incidents/${report.id}/status`, { to: 'Completed', revision: 1 })), 'legality').toBe(
      '400 ILLEGAL_TRANSITION',
    )
  })
})

describe('assessing', () => {
  // severity × probability → score and level, with and without severe harm that really happened
  const matrix = [
    [1, 1, 1, 'Low', 'High'],
    [1, 2, 2, 'Low', 'High'],
    [1, 3, 3, 'Medium', 'High'],
    [2, 1, 2, 'Low', 'High'],
    [2, 2, 4, 'Medium', 'High'],
    [2, 3, 6, 'High', 'High'],
    [3, 1, 3, 'Medium', 'High'],
    [3, 2, 6, 'High', 'High'],
    [3, 3, 9, 'Critical', 'Critical'],
  ] as const

  it('computes score and level itself, and lifts severe harm to High', async () => {
    const plain = await reportIn(world, 'Evaluating')
    const harmed = await reportIn(world, 'Evaluating', { affected: [{ harmPhysical: 'severe', harmPsychological: 'none' }] })
    let { revision } = plain
    let { revision: harmedRevision } = harmed
    for (const [severity, probability, riskScore, level, levelWhenHarmed] of matrix) {
      const told = must(
        await as('chen').patch(`/incidents/${plain.id}/assessment`, { severity, probability, rationale: `Because ${riskScore}`, revision }),
        200,
      )
      expect(told).toMatchObject({
        riskScore,
        riskLevel: level,
        assessment: { severity, probability, rationale: `Because ${riskScore}`, assessedBy: as('chen').id },
      })
      const other = must(await as('chen').patch(`/incidents/${harmed.id}/assessment`, { severity, probability, revision: harmedRevision }), 200)
      expect(other).toMatchObject({ riskScore, riskLevel: levelWhenHarmed })
      ;[revision, harmedRevision] = [told.revision, other.revision]
    }
  })

  it('refuses twice: not who reported it, not what is closed; and not from elsewhere', async () => {
    const report = await reportIn(world, 'Completed')
    const body = { severity: 2, probability: 2, revision: report.revision }
    for (const name of ['bruno', 'amina', 'farid', 'karim', ...managers] as Name[])
      expect(refusal(await as(name).patch(`/incidents/${report.id}/assessment`, body))).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(refusal(await as('chen').patch(`/incidents/${report.id}/assessment`, body))).toBe('400 ILLEGAL_TRANSITION')
    expect(refusal(await as('chen').patch(`/incidents/${report.id}/assessment`, { ...body, revision: 1 }))).toBe('409 STALE_REVISION')
    expect(refusal(await as('olga').patch(`/incidents/${report.id}/assessment`, body))).toBe('404 NOT_FOUND')
    for (const bad of [{ severity: 0 }, { severity: 4 }, { severity: 1.5 }, { severity: '2' }, { probability: null }, { riskScore: 9 }]) {
      expect(refusal(await as('chen').patch(`/incidents/${report.id}/assessment`, { ...body, ...bad }))).toBe('400 VALIDATION_ERROR')
    }
  })

  it('says in the trail what the score was and is; the reporter does not read the score’s reasons', async () => {
    const report = await reportIn(world, 'InProgress')
    const first = must(
      await as('chen').patch(`/incidents/${report.id}/assessment`, {
        severity: 1,
        probability: 2,
        rationale: 'First view',
        revision: report.revision,
      }),
      200,
    )
    must(
      await as('chen').patch(`/incidents/${report.id}/assessment`, {
        severity: 3,
        probability: 2,
        rationale: 'Second view',
        revision: first.revision,
      }),
      200,
    )
    expect((await trailOf(report.id)).at(-1)).toMatchObject({
      action: 'incident.assess',
      before: { severity: 1, probability: 2, rationale: 'First view', riskScore: 2, riskLevel: 'Low' },
      after: { severity: 3, probability: 2, rationale: 'Second view', riskScore: 6, riskLevel: 'High' },
    })
    const own = await as('bruno').get(`/incidents/${report.id}`)
    expect(own.body).toMatchObject({ assessment: null, redacted: ['assessment'] })
    expect(own.text + (await as('bruno').get(`/incidents/${report.id}/audit`)).text).not.toMatch(/First view|Second view/)
  })
})

describe('judging what triage suggested', () => {
  const judge = (name: Name, id: string, body: object) => as(name).post(`/incidents/${id}/ai-feedback`, body)

  it('keeps suggestion and choice side by side, and the open report follows the person', async () => {
    const made = await reportIn(world, 'Created')
    const { ai } = made as unknown as { ai: { category: string; eventType: string; riskScore: number } }
    const agreed = must(await judge('chen', made.id, { field: 'category', accepted: true }), 200)
    expect(agreed).toMatchObject({ category: ai.category, revision: 2, ai: { humanReviewed: true } })
    const choice = ai.eventType === 'NearMiss' ? 'AdverseEvent' : 'NearMiss'
    const changed = must(
      await judge('chen', made.id, { field: 'eventType', accepted: false, humanChoice: choice, comment: 'Stopped at the bedside.' }),
      200,
    )
    expect(changed).toMatchObject({ eventType: choice, riskScore: null, ai: { eventType: ai.eventType } })
    expect((changed['ai'] as unknown as { feedback: object[] }).feedback).toMatchObject([
      { field: 'category', suggested: ai.category, accepted: true, chosen: ai.category, comment: null, by: as('chen').id },
      {
        field: 'eventType',
        suggested: ai.eventType,
        accepted: false,
        chosen: choice,
        comment: 'Stopped at the bedside.',
        model: expect.stringMatching(/^rules\+linear \d+ [0-9a-f]{12}$/),
      },
    ])
    expect(must(await as('bruno').get(`/incidents/${made.id}`), 200)['ai']).toMatchObject({ humanReviewed: true, feedback: [] })
    expect((await trailOf(made.id)).at(-1)).toMatchObject({
      action: 'incident.review',
      after: { chosen: choice, reviewComment: 'Stopped at the bedside.' },
    })
    expect(JSON.stringify(await rowsOf(world.riverside.id, 'select reviews from incidents where id = ?', made.id))).not.toContain('bedside')
  })

  it('refuses a choice that is none, one beside an agreement, and whoever is not quality', async () => {
    const { id } = await reportIn(world, 'Created')
    for (const body of [
      { field: 'category', accepted: false },
      { field: 'category', accepted: true, humanChoice: 'Falls' },
      { field: 'risk', accepted: false, humanChoice: 5 },
      { field: 'eventType', accepted: false, humanChoice: 'Falls' },
      { field: 'mood', accepted: true },
    ])
      expect(refusal(await judge('chen', id, body)), JSON.stringify(body)).toBe('400 VALIDATION_ERROR')
    for (const name of ['bruno', 'farid', 'karim', 'dalia'] as Name[])
      expect(refusal(await judge(name, id, { field: 'risk', accepted: true }))).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(refusal(await judge('olga', id, { field: 'risk', accepted: true }))).toBe('404 NOT_FOUND')
    expect(await actionsOf(id)).toEqual(['incident.submit'])
  })

  it('teaches nothing to a closed report: the judgement is kept, its category stays', async () => {
    const closed = await reportIn(world, 'Completed')
    const other = closed['category'] === 'Falls' ? 'Clinical' : 'Falls'
    const judged = must(await judge('chen', closed.id, { field: 'category', accepted: false, humanChoice: other }), 200)
    expect(judged).toMatchObject({ status: 'Completed', category: closed['category'], ai: { feedback: [{ chosen: other }] } })
  })
})

describe('asking and answering', () => {
  it('moves to MoreInfoNeeded with the question and back with the answer, in one step each', async () => {
    const report = await reportIn(world, 'Evaluating')
    const asked = must(await as('chen').post(`/incidents/${report.id}/questions`, { text: 'Which pump was it?', revision: report.revision }), 201)
    expect(asked).toMatchObject({ status: 'MoreInfoNeeded', openQuestion: true, revision: report.revision + 1 })
    const further = must(await as('chen').post(`/incidents/${report.id}/questions`, { text: 'And which ward?' }), 201)
    expect(further).toMatchObject({ status: 'MoreInfoNeeded', revision: report.revision + 2 })
    const answered = must(await as('bruno').post(`/incidents/${report.id}/messages`, { text: 'The old one of ward 4.' }), 201)
    expect(answered).toMatchObject({ status: 'Evaluating', openQuestion: false, revision: report.revision + 3 })
    const thread = [
      ['quality', 'Which pump was it?'],
      ['quality', 'And which ward?'],
      ['reporter', 'The old one of ward 4.'],
    ]
    for (const name of ['chen', 'bruno'] as Name[]) {
      expect(must(await as(name).get(`/incidents/${report.id}/messages`), 200).items.map(({ from, text }) => [from, text])).toEqual(thread)
    }
    expect(await actionsOf(report.id)).toEqual([
      'incident.submit',
      'incident.move',
      'incident.move',
      'incident.ask',
      'incident.ask',
      'incident.answer',
    ])
    const last = (await trailOf(report.id)).at(-1)!
    expect(last).toMatchObject({ actor: { id: as('bruno').id }, before: { status: 'MoreInfoNeeded' }, after: { status: 'Evaluating' } })
  })

  it('asks from Evaluating only, and only at the revision that was seen', async () => {
    for (const status of ['Created', 'InProgress', 'ActionTaken', 'Completed'] as const) {
      const report = await reportIn(world, status)
      expect(refusal(await as('chen').post(`/incidents/${report.id}/questions`, { text: 'Why?', revision: report.revision })), status).toBe(
        '400 ILLEGAL_TRANSITION',
      )
    }
    const report = await reportIn(world, 'Evaluating')
    expect(refusal(await as('chen').post(`/incidents/${report.id}/questions`, { text: 'Why?', revision: 1 }))).toBe('409 STALE_REVISION')
    for (const name of ['bruno', 'karim', 'farid', 'amina', ...managers] as Name[])
      expect(refusal(await as(name).post(`/incidents/${report.id}/questions`, { text: 'Why?' }))).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(refusal(await as('olga').post(`/incidents/${report.id}/questions`, { text: 'Why?' }))).toBe('404 NOT_FOUND')
    expect(await actionsOf(report.id)).toEqual(['incident.submit', 'incident.move', 'incident.move'])
  })

  it('takes answers from the reporter alone, before it is closed', async () => {
    const report = await reportIn(world, 'MoreInfoNeeded')
    for (const name of [...staffHere, 'amina', 'omar'] as Name[]) {
      expect(refusal(await as(name).post(`/incidents/${report.id}/messages`, { text: 'I know' })), name).toBe('404 NOT_FOUND')
    }
    expect(refusal(await as('olga').post(`/incidents/${report.id}/messages`, { text: 'I know' }))).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(refusal(await as('chen').post(`/incidents/${report.id}/messages`, { text: 'I know' }))).toBe('403 INSUFFICIENT_PERMISSIONS')
    // Who is a nurse and of the quality team sees every report, and still answers for nobody else.
    const { id: facility } = world.riverside
    const scope = { kind: 'facility', id: facility } as const
    const both = { email: 'both@riverside.test', displayName: 'Nurse and Quality', roles: ['nurse', 'quality_admin'], scope } as const
    const session = await openSessionOf(facility, await enter(facility, both))
    const authorization = `Bearer ${await signAccess(configuration, facility, session)}`
    expect((await knock('GET', `/incidents/${report.id}`, undefined, { authorization })).status).toBe(200)
    expect(refusal(await knock('POST', `/incidents/${report.id}/messages`, { text: 'I know' }, { authorization }))).toBe(
      '403 INSUFFICIENT_PERMISSIONS',
    )
    const closed = await reportIn(world, 'Completed')
    expect(refusal(await as('bruno').post(`/incidents/${closed.id}/messages`, { text: 'Too late' }))).toBe('400 ILLEGAL_TRANSITION')
    for (const name of ['sara', 'olga', 'omar'] as Name[])
      expect(refusal(await as(name).get(`/incidents/${report.id}/messages`)), name).toBe('404 NOT_FOUND')
  })

  it('carries the thread with somebody whom nobody knows', async () => {
    const { receipt, incident } = await anonymousReport(world)
    const evaluating = await carry(world, { ...incident, revision: 1 }, 'Evaluating')
    must(await as('chen').post(`/incidents/${incident.id}/questions`, { text: 'هل كانت الأرض مبللة؟', revision: evaluating.revision }), 201)
    expect(must(await anonymous.get(`/reports/${receipt}`), 200)).toMatchObject({ status: 'MoreInfoNeeded', awaitingAnswer: true })
    const told = must(await anonymous.post(`/reports/${receipt}/messages`, { text: 'نعم، ولم توجد لافتة.' }), 201)
    expect(told).toMatchObject({ status: 'Evaluating', awaitingAnswer: false, number: incident.number })
    expect(told.messages.map(({ from, text }) => [from, text])).toEqual([
      ['quality', 'هل كانت الأرض مبللة؟'],
      ['reporter', 'نعم، ولم توجد لافتة.'],
    ])
    expect(must(await anonymous.get(`/reports/${receipt}/messages`), 200).items).toEqual(told.messages)
    expect((await trailOf(incident.id)).at(-1)).toMatchObject({ action: 'incident.answer', actor: { id: 'anonymous', name: null } })
    const moved = await carry(world, { ...incident, revision: evaluating.revision + 2 } as Told, 'Created')
    must(await as('chen').patch(`/incidents/${incident.id}/status`, { to: 'ActionTaken', revision: moved.revision }), 200)
    must(await as('chen').post(`/incidents/${incident.id}/final`, { report: 'A sign stands there now.', revision: moved.revision + 1 }), 200)
    expect(refusal(await anonymous.post(`/reports/${receipt}/messages`, { text: 'Thanks' }))).toBe('400 ILLEGAL_TRANSITION')
  })

  it('goes back to the evaluation by hand without an answer, and gives up the question', async () => {
    const report = await reportIn(world, 'Evaluating')
    const asked = must(await as('chen').post(`/incidents/${report.id}/questions`, { text: 'Which pump?' }), 201)
    expect(must(await as('chen').patch(`/incidents/${report.id}/status`, { to: 'Evaluating', revision: asked.revision }), 200)).toMatchObject({
      openQuestion: false,
    })
  })
})

describe('closing', () => {
  it('closes from ActionTaken with the final report, in one step', async () => {
    const report = await reportIn(world, 'ActionTaken')
    const closed = must(
      await as('chen').post(`/incidents/${report.id}/final`, { report: 'Two nurses check from now on.', revision: report.revision }),
      200,
    )
    expect(closed).toMatchObject({
      status: 'Completed',
      finalReport: 'Two nurses check from now on.',
      revision: report.revision + 1,
      allowedTransitions: [],
    })
    expect((await trailOf(report.id)).at(-1)).toMatchObject({
      action: 'incident.close',
      before: { status: 'ActionTaken' },
      after: { status: 'Completed', finalReport: 'Two nurses check from now on.' },
    })
    expect((await as('bruno').get(`/incidents/${report.id}`)).text, 'the report is the quality team’s').not.toContain('Two nurses')
  })

  it('refuses every other state, every other role, a late revision, and the quality team of Hillside', async () => {
    for (const status of statuses.filter((each) => each !== 'ActionTaken')) {
      const report = await reportIn(world, status)
      expect(refusal(await as('chen').post(`/incidents/${report.id}/final`, { report: 'x', revision: report.revision })), status).toBe(
        '400 ILLEGAL_TRANSITION',
      )
    }
    const report = await reportIn(world, 'ActionTaken')
    for (const name of ['bruno', 'amina', 'farid', 'karim', ...managers] as Name[])
      expect(refusal(await as(name).post(`/incidents/${report.id}/final`, { report: 'x', revision: report.revision }))).toBe(
        '403 INSUFFICIENT_PERMISSIONS',
      )
    expect(refusal(await as('olga').post(`/incidents/${report.id}/final`, { report: 'x', revision: report.revision }))).toBe('404 NOT_FOUND')
    expect(refusal(await as('chen').post(`/incidents/${report.id}/final`, { report: 'x', revision: 1 }))).toBe('409 STALE_REVISION')
  })
})

describe('the same key again', () => {
  const keyed = (key: string) => ({ 'idempotency-key': key })

  it('answers the same and does it once, also for twenty twins at the same instant', async () => {
    const count = async () => must(await as('chen').get('/incidents?limit=1'), 200).total
    const before = await count()
    const twins = await Promise.all(Array.from({ length: 20 }, () => as('bruno').post('/incidents', aReport(), keyed('twins'))))
    expect(new Set(twins.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(twins.map(({ text }) => text)).size).toBe(1)
    expect(await count()).toBe(before + 1)
    expect(await actionsOf(twins[0]!.body.id)).toEqual(['incident.submit'])
  })

  it('gives an anonymous reporter the same receipt', async () => {
    const path = `/patients/submit/${world.linkOf('riverside')}`
    const twins = await Promise.all(
      Array.from({ length: 20 }, () => anonymous.post(path, { description: 'The nurse call bell does not ring.' }, keyed('on-a-bad-line'))),
    )
    expect(new Set(twins.map(({ text }) => text)).size).toBe(1)
    must(await anonymous.get(`/reports/${twins[0]!.body.receipt}`), 200)
    expect(refusal(await anonymous.post(path, { description: 'Something else.' }, keyed('on-a-bad-line')))).toBe('422 IDEMPOTENCY_MISMATCH')
  })

  it('moves, assesses, asks, answers and closes once', async () => {
    const report = await reportIn(world, 'Evaluating')
    const path = `/incidents/${report.id}`
    const twice = async (send: () => Promise<Answer>) => {
      const [first, second] = [await send(), await send()]
      expect([first.status, second.text]).toEqual([second.status, first.text])
      expect(first.status).toBeLessThan(300)
      return first.body
    }
    const asked = await twice(() => as('chen').post(`${path}/questions`, { text: 'Which?', revision: report.revision }, keyed('q')))
    await twice(() => as('bruno').post(`${path}/messages`, { text: 'That one.' }, keyed('a')))
    const assessed = await twice(() =>
      as('chen').patch(`${path}/assessment`, { severity: 2, probability: 1, revision: asked.revision + 1 }, keyed('s')),
    )
    const moved = await twice(() => as('chen').patch(`${path}/status`, { to: 'ActionTaken', revision: assessed.revision }, keyed('m')))
    await twice(() => as('chen').post(`${path}/final`, { report: 'Done.', revision: moved.revision }, keyed('f')))
    expect(await actionsOf(report.id)).toEqual([
      'incident.submit',
      'incident.move',
      'incident.move',
      'incident.ask',
      'incident.answer',
      'incident.assess',
      'incident.move',
      'incident.close',
    ])
  })

  it('refuses the key with another body or on another path', async () => {
    const report = await reportIn(world, 'Created')
    must(await as('bruno').post('/incidents', aReport(), keyed('mine')), 201)
    expect(refusal(await as('bruno').post('/incidents', aReport({ location: 'Ward 5' }), keyed('mine')))).toBe('422 IDEMPOTENCY_MISMATCH')
    expect(refusal(await as('bruno').post(`/incidents/${report.id}/messages`, { text: 'x' }, keyed('mine')))).toBe('422 IDEMPOTENCY_MISMATCH')
    expect(refusal(await as('bruno').post('/incidents', aReport(), keyed('with a blank')))).toBe('400 VALIDATION_ERROR')
    expect(refusal(await as('bruno').post('/incidents', aReport(), keyed('k'.repeat(201))))).toBe('400 VALIDATION_ERROR')
  })

  it('is nobody else’s key', async () => {
    const bruno = must(await as('bruno').post('/incidents', aReport(), keyed('one-for-all')), 201)
    const sara = must(await as('sara').post('/incidents', aReport({ location: 'Ward 9' }), keyed('one-for-all')), 201)
    const omar = must(await as('omar').post('/incidents', aReport(), keyed('one-for-all')), 201)
    expect(new Set([bruno.id, sara.id, omar.id]).size).toBe(3)
  })

  it('is not spent by a refusal', async () => {
    const report = await reportIn(world, 'Created')
    const move = (to: string, revision: number) => as('chen').patch(`/incidents/${report.id}/status`, { to, revision }, keyed('again'))
    expect(refusal(await move('InProgress', 7))).toBe('409 STALE_REVISION')
    expect(refusal(await move('Completed', 1))).toBe('400 ILLEGAL_TRANSITION')
    expect(refusal(await move('Nowhere', 1))).toBe('400 VALIDATION_ERROR')
    expect(must(await move('InProgress', 1), 200).status).toBe('InProgress')
    expect(must(await move('InProgress', 1), 200).revision).toBe(2)
  })

  it('keeps a refused call from writing anything', async () => {
    const report = await reportIn(world, 'Created')
    const before = await weightOf(world.riverside.id)
    await as('chen').patch(`/incidents/${report.id}/status`, { to: 'Completed', revision: 1 }, keyed('nothing'))
    await as('olga').patch(`/incidents/${report.id}/status`, { to: 'InProgress', revision: 1 }, keyed('nothing'))
    await as('bruno').patch(`/incidents/${report.id}/status`, { to: 'InProgress', revision: 1 }, keyed('nothing'))
    expect(await weightOf(world.riverside.id)).toBe(before)
    expect(await rowsOf(world.riverside.id, 'select revision from incidents where id = ?', report.id)).toEqual([{ revision: 1 }])
  })
})
