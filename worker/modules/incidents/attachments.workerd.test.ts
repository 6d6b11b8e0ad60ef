import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { bytesOf, jpeg, pdf, png, pngChunk } from '../../http/uploads/crafted.ts'
import { sealerOf } from '../../http/seal.ts'
import { findFile } from '../../http/uploads/file-store.ts'
import type { Name } from '../../test/people.ts'
import { reportIn } from '../../test/reports.ts'
import { api, configuration, formWith, knock, must, openWorld, rowsOf, weightOf, type Answer, type World } from '../../test/world.ts'
import type { Attachment } from './schema.ts'

let world: World
let incident: string
beforeAll(async () => {
  world = await openWorld()
  incident = (await reportIn(world, 'Created', {}, 'bruno')).id
})
const refusal = ({ status, body }: Answer) => `${status} ${body.error?.code ?? ''}`.trim()
const pathOf = (id: string) => `/incidents/${id}/attachments`
const attach = (as: Name, form: unknown = formWith(png()), headers: Record<string, string> = {}, id = incident) =>
  world.as(as).post(pathOf(id), form, headers)
const filesOf = (told: unknown) => (told as { attachments: Attachment[] }).attachments
const objects = async () => (await env.FILES.list({ prefix: `files/${world.riverside.id}/` })).objects.map(({ key }) => key)
const fetched = async (as: Name, id: string) =>
  exports.default.fetch(`${api}/attachments/${id}`, { headers: { authorization: `Bearer ${await world.as(as).token()}` } })

