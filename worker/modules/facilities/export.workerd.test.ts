import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkManifest, measure, openArchive, type ArchivedFile, type Manifest } from '../../http/archive.ts'
import { png, pngChunk } from '../../http/uploads/crafted.ts'
import { signAccess } from '../../http/session.ts'
import { firstBreak, genesis, type Entry } from '../audit/chain.ts'
import type { Name } from '../../test/people.ts'
import { anonymousReport, reportIn } from '../../test/reports.ts'
import { api, configuration, finishExports, formWith, must, openWorld, rowsOf, type Answer, type World } from '../../test/world.ts'

let world: World
const password = 'seven calm words for one file'
const canary = 'The anaesthetist noticed the kinked line at half past nine.'
beforeAll(async () => {
  world = await openWorld()
})
const as = (name: Name) => world.as(name)
const refusal = ({ status, body }: Answer) => `${status} ${body.error?.code ?? ''}`.trim()
const pathOf = (id: string) => `/facilities/${id}/exports`

async function fetched(by: Name, path: string): Promise<Uint8Array> {
  const answer = await exports.default.fetch(`${api}${path}`, { headers: { authorization: `Bearer ${await as(by).token()}` } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="salama-rvs-\d{4}-\d\d-\d\d\.archive"$/)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(bytes.length).toBe(Number(answer.headers.get('content-length')))
  return bytes
}

/** As a stream that cuts where it likes. */
async function* inPieces(bytes: Uint8Array, size = 7_001) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

type Opened = { manifest: Manifest; texts: Map<string, string>; pictures: Uint8Array[] }
async function opened(bytes: Uint8Array, word = password): Promise<Opened> {
  const files: ArchivedFile[] = []
  const texts = new Map<string, string>()
  const pictures: Uint8Array[] = []
  for await (const file of openArchive(inPieces(bytes), word)) {
    if (file.path.startsWith('files/')) pictures.push(file.content)
    texts.set(file.path, new TextDecoder().decode(file.content))
    files.push(measure(file))
  }
  return { manifest: checkManifest(files.slice(0, -1), texts.get(files.at(-1)!.path)!), texts, pictures }
}
const why = (bytes: Uint8Array, word?: string) =>
  opened(bytes, word).then(
    () => 'opened',
    (error: Error) => error.message,
  )
const rowsIn = ({ texts }: Opened, folder: string) =>
  [...texts].flatMap(([path, text]) =>
    path.startsWith(folder)
      ? text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Record<string, unknown>)
      : [],
  )

let archive: Uint8Array
let picture: Uint8Array<ArrayBuffer>
let file: string

