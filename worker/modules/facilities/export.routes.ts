import { z } from 'zod'
import { systemAt } from '../../kernel/actor.ts'
import { homeOf, newId } from '../../kernel/id.ts'
import { notFound } from '../../kernel/result.ts'
import { beginArchive } from '../../http/archive.ts'
import { archiveStream } from '../../http/archive-parts.ts'
import type { SignedInVisitor } from '../../http/context.ts'
import { toBytes } from '../../http/bytes.ts'
import { route } from '../../http/route.ts'
import { at, hospitalOf } from '../../objects/stubs.ts'
import * as example from './examples.ts'
import { exportKeyCell } from './export.door.ts'
import { exportRoles, isTheirs } from './policy.ts'
import { ByFacility } from './routes.ts'
import { BeginExport, ExportJob } from './schema.ts'

const ByExport = ByFacility.extend({ export: z.string().regex(/^exp-[a-z0-9-]{6,60}$/) })

const hospitalFor = ({ env, person, as }: SignedInVisitor<unknown, unknown, unknown>, id: string) =>
  hospitalOf(env, id).hospital(as(person.tenant === id ? person : systemAt(id, person.id)))

/** Everything of one facility, for its administrator and the nation's management. */
export const exportRoutes = [
  route({
    method: 'get',
    path: '/facilities/:id/exports',
    tag: 'facilities',
    access: exportRoles,
    goesElsewhere: true,
    summary: 'Archives of a facility, newest first, and how far each has come.',
    params: ByFacility,
    answer: z.strictObject({ items: z.array(ExportJob) }),
    example: example.exports,
    handle: async (visitor) => {
      const { person, params } = visitor
      return isTheirs(person, params.id) ? at(hospitalFor(visitor, params.id), (desk) => desk.exports()) : notFound()
    },
  }),
  route({
    method: 'post',
    path: '/facilities/:id/exports',
    tag: 'facilities',
    access: exportRoles,
    goesElsewhere: true,
    stepUp: true,
    status: 201,
    summary: 'Begin an archive of everything in a facility, encrypted to a password. It is written in the background.',
    params: ByFacility,
    body: BeginExport,
    answer: ExportJob,
    faults: ['duplicate'],
    example: example.beginExport,
    handle: async (visitor) => {
      const { person, params, body } = visitor
      const code = homeOf('fac', params.id)
      if (!isTheirs(person, params.id) || !code) return notFound()
      const known = await at(hospitalFor({ ...visitor, as: (actor) => ({ actor }) }, params.id), (desk) => desk.template())
      if (!known.ok) return known
      const id = newId('exp', code, visitor.now())
      const startedAt = new Date(visitor.now()).toISOString()
      const { header, key } = await beginArchive(body.password, { archive: id, facility: params.id, startedAt })
      const sealed = await (await visitor.sealer(params.id)).seal(exportKeyCell(id), key)
      return at(hospitalFor(visitor, params.id), (desk) => desk.beginExport({ id, startedAt, header, key: sealed }))
    },
  }),
  route({
    method: 'get',
    path: '/facilities/:id/exports/:export/file',
    tag: 'facilities',
    access: exportRoles,
    goesElsewhere: true,
    stepUp: true,
    summary: 'The archive itself, as application/octet-stream, for a day after it was finished. `npm run open-export` opens it.',
    params: ByExport,
    answer: z.strictObject({}),
    example: example.exportFile,
    handle: async (visitor) => {
      const { env, person, params } = visitor
      if (!isTheirs(person, params.id)) return notFound()
      const taken = await at(hospitalFor(visitor, params.id), (desk) => desk.takeExport(params.export))
      if (!taken.ok) return taken
      const { header, parts, bytes, startedAt } = taken.value
      return new Response(archiveStream(env, params.id, params.export, toBytes(header), parts), {
        headers: {
          'content-type': 'application/octet-stream',
          'content-length': String(bytes),
          'content-disposition': `attachment; filename="salama-${homeOf('fac', params.id)}-${startedAt.slice(0, 10)}.archive"`,
        },
      })
    },
  }),
]
