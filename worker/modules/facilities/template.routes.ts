import { z } from 'zod'
import { systemAt } from '../../kernel/actor.ts'
import { notFound, ok } from '../../kernel/result.ts'
import type { SignedInVisitor } from '../../http/context.ts'
import { route } from '../../http/route.ts'
import type { Sealer } from '../../http/seal.ts'
import { at, hospitalOf } from '../../objects/stubs.ts'
import { templates } from '../../../tenants/templates/index.ts'
import { rowsOf } from '../../../tenants/templates/rows.ts'
import { nameCell } from '../incidents/door.ts'
import * as example from './examples.ts'
import { firstStepRoles, isTheirs, templateReaderRoles, templateRoles } from './policy.ts'
import { ByFacility } from './routes.ts'
import { FacilityTemplate, FirstSteps, TemplateRow, VerifyRow, type Template } from './schema.ts'
import type { Check } from './verify-row.ts'

const ByRow = ByFacility.extend({ row: z.string().regex(/^[a-z][a-z0-9.-]{1,80}$/) })

/** The facility's own object: its people as themselves, the nation's management in its own name. */
const hospitalFor = ({ env, person, as }: SignedInVisitor<unknown, unknown, unknown>, id: string) =>
  hospitalOf(env, id).hospital(as(person.tenant === id ? person : systemAt(id, person.id)))

async function rowsWith(sealer: Sealer, template: Template, checks: readonly Check[]): Promise<TemplateRow[]> {
  return Promise.all(
    rowsOf(templates[template]).map(async (row) => {
      const check = checks.find(({ id }) => id === row.id)
      const checked = check ? { at: check.at, by: { id: check.by, name: await sealer.openOptional(nameCell(check.by), check.name) } } : null
      return { ...row, verified: row.verified || checked !== null, checked }
    }),
  )
}

/** The facility's template, what was checked, and what waits for its administrator; and the first steps of those at its head. */
export const templateRoutes = [
  route({
    method: 'get',
    path: '/facilities/:id/template',
    tag: 'facilities',
    access: templateReaderRoles,
    goesElsewhere: true,
    summary: 'What the country’s template decides for a facility: each row with its source, and whether it was checked.',
    params: ByFacility,
    answer: FacilityTemplate,
    example: example.template,
    handle: async (visitor) => {
      const { person, params } = visitor
      if (!isTheirs(person, params.id)) return notFound()
      const found = await at(hospitalFor(visitor, params.id), (desk) => desk.template())
      if (!found.ok) return found
      const { template, checks } = found.value
      const items = await rowsWith(await visitor.sealer(params.id), template, checks)
      return ok({ template, name: templates[template].name, items, unverified: items.filter(({ verified }) => !verified).length })
    },
  }),
  route({
    method: 'patch',
    path: '/facilities/:id/template/:row',
    tag: 'facilities',
    access: templateRoles,
    summary: 'Say that a row of the own facility’s template was held against its source, or take that back.',
    params: ByRow,
    body: VerifyRow,
    answer: TemplateRow,
    example: example.verifyRow,
    handle: async (visitor) => {
      const { person, params, body } = visitor
      if (person.tenant !== params.id) return notFound()
      const found = await at(hospitalFor(visitor, params.id), (desk) => desk.template())
      if (!found.ok) return found
      const { template } = found.value
      if (!rowsOf(templates[template]).some(({ id }) => id === params.row)) return notFound()
      const checked = await at(hospitalFor(visitor, params.id), (desk) => desk.verifyRow(params.row, body.verified))
      if (!checked.ok) return checked
      const rows = await rowsWith(await visitor.sealer(params.id), template, checked.value)
      return ok(rows.find(({ id }) => id === params.row)!)
    },
  }),
  route({
    method: 'get',
    path: '/facilities/:id/first-steps',
    tag: 'facilities',
    access: firstStepRoles,
    summary: 'What somebody new at the head of a facility does first. Told from how things stand.',
    params: ByFacility,
    answer: FirstSteps,
    example: example.firstSteps,
    handle: async (visitor) => {
      const { person, params } = visitor
      if (person.tenant !== params.id) return notFound()
      const [begun, found] = await Promise.all([
        at(hospitalFor(visitor, params.id), (desk) => desk.firstSteps()),
        at(hospitalFor(visitor, params.id), (desk) => desk.template()),
      ])
      if (!begun.ok) return begun
      if (!found.ok) return found
      const { ownPassword, secondFactor, people, verified, patientReports, staffReports } = begun.value
      const unchecked = rowsOf(templates[found.value.template]).filter((row) => !row.verified && !verified.includes(row.id)).length
      return ok({
        items: [
          { step: 'password' as const, done: ownPassword, count: null },
          { step: 'factor' as const, done: secondFactor, count: null },
          { step: 'template' as const, done: unchecked === 0, count: unchecked },
          // The pair that a facility starts with is not yet a team.
          { step: 'people' as const, done: people > 2, count: people },
          { step: 'poster' as const, done: patientReports > 0, count: patientReports },
          { step: 'report' as const, done: staffReports > 0, count: staffReports },
        ],
      })
    },
  }),
]
