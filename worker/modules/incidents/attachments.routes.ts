import { z } from 'zod'
import { findFile, letGoOfFile } from '../../http/uploads/file-store.ts'
import { fileLimit, fileName } from '../../http/uploads/file-kind.ts'
import { inspectFile } from '../../http/uploads/inspect-file.ts'
import { route } from '../../http/route.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import { at, hospitalOf } from '../../objects/stubs.ts'
import { openIncident } from './door.ts'
import * as example from './examples.ts'
import { layDown } from './lay-down.door.ts'
import { hospitalReaderRoles } from './policy.ts'
import { Incident } from './schema.ts'

const ById = z.strictObject({ id: z.string().regex(/^inc-[a-z0-9-]{6,60}$/) })
const ByAttachment = z.strictObject({ id: z.string().regex(/^att-[a-z0-9-]{6,60}$/) })

export const attachmentRoutes = [
  route({
    method: 'post',
    path: '/incidents/:id/attachments',
    tag: 'incidents',
    access: hospitalReaderRoles,
    status: 201,
    upload: true,
    bodyLimit: fileLimit + 64 * 1024,
    summary:
      'Add a picture or a PDF to a report that is yours or your team’s to handle. Looked at by its content; metadata of pictures is taken out.',
    params: ById,
    answer: Incident,
    faults: ['illegal-transition', 'forbidden'],
    example: example.attach,
    handle: async (visitor) => {
      const { env, person, params, file: sent } = visitor
      const looked = inspectFile(sent!)
      if (!looked.ok) return looked
      const sealer = await visitor.sealer(person.tenant)
      const desk = () => hospitalOf(env, person.tenant).incidents(visitor.as(person))
      const { idempotency } = visitor
      const kept = idempotency ? await at(desk(), (here) => here.keptAttachment(idempotency)) : ok(null)
      if (!kept.ok) return kept
      if (kept.value) return ok(await openIncident(sealer, kept.value))
      const allowed = await at(desk(), (here) => here.mayAttach(params.id))
      if (!allowed.ok) return allowed
      const file = await layDown(visitor, sealer, params.id, sent!.name, looked.value)
      const attached = (await at(desk(), (here) => here.attach(file))) as Result<Incident>
      // Refused after all, or already done under this key by a twin: nobody will ever ask for these bytes.
      const taken = attached.ok && (attached.value.attachments ?? []).some((each) => each.id === file.id)
      if (!taken) await letGoOfFile(env, person.tenant, file.id)
      return attached.ok ? ok(await openIncident(sealer, attached.value)) : attached
    },
  }),
  route({
    method: 'get',
    path: '/attachments/:id',
    tag: 'incidents',
    access: hospitalReaderRoles,
    summary: 'The file itself, to be saved: nothing in it may run.',
    params: ByAttachment,
    answer: z.strictObject({}),
    faults: ['not-found'],
    example: example.attachmentRead,
    handle: async (visitor) => {
      const { env, person, params } = visitor
      const found = await at(hospitalOf(env, person.tenant).incidents(visitor.as(person)), (desk) => desk.readAttachment(params.id))
      if (!found.ok) return found
      const { id, type } = found.value
      const bytes = await findFile(env, await visitor.sealer(person.tenant), id)
      if (!bytes) return notFound()
      const name = fileName(id, type)
      return new Response(bytes, {
        headers: {
          'content-type': type,
          'content-disposition': `attachment; filename="${name}"; filename*=UTF-8''${name}`,
          'content-security-policy': "sandbox; default-src 'none'",
        },
      })
    },
  }),
]