describe('an archive of everything in a facility', () => {
  it('is for the own administrator and the nation’s management, on a fresh sign-in, one at a time', async () => {
    const { id } = world.riverside
    for (const name of ['chen', 'karim', 'bruno', 'ghada'] as Name[])
      expect(refusal(await as(name).post(pathOf(id), { password })), name).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(refusal(await as('ola').post(pathOf(id), { password })), 'another facility').toBe('404 NOT_FOUND')
    expect(refusal(await as('farid').post(pathOf(id), { password: 'too short' }))).toBe('400 VALIDATION_ERROR')
    const { session } = await as('farid').another()
    const stale = { authorization: `Bearer ${await signAccess(configuration, id, { ...session, authenticatedAt: Date.now() - 301_000 })}` }
    expect(refusal(await as('farid').post(pathOf(id), { password }, stale))).toBe('403 STEP_UP_REQUIRED')
    expect(await rowsOf(id, 'select count(*) as n from exports')).toEqual([{ n: 0 }])

    await reportIn(world, 'Completed', { description: canary, medicalFileNumber: '٧٧-4411', notes: 'Second pump fetched from theatre two.' })
    const reviewed = await reportIn(world, 'Evaluating')
    must(
      await as('chen').post(`/incidents/${reviewed.id}/ai-feedback`, { field: 'category', accepted: true, comment: 'Said in the second sentence.' }),
      200,
    )
    picture = png({ before: [pngChunk('tEXt', 'Author\0Somebody')] })
    for (let i = 0; i < 5; i++)
      must(
        await as('bruno').post(`/incidents/${reviewed.id}/attachments`, formWith(picture, `rails ${i}.png`), { 'idempotency-key': `rails-${i}` }),
        201,
      )
    await anonymousReport(world)
    // Enough that it takes several stretches.
    await rowsOf(
      id,
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < 7000) insert into unknown_attempts select hex(randomblob(32)), i, 0 from n`,
    )
    must(await as('farid').post(pathOf(id), { password }), 201)
    expect(refusal(await as('dalia').post(pathOf(id), { password })), 'one is under way').toBe('409 DUPLICATE')
    const [job] = await finishExports(as('farid'), pathOf(id))
    expect(job).toMatchObject({ status: 'ready', unopened: 0 })
    file = `${pathOf(id)}/${job!.id}/file`
    archive = await fetched('farid', file)
    expect(await fetched('dalia', file)).toEqual(archive)
  })

  it('has every table with as many rows, every text in clear, and no secret', async () => {
    const { id } = world.riverside
    const read = await opened(archive)
    const { manifest } = read
    const tables = (
      await rowsOf(
        id,
        `select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' and name not like '\\_%' escape '\\'`,
      )
    ).map(({ name }) => String(name))
    const here = Object.keys(manifest.tables)
    expect(
      tables.filter((name) => !here.includes(name) && !(name in manifest.left) && !name.startsWith('incident_words_')),
      'tables that nobody decided about',
    ).toEqual([])
    // What went on while it was written — the archive's own entries, sign-ins, checkpoints — comes after it.
    const moving = ['audit_entries', 'checkpoints', 'outbox', 'outbox_mark', 'sessions', 'people', 'credentials', 'alerts']
    for (const name of here.filter((each) => !moving.includes(each)))
      expect((await rowsOf(id, `select count(*) as n from "${name}"`))[0]!['n'], name).toBe(manifest.tables[name])
    expect((await rowsOf(id, 'select count(*) as n from people'))[0]!['n']).toBe(manifest.tables['people'])
    expect(manifest.files.filter(({ path }) => path.startsWith('tables/unknown_attempts/')).length, 'several stretches').toBeGreaterThan(1)

    const incidents = rowsIn(read, 'tables/incidents/')
    expect(incidents.find(({ description }) => description === canary)).toMatchObject({
      medical_file_number: '٧٧-4411',
      final_report: 'Pumps are now checked by two.',
      notes: 'Second pump fetched from theatre two.',
    })
    expect(rowsIn(read, 'tables/people/').map((row) => row['display_name'])).toContain('Farid Mansour')
    expect(manifest.unopened).toBe(0)
    for (const [path, text] of read.texts) if (path.startsWith('tables/')) expect(text, path).not.toMatch(/"s1\.\d/)
    expect(rowsIn(read, 'tables/attachments/').map((row) => row['name'])).toEqual([0, 1, 2, 3, 4].map((i) => `rails ${i}.png`))
    expect(read.pictures.map((each) => new Uint8Array(each))).toEqual(Array.from({ length: 5 }, () => png()))
    const credentials = rowsIn(read, 'tables/credentials/')
    expect(credentials.length).toBeGreaterThan(5)
    for (const row of credentials)
      expect(Object.keys(row).toSorted()).toEqual(['blocked_until', 'failures', 'must_change_password', 'person_id', 'totp_enabled', 'totp_step'])
    expect(manifest.left).toMatchObject({ 'credentials.password': expect.any(String), 'credentials.totp_secret': expect.any(String) })
  })

  it('carries the trail as its hashes cover it, and the trail tells of the archive', async () => {
    const { id } = world.riverside
    const read = await opened(archive)
    const entries = rowsIn(read, 'trail/entries/') as unknown as Entry[]
    expect(entries.length).toBe(read.manifest.tables['audit_entries'])
    expect(firstBreak(entries, { seq: 0, hash: genesis })).toBeNull()
    expect(read.texts.get('trail/jwks.json')).toContain('checkpoint-')
    const told = await rowsOf(id, `select action, actor from audit_entries where action like 'export.%' order by seq`)
    expect(told).toEqual([
      { action: 'export.facility', actor: as('farid').id },
      { action: 'export.finish', actor: 'system' },
      { action: 'export.download', actor: as('farid').id },
      { action: 'export.download', actor: as('dalia').id },
    ])
  })

  it('opens to nobody else, and to nobody when a byte was changed, cut off, added or moved', async () => {
    expect(await why(archive, 'seven calm words for one fill')).toMatch(/not its password/)
    const text = new TextDecoder('latin1').decode(archive)
    expect(text).not.toContain(canary)
    const start = text.indexOf('\n', text.indexOf('\n') + 1) + 1
    const ends: number[] = []
    const view = new DataView(archive.buffer, archive.byteOffset)
    for (let at = start; at < archive.length; at = ends.at(-1)!) ends.push(at + 4 + view.getUint32(at))
    expect(ends.length).toBeGreaterThan(5)
    const flipped = (at: number) => {
      const copy = archive.slice()
      copy[at]! ^= 1
      return copy
    }
    // In the header, in a salt, in a text, in a tag, in the last part.
    for (const at of [30, start - 20, start + 6, start + 200, ends[0]! - 1, ends[2]! + 40, archive.length - 1])
      expect(await why(flipped(at)), `byte ${at}`).not.toBe('opened')
    for (const end of [ends[0]!, ends.at(-2)!, archive.length - 1, start])
      expect(await why(archive.slice(0, end)), `cut at ${end}`).toMatch(/ends|last/)
    const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
    expect(await why(joined(archive, archive.slice(ends.at(-2)!)))).not.toBe('opened')
    const [a, b, c] = [start, ends[0]!, ends[1]!]
    expect(await why(joined(archive.slice(0, a), archive.slice(b, c), archive.slice(a, b), archive.slice(c))), 'two parts changed places').toMatch(
      /part 1/,
    )
    expect(await why(joined(archive.slice(0, a), archive.slice(b))), 'a part is missing').toMatch(/part 1/)
  })

  it('is fetched by nobody of another facility, and is gone after a day', async () => {
    const { id } = world.riverside
    expect(refusal(await as('ola').get(file))).toBe('404 NOT_FOUND')
    expect(refusal(await as('ola').get(file.replace(id, world.hillside.id))), 'under the own name').toBe('404 NOT_FOUND')
    expect(refusal(await as('chen').get(file))).toBe('403 INSUFFICIENT_PERMISSIONS')
    const parts = async () => (await env.EXPORTS.list({ prefix: `${id}/` })).objects.length
    expect(await parts()).toBeGreaterThan(5)
    await rowsOf(id, 'update exports set expires_at = 1')
    expect(refusal(await as('farid').get(file))).toBe('404 NOT_FOUND')
    // The next archive's alarm finds the old one.
    must(await as('farid').post(pathOf(id), { password }), 201)
    const jobs = await finishExports(as('farid'), pathOf(id))
    expect(jobs.map(({ status }) => status)).toEqual(['ready', 'expired'])
    expect((await env.EXPORTS.list({ prefix: `${file.split('/')[2]}/${file.split('/')[4]}/` })).objects.length).toBe(0)
    expect(await rowsOf(id, `select count(*) as n from exports where key is not null`), 'no key is kept').toEqual([{ n: 0 }])
  })

  it('goes on where it broke off: a stretch that was not kept is written again', async () => {
    const { id } = world.hillside
    must(await as('ola').post(pathOf(id), { password }), 201)
    // The part that a dying machine left behind.
    const running = (await rowsOf(id, `select id from exports`))[0]!['id']
    await env.EXPORTS.put(`${id}/${running}/00000001`, 'half a part')
    await finishExports(as('ola'), pathOf(id))
    const answer = await exports.default.fetch(`${api}${pathOf(id)}/${running}/file`, {
      headers: { authorization: `Bearer ${await as('ola').token()}` },
    })
    const { manifest } = await opened(new Uint8Array(await answer.arrayBuffer()))
    expect(manifest).toMatchObject({ facility: { id, code: 'hls' }, unopened: 0 })
  })
})