describe('a file beside a report', () => {
  it('is added by its reporter and by quality, read by both, and by nobody else', async () => {
    const photo = png({ before: [pngChunk('tEXt', 'Author\0Somebody of ward four')] })
    const [mine] = filesOf(must(await attach('bruno', formWith(photo, 'حاجز السرير.png')), 201))
    expect(mine).toMatchObject({ name: 'حاجز السرير.png', type: 'image/png', size: png().length, by: 'reporter' })
    const both = filesOf(must(await attach('chen', formWith(pdf(), 'policy.pdf', 'application/pdf')), 201))
    expect(both.map(({ name, by }) => [name, by])).toEqual([
      ['حاجز السرير.png', 'reporter'],
      ['policy.pdf', 'quality'],
    ])
    for (const name of ['bruno', 'chen'] as Name[]) {
      expect(filesOf(must(await world.as(name).get(`/incidents/${incident}`), 200))).toEqual(both)
      const answer = await fetched(name, mine!.id)
      expect([answer.status, new Uint8Array(await answer.arrayBuffer())]).toEqual([200, png()])
    }
    // Elif is staff of the same hospital, Omar of another, Dalia above both.
    for (const name of ['elif', 'omar'] as Name[]) {
      expect(refusal(await attach(name)), name).toBe('404 NOT_FOUND')
      expect((await fetched(name, mine!.id)).status, name).toBe(404)
    }
    for (const name of ['dalia', 'farid', 'karim'] as Name[]) {
      expect(refusal(await attach(name)), name).toBe('403 INSUFFICIENT_PERMISSIONS')
      expect((await fetched(name, mine!.id)).status, name).toBe(403)
    }
    expect((await world.as('dalia').get(`/incidents/${incident}`)).body['attachments']).toBeUndefined()
  })

  it('is handed out to be saved, sandboxed, under a name of ours', async () => {
    const [mine] = filesOf(must(await world.as('bruno').get(`/incidents/${incident}`), 200))
    const { headers, body } = await fetched('bruno', mine!.id)
    await body?.cancel()
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${mine!.id}.png"; filename*=UTF-8''${mine!.id}.png`)
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual(['image/png', 'nosniff'])
    expect([headers.get('cross-origin-resource-policy'), headers.get('cache-control')]).toEqual(['same-origin', 'no-store'])
  })

  it('rests sealed under its tenant and id, its name too, and is nothing without them', async () => {
    const [mine, theirs] = filesOf(must(await world.as('chen').get(`/incidents/${incident}`), 200))
    const keys = await objects()
    expect(keys).toHaveLength(2)
    const bytesAt = async (id: string) => new Uint8Array(await (await env.FILES.get(`files/${world.riverside.id}/${id}`))!.arrayBuffer())
    const sealed = await bytesAt(mine!.id)
    expect(new TextDecoder('latin1').decode(sealed)).not.toContain('IHDR')
    const [row] = await rowsOf(world.riverside.id, 'select name from attachments where id = ?', mine!.id)
    expect(row!['name']).toMatch(/^s1\.\d+\./)

    const sealer = (await sealerOf(env, configuration, world.riverside.id))!
    const lie = async (id: string, bytes: Uint8Array<ArrayBuffer>) => {
      await env.FILES.put(`files/${world.riverside.id}/${id}`, bytes)
      return findFile(env, sealer, id)
    }
    expect(await lie(mine!.id, await bytesAt(theirs!.id)), 'the bytes of another file').toBeNull()
    const other = (await sealerOf(env, configuration, world.hillside.id))!
    await env.FILES.put(`files/${world.hillside.id}/${mine!.id}`, sealed)
    expect(await findFile(env, other, mine!.id), 'under another tenant').toBeNull()
    const flipped = sealed.slice()
    flipped[40]! ^= 1
    expect(await lie(mine!.id, flipped), 'a byte changed').toBeNull()
    expect((await fetched('bruno', mine!.id)).status).toBe(404)
    expect(await lie(mine!.id, sealed)).toEqual(png())
  })

  it('leaves in the trail who added it and who else looked at it', async () => {
    const told = await rowsOf(
      world.riverside.id,
      `select action, actor, after from audit_entries where subject = ? and action in ('incident.attach', 'attachment.read') order by seq`,
      incident,
    )
    expect(told.map(({ action, actor }) => [action, actor])).toEqual([
      ['incident.attach', world.as('bruno').id],
      ['incident.attach', world.as('chen').id],
      ['attachment.read', world.as('chen').id],
    ])
    expect(told.every(({ after }) => !/rails|png"|policy/.test(String(after).replace('image/png', '')))).toBe(true)
  })

  it('is laid down once for an Idempotency-Key, which goes with one file only', async () => {
    const key = { 'idempotency-key': 'the-photo-of-the-rails' }
    const before = (await objects()).length
    const first = await attach('bruno', formWith(jpeg(), 'rails.jpg', 'image/jpeg'), key)
    const again = await attach('bruno', formWith(jpeg(), 'rails.jpg', 'image/jpeg'), key)
    expect([first.status, again.body]).toEqual([201, first.body])
    expect(again.headers.get('salama-receipt')).not.toBeNull()
    expect((await objects()).length).toBe(before + 1)
    expect(refusal(await attach('bruno', formWith(png()), key))).toBe('422 IDEMPOTENCY_MISMATCH')
  })

  it('is refused with its reason and leaves nothing, neither here nor there', async () => {
    const before = [await weightOf(world.riverside.id), await objects()]
    const form = (fill: (form: FormData) => void) => {
      const made = new FormData()
      fill(made)
      return made
    }
    const eleven = new Uint8Array(11 * 1024 * 1024)
    eleven.set(png())
    const told: [what: string, sent: unknown, headers: Record<string, string>, meets: string][] = [
      ['a page', formWith(bytesOf('<html><script>alert(1)</script>'), 'page.html', 'text/html'), {}, '415 UNSUPPORTED_TYPE'],
      ['a page that says it is a picture', formWith(bytesOf('<svg onload=alert(1)>')), {}, '415 UNSUPPORTED_TYPE'],
      ['a PDF that says it is a picture', formWith(pdf()), {}, '400 VALIDATION_ERROR'],
      ['a PDF with a script', formWith(pdf({ catalog: '/OpenAction << /S /JavaScript >>' }), 'a.pdf', 'application/pdf'), {}, '400 VALIDATION_ERROR'],
      ['a flood of pixels', formWith(png({ width: 60_000, height: 60_000 })), {}, '400 VALIDATION_ERROR'],
      ['something after the end', formWith(new Uint8Array([...png(), 1])), {}, '400 VALIDATION_ERROR'],
      ['eleven megabytes', formWith(eleven), {}, '413 TOO_LARGE'],
      ['JSON', { file: 'none' }, {}, '415 UNSUPPORTED_TYPE'],
      ['a form that is none', 'file', { 'content-type': 'multipart/form-data; boundary=x' }, '400 VALIDATION_ERROR'],
      ['a form without a boundary', 'file', { 'content-type': 'multipart/form-data' }, '415 UNSUPPORTED_TYPE'],
      ['no file', form(() => {}), {}, '400 VALIDATION_ERROR'],
      ['a text', form((each) => each.set('file', 'a text')), {}, '400 VALIDATION_ERROR'],
      ['another field', form((each) => each.set('photo', new File([png()], 'a.png', { type: 'image/png' }))), {}, '400 VALIDATION_ERROR'],
      [
        'two files',
        form((each) => ['a.png', 'b.png'].forEach((name) => each.append('file', new File([png()], name, { type: 'image/png' })))),
        {},
        '400 VALIDATION_ERROR',
      ],
    ]
    for (const [what, sent, headers, meets] of told) expect(refusal(await attach('bruno', sent, headers)), what).toBe(meets)
    expect(refusal(await knock('POST', pathOf(incident), formWith(png()))), 'nobody').toBe('401 AUTHENTICATION_REQUIRED')
    expect([await weightOf(world.riverside.id), await objects()]).toEqual(before)
  })

  it('comes to no report that is closed, and to none that has twenty', async () => {
    const closed = await reportIn(world, 'Completed')
    expect(refusal(await attach('chen', formWith(png()), {}, closed.id))).toBe('400 ILLEGAL_TRANSITION')
    const full = (await reportIn(world, 'Created')).id
    for (let i = 0; i < 20; i++) must(await attach('chen', formWith(png()), {}, full), 201)
    const refused = await attach('chen', formWith(png()), {}, full)
    expect([refusal(refused), refused.body.error.details?.[0]?.message]).toEqual([
      '400 VALIDATION_ERROR',
      'is one too many: a report carries 20 files',
    ])
  })
})

describe('a picture sent along by somebody without a name', () => {
  const described = 'The rail of the second bed came off when my uncle leaned on it.'
  const link = () => `/patients/submit/${world.linkOf('riverside')}`
  const withPhoto = (bytes: Uint8Array<ArrayBuffer> = png(), name = 'سرير.png', type = 'image/png', fields: Record<string, string> = {}) => {
    const form = new FormData()
    for (const [field, value] of Object.entries({ description: described, harmed: 'no', ...fields })) form.set(field, value)
    form.set('photo', new File([bytes], name, { type }))
    return form
  }
  const send = (form: unknown, headers: Record<string, string> = {}) => knock('POST', link(), form, headers)
  const found = async (number: string) => {
    const { items } = must(await world.as('chen').get('/incidents?limit=100'), 200) as unknown as { items: { id: string; number: string }[] }
    const report = must(await world.as('chen').get(`/incidents/${items.find((each) => each.number === number)!.id}`), 200)
    return report as unknown as { id: string; description: string; harmed: string; reporterType: string; attachments: Attachment[] }
  }

  it('arrives in one piece with the report, without what the phone wrote into it', async () => {
    const photo = png({ before: [pngChunk('tEXt', 'GPS\u00003.1,101.7')] })
    const told = must(await send(withPhoto(photo)), 201)
    const report = await found(String(told['number']))
    expect([report.description, report.harmed, report.reporterType]).toEqual([described, 'no', 'patient'])
    expect(report.attachments).toMatchObject([{ name: 'سرير.png', type: 'image/png', by: 'reporter', size: png().length }])
    const answer = await fetched('chen', report.attachments[0]!.id)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(png())
    const [entry] = await rowsOf(world.riverside.id, "select after from audit_entries where action = 'incident.submit' and subject = ?", report.id)
    expect(JSON.parse(String(entry!['after']))).toMatchObject({ attachment: report.attachments[0]!.id })
    // Somebody else's team knows nothing of it.
    expect((await fetched('omar', report.attachments[0]!.id)).status).toBe(404)
  })

  it('is no must: the same form without one, or with an empty field, is a report too', async () => {
    const empty = withPhoto(new Uint8Array(), '', 'application/octet-stream')
    const bare = new FormData()
    bare.set('description', described)
    for (const form of [empty, bare]) {
      const told = must(await send(form), 201)
      expect((await found(String(told['number']))).attachments).toEqual([])
    }
  })

  it('comes once for one key, whatever boundary its form has', async () => {
    const before = (await objects()).length
    const key = { 'idempotency-key': 'the-second-bed' }
    const first = must(await send(withPhoto(), key), 201)
    expect(must(await send(withPhoto(), key), 201)).toEqual(first)
    expect((await objects()).length).toBe(before + 1)
    expect(refusal(await send(withPhoto(jpeg(), 'b.jpg', 'image/jpeg'), key))).toBe('422 IDEMPOTENCY_MISMATCH')
    expect(refusal(await send(withPhoto(png(), 'سرير.png', 'image/png', { harmed: 'yes' }), key))).toBe('422 IDEMPOTENCY_MISMATCH')
    expect((await objects()).length).toBe(before + 1)
  })

  it('is refused for what it is, and then nothing of the report stays', async () => {
    const before = [await weightOf(world.riverside.id), await objects()]
    const twice = withPhoto()
    twice.append('photo', new File([png()], 'b.png', { type: 'image/png' }))
    const eleven = new Uint8Array(11 * 1024 * 1024)
    eleven.set(png())
    const misnamed = withPhoto()
    misnamed.set('file', new File([png()], 'b.png', { type: 'image/png' }))
    const told: [what: string, sent: unknown, meets: string, path?: string][] = [
      ['a page', withPhoto(bytesOf('<html><script>alert(1)</script>'), 'page.html', 'text/html'), '415 UNSUPPORTED_TYPE'],
      ['a flood of pixels', withPhoto(png({ width: 60_000, height: 60_000 })), '400 VALIDATION_ERROR', 'photo'],
      ['two of them', twice, '400 VALIDATION_ERROR', 'photo'],
      ['one in another field', misnamed, '400 VALIDATION_ERROR', 'file'],
      ['eleven megabytes', withPhoto(eleven), '413 TOO_LARGE'],
      ['a field that nobody knows', withPhoto(png(), 'a.png', 'image/png', { ward: '4' }), '400 VALIDATION_ERROR', 'ward'],
      ['no narrative', withPhoto(png(), 'a.png', 'image/png', { description: ' ' }), '400 VALIDATION_ERROR', 'description'],
    ]
    for (const [what, sent, meets, path] of told) {
      const answer = await send(sent)
      expect(refusal(answer), what).toBe(meets)
      if (path) expect(answer.body.error.details?.[0]?.path, what).toBe(path)
    }
    const gone = `/patients/submit/${crypto.randomUUID()}`
    expect(refusal(await knock('POST', gone, withPhoto()))).toBe('404 NOT_FOUND')
    expect([await weightOf(world.riverside.id), await objects()]).toEqual(before)
  })
})
