import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { nationTenant } from '../../kernel/actor.ts'
import { cast, type Name } from '../../test/people.ts'
import { anonymousReport, carry, reportIn } from '../../test/reports.ts'
import { developmentSecrets } from '../../test/secrets.ts'
import { anonymous, aReport, deliver, must, openWorld, rowsOf, type Answer, type Told, type World } from '../../test/world.ts'
import { sortFields } from './schema.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const as = (name: Name) => world.as(name)
const refusal = ({ status, body }: Answer) => `${status} ${body.error.code}`
const clock = (at: string) => ({ 'x-demo-clock': `${developmentSecrets.DEMO_CLOCK_TOKEN} ${at}` })
const found = async (name: Name, query: string) => must(await as(name).get(`/incidents?limit=100&${query}`), 200).items.map(({ id }) => id)
const report = async (by: Name, more: object, at?: string) => must(await as(by).post('/incidents', aReport(more), at ? clock(at) : {}), 201)

describe('search inside sealed texts', () => {
  let falls: Told, pump: Told, arabic: Told, hers: Told, there: Told
  beforeAll(async () => {
    falls = await report('bruno', {
      category: 'Falls',
      description: 'The patient fell from the stretcher near the lift. A second patient fell later.',
      notes: 'Night shift',
    })
    pump = await report('bruno', { description: 'The infusion pump ran at ten times the rate; the patient was unharmed.' })
    arabic = await report('bruno', { category: 'Falls', description: 'سقطت المريضة من السرير في الجناح الرابع وأُصيبت بكدمة.' })
    hers = await report('sara', { description: 'The stretcher brake failed in the corridor.' })
    there = must(await as('omar').post('/incidents', aReport({ description: 'A stretcher rolled away at Hillside.' })), 201)
  })

  it('finds words in both languages, in any of their forms', async () => {
    expect(await found('chen', 'q=pump')).toEqual([pump.id])
    expect(await found('chen', 'q=PUMPS')).toEqual([pump.id])
    expect(await found('chen', 'q=stretcher%20patient')).toEqual([falls.id])
    for (const word of ['سرير', 'السرير', 'بالسرير', 'والسرير', 'السّرير', 'كدمة', 'كدمه', 'اصيبت'])
      expect(await found('chen', `q=${encodeURIComponent(word)}`), word).toEqual([arabic.id])
    expect(await found('chen', 'q=shift'), 'in the notes').toEqual([falls.id])
    expect(await found('chen', 'q=nonsense')).toEqual([])
    expect(await found('chen', `q=${encodeURIComponent('"!*(')}`)).toEqual([])
  })

  it('ranks the fuller match first', async () => {
    const faint = await report('bruno', {
      description: `${'Somebody described at great length how the afternoon went. '.repeat(20)} A wheelchair was there.`,
    })
    const strong = await report('bruno', { description: 'Wheelchair. The wheelchair tipped; wheelchair brakes.' })
    await report('bruno', { description: 'A chair.' })
    expect(await found('chen', 'q=wheelchair')).toEqual([strong.id, faint.id])
  })

  it('gives staff their own, quality the house, and nobody the neighbour’s', async () => {
    expect((await found('chen', 'q=stretcher')).toSorted()).toEqual([falls.id, hers.id].toSorted())
    expect(await found('chen', 'q=stretcher&mine=true')).toEqual([])
    expect(await found('sara', 'q=stretcher')).toEqual([hers.id])
    expect(await found('bruno', 'q=stretcher')).toEqual([falls.id])
    expect(await found('elif', 'q=stretcher')).toEqual([])
    expect(await found('olga', 'q=stretcher')).toEqual([there.id])
    expect(await found('chen', 'q=stretcher&category=Falls')).toEqual([falls.id])
  })

  it('pages through a ranked search', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const page = must(await as('chen').get(`/incidents?limit=1&q=patient${cursor}`), 200)
      expect(page.items.length).toBeLessThanOrEqual(1)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : ''
    } while (cursor)
    expect(seen).toEqual(await found('chen', 'q=patient'))
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('finds a file number however it is written, and only as a whole', async () => {
    const made = await report('bruno', { medicalFileNumber: 'MRN-٠٠٤٥ ٦٧' })
    for (const typed of ['MRN-004567', 'mrn004567', 'MRN ۰۰۴۵۶۷', 'ＭＲＮ－００４５６７'])
      expect(await found('chen', `medicalFileNumber=${encodeURIComponent(typed)}`), typed).toEqual([made.id])
    expect(await found('chen', 'medicalFileNumber=MRN-00456')).toEqual([])
    expect(await found('sara', 'medicalFileNumber=MRN-004567')).toEqual([])
    expect(await found('olga', 'medicalFileNumber=MRN-004567')).toEqual([])
    expect(refusal(await as('dalia').get('/incidents?medicalFileNumber=MRN-004567'))).toBe('400 VALIDATION_ERROR')
  })
})

describe('lists', () => {
  const total = 23
  beforeAll(async () => {
    // A shelf of reports at Hillside with many equal values, and with nulls where a patient did not say when.
    const categories = ['Falls', 'Medication', 'Equipment']
    for (let i = 0; i < total - 4; i++) {
      const made = must(
        await as('omar').post(
          '/incidents',
          aReport({ category: categories[i % 3], occurredAt: `2026-11-${String(1 + (i % 5)).padStart(2, '0')}T08:00:00Z` }),
          clock(`2026-11-${String(10 + (i % 4)).padStart(2, '0')}T09:00:00Z`),
        ),
        201,
      )
      if (i % 4 === 0) {
        const moved = must(await as('olga').patch(`/incidents/${made.id}/status`, { to: 'InProgress', revision: 1 }), 200)
        must(await as('olga').patch(`/incidents/${made.id}/assessment`, { severity: (i % 3) + 1, probability: 2, revision: moved.revision }), 200)
      }
    }
    for (let i = 0; i < 3; i++)
      must(await anonymous.post(`/patients/submit/${world.linkOf('hillside')}`, { description: 'The lift stops between floors.' }), 201)
  })

  const walk = async (name: Name, query: string, limit: number): Promise<Told[]> => {
    const rows: Told[] = []
    let cursor: string | null = null
    for (let page = 0; page < 60; page++) {
      const told: Told = must(await as(name).get(`/incidents?limit=${limit}&${query}${cursor ? `&cursor=${cursor}` : ''}`), 200)
      rows.push(...told.items)
      cursor = told.nextCursor
      if (!cursor) return rows
      expect(told.items.length).toBe(limit)
    }
    throw new Error('a list without an end')
  }

  it('shows every row once in every order and either direction, with equal values and with none', async () => {
    for (const name of ['olga', 'hugo'] as Name[]) {
      if (name === 'hugo') await deliver(world.riverside.id, world.hillside.id)
      for (const field of sortFields) {
        for (const sort of [field, `-${field}`]) {
          for (const limit of [2, 7, 100]) {
            const rows = await walk(name, `sort=${sort}`, limit)
            expect(rows.length, `${name} ${sort} ${limit}`).toBe(total)
            expect(new Set(rows.map(({ id }) => id)).size, `${name} ${sort} ${limit}`).toBe(total)
            const values = rows.map((row) => row[field] as string | number | null)
            const ordered = values.every((value, i) => i === 0 || compare(values[i - 1]!, value) * (sort === field ? 1 : -1) <= 0)
            expect(ordered, `${name} ${sort} ${limit}: ${values.join()}`).toBe(true)
          }
        }
      }
    }
  })

  it('filters by every field, together and by time', async () => {
    const all = await walk('olga', 'sort=number', 100)
    const expected: [string, (row: Told) => boolean][] = [
      ['status=InProgress', (row) => row.status === 'InProgress'],
      ['category=Falls', (row) => row['category'] === 'Falls'],
      ['eventType=IncidentEvent', (row) => row['eventType'] === 'IncidentEvent'],
      ['riskLevel=Low', (row) => row['riskLevel'] === 'Low'],
      ['riskLevel=High', (row) => row['riskLevel'] === 'High'],
      ['reporterType=patient', (row) => row['reporterType'] === 'patient'],
      [
        'from=2026-11-11T00:00:00Z&to=2026-11-12T23:59:59Z',
        (row) => String(row['reportedAt']) >= '2026-11-11' && String(row['reportedAt']) < '2026-11-13',
      ],
      ['from=2026-11-11T12:00:00%2B03:00', (row) => String(row['reportedAt']) >= '2026-11-11T09'],
      ['status=InProgress&category=Falls&reporterType=staff', (row) => row.status === 'InProgress' && row['category'] === 'Falls'],
      ['status=Completed', () => false],
    ]
    for (const [query, wanted] of expected) {
      const told = must(await as('olga').get(`/incidents?sort=number&limit=100&${query}`), 200)
      const ids = all.filter(wanted).map(({ id }) => id)
      expect(
        told.items.map(({ id }) => id),
        query,
      ).toEqual(ids)
      expect([told.total, told['totalIsExact']], query).toEqual([ids.length, true])
    }
  })

  it('refuses what no list knows, and cursors that no list gave', async () => {
    for (const query of [
      'limit=0',
      'limit=101',
      'limit=x',
      'limit=1.5',
      'sort=description',
      'sort=--number',
      'status=created',
      'category=',
      'from=yesterday',
      'page=2',
      'q=',
      'mine=yes',
      'cursor=nonsense',
      'cursor=W10',
      `cursor=${btoa('{"after":1}')}`,
      `cursor=${'x'.repeat(401)}`,
    ]) {
      for (const name of ['olga', 'dalia'] as Name[]) {
        const answer = await as(name).get(`/incidents?${query}`)
        expect([refusal(answer), answer.body.error.details?.[0]?.path], `${name} ${query}`).toEqual(['400 VALIDATION_ERROR', query.split('=')[0]])
      }
    }
    for (const query of ['overdue=true', 'assignedTo=usr-rvs-x'])
      expect(refusal(await as('dalia').get(`/incidents?${query}`)), query).toBe('501 NOT_IMPLEMENTED')
  })

  it('does not list above or beside one’s scope', async () => {
    expect(refusal(await as('farid').get('/incidents'))).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(must(await as('oscar').get('/incidents'), 200).total).toBe(0)
    expect(must(await as('omar').get('/incidents?limit=1'), 200).total, 'his own, not the patients’').toBe(total - 3)
  })
})

const compare = (a: string | number | null, b: string | number | null): number => (a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1)

describe('at rest', () => {
  /** Words that occur nowhere else; each must be illegible wherever it comes to rest. */
  const canary = (field: string) => `canary${field}quetzal`
  const inText = (field: string) => `A ${canary(field)} was seen. وشوهد طائر${field} هناك.`
  const fields = ['description', 'specificError', 'involvedPerson', 'medicalFileNumber', 'responsibleManager', 'immediateAction', 'notes']
  const typed = [...fields, 'reason', 'rationale', 'question', 'answer', 'final', 'anonymous', 'anonymousAnswer', 'anonymousQuestion', 'name', 'mail']

  /** Everything a database holds, each cell as text; bytes as one character each. */
  const dump = (stub: DurableObjectStub) =>
    runInDurableObject(stub, (_, state) => {
      const tables = state.storage.sql
        .exec<{ name: string }>(`select name from sqlite_master where type = 'table'`)
        .toArray()
        .map(({ name }) => name)
      return tables
        .filter((name) => !name.startsWith('_cf_'))
        .map((name) => {
          const rows = state.storage.sql.exec(`select * from "${name}"`).toArray()
          return `${name}: ${JSON.stringify(rows.map((row) => Object.values(row).map((cell) => (cell instanceof ArrayBuffer ? String.fromCharCode(...new Uint8Array(cell)) : cell))))}`
        })
        .join('\n')
    })

  it('nothing that anybody typed is legible in any table of any object, nor in a log, nor in the keys’ bucket', async () => {
    const lines: string[] = []
    const spies = (['log', 'error', 'warn', 'info'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void lines.push(words.join(' '))),
    )
    const key = () => ({ 'idempotency-key': crypto.randomUUID() })
    const texts = Object.fromEntries(fields.map((field) => [field, field === 'medicalFileNumber' ? canary(field) : inText(field)]))
    const made = must(await as('bruno').post('/incidents', aReport(texts), key()), 201)
    expect(made).toMatchObject({ description: texts['description'], notes: texts['notes'] })
    const moved = must(
      await as('chen').patch(`/incidents/${made.id}/status`, { to: 'InProgress', reason: inText('reason'), revision: 1 }, key()),
      200,
    )
    const assessed = must(
      await as('chen').patch(
        `/incidents/${made.id}/assessment`,
        { severity: 2, probability: 2, rationale: inText('rationale'), revision: moved.revision },
        key(),
      ),
      200,
    )
    const evaluating = must(await as('chen').patch(`/incidents/${made.id}/status`, { to: 'Evaluating', revision: assessed.revision }, key()), 200)
    must(await as('chen').post(`/incidents/${made.id}/questions`, { text: inText('question'), revision: evaluating.revision }, key()), 201)
    const answered = must(await as('bruno').post(`/incidents/${made.id}/messages`, { text: inText('answer') }, key()), 201)
    const acted = must(await as('chen').patch(`/incidents/${made.id}/status`, { to: 'ActionTaken', revision: answered.revision }, key()), 200)
    must(await as('chen').post(`/incidents/${made.id}/final`, { report: inText('final'), revision: acted.revision }, key()), 200)
    const { receipt, incident } = await anonymousReport(world, { description: inText('anonymous') })
    const open = await carry(world, { ...incident, revision: 1 }, 'Evaluating')
    must(await as('chen').post(`/incidents/${incident.id}/questions`, { text: inText('anonymousQuestion'), revision: open.revision }, key()), 201)
    must(await anonymous.post(`/reports/${receipt}/messages`, { text: inText('anonymousAnswer') }, key()), 201)
    const account = must(
      await as('farid').post(
        `/users/provision/facility/${world.riverside.id}`,
        { displayName: canary('name'), email: `${canary('mail')}@riverside.test`, roles: ['staff'] },
        key(),
      ),
      201,
    )
    await as('chen').get(`/incidents?q=${canary('description')}`)
    await deliver(world.riverside.id, world.hillside.id)
    spies.forEach((spy) => spy.mockRestore())

    const names = [...'0123456789abcdef'].map((digit) => env.DIRECTORY.getByName(`names-${digit}`))
    const dumps = await Promise.all(
      [env.HOSPITAL.getByName(world.riverside.id), env.HOSPITAL.getByName(world.hillside.id), env.NATION.getByName(nationTenant), ...names].map(dump),
    )
    const keyrings = await Promise.all(
      (await env.KEYRING.list()).objects.map(async ({ key: path }) => `${path} ${await (await env.KEYRING.get(path))!.text()}`),
    )
    const everything = [...dumps, ...keyrings, ...lines].join('\n')
    expect(everything.length).toBeGreaterThan(50_000)
    expect(everything, 'the dump itself works').toContain(made.number)
    const people = Object.values(cast).flatMap(({ displayName }) => [displayName, ...displayName.split(' ').filter((part) => part.length > 5)])
    const legible = [
      ...typed.map(canary),
      ...typed.map((field) => `طائر${field}`),
      'quetzal',
      'riverside.test',
      ...people,
      receipt,
      receipt.replaceAll('-', ''),
      account.temporaryPassword,
      'four calm words',
    ].filter((word) => everything.includes(word))
    expect(legible).toEqual([])

    const sheet = await as('chen').get(`/incidents/${made.id}`)
    const trail = await as('chen').get(`/incidents/${made.id}/audit`)
    for (const field of [...fields, 'rationale', 'final']) expect(sheet.text, field).toContain(canary(field))
    for (const field of ['reason', 'rationale', 'final']) expect(trail.text, field).toContain(canary(field))
  })

  it('a cell moved to another column, record or hospital does not open, and neither does a bent one', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const one = await reportIn(world, 'Created', { description: 'The first narrative', specificError: 'The first error' })
    const two = await reportIn(world, 'Created', { description: 'The second narrative', specificError: 'The second error' })
    const there = must(await as('omar').post('/incidents', aReport({ description: 'The third narrative' })), 201)
    const cellOf = async (tenant: string, id: string, column: string) =>
      String((await rowsOf(tenant, `select ${column} as cell from incidents where id = ?`, id))[0]!['cell'])
    const put = (tenant: string, id: string, column: string, cell: string) =>
      rowsOf(tenant, `update incidents set ${column} = ? where id = ?`, cell, id)
    const { id: here } = world.riverside
    const good = await cellOf(here, one.id, 'description')

    const bent = good
      .slice(5)
      .split('')
      .flatMap((char, i) => (i % 17 === 0 ? [good.slice(0, 5 + i) + (char === 'A' ? 'B' : 'A') + good.slice(6 + i)] : []))
    const strangers = [
      await cellOf(here, one.id, 'specific_error'),
      await cellOf(here, two.id, 'description'),
      await cellOf(world.hillside.id, there.id, 'description'),
      await cellOf(here, one.id, 'excerpt'),
      good.slice(0, -4),
      good.replace('s1.1.', 's1.2.'),
      `${good}AAAA`,
      'plain words',
      '',
      ...bent,
    ]
    expect(strangers.length).toBeGreaterThan(12)
    for (const cell of strangers) {
      await put(here, one.id, 'description', cell)
      const answer = await as('chen').get(`/incidents/${one.id}`)
      expect([answer.status, answer.body.error?.code], cell.slice(0, 40)).toEqual([500, 'INTERNAL_ERROR'])
      expect(answer.text).not.toMatch(/narrative|plain words/)
    }
    await put(world.hillside.id, there.id, 'description', good)
    expect((await as('olga').get(`/incidents/${there.id}`)).status).toBe(500)
    await put(here, one.id, 'description', good)
    expect(must(await as('chen').get(`/incidents/${one.id}`), 200).description).toBe('The first narrative')
    vi.restoreAllMocks()
  })
})
