import { z } from 'zod'
import type { SignedInVisitor } from '../../http/context.ts'
import { route } from '../../http/route.ts'
import { nationTenant, systemAt } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { at, hospitalOf, nationOf } from '../../objects/stubs.ts'
import * as example from './examples.ts'
import { treeRoles } from './policy.ts'
import { EditPlace, NewPlace, Tree } from './schema.ts'

const ByPlace = z.strictObject({ id: z.string().regex(/^(gov|adm|fac)-[a-z0-9-]{6,60}$/) })

type Asked = SignedInVisitor<{ id: string }, unknown, EditPlace>

/**
 * The nation's tree decides; the hospitals it touches follow, each by what the tree says at that moment. Broken off in
 * between, the same call again ends it.
 */
async function edit(visitor: Asked): Promise<Result<Tree>> {
  const { env, person, params, body } = visitor
  const edited = await at(nationOf(env).tree(visitor.as(person)), (desk) => desk.editPlace(params.id, body))
  if (!edited.ok) return edited
  const all = await at(nationOf(env).tree({ actor: systemAt(nationTenant) }), (desk) => desk.list())
  if (!all.ok) return all
  for (const { id, name, status, governorate, administration } of all.value) {
    if (![id, administration.id].includes(params.id) || status === 'closed' || status === 'opening') continue
    const followed = await at(hospitalOf(env, id).hospital({ actor: systemAt(id, person.id) }), (desk) =>
      desk.followTree({ name, governorateId: governorate.id, administrationId: administration.id }),
    )
    if (!followed.ok) return followed
  }
  return ok(edited.value)
}

export const treeRoutes = [
  route({
    method: 'get',
    path: '/facilities/tree',
    tag: 'facilities',
    access: treeRoles,
    summary: 'The whole tree, with what is empty and what is closed.',
    answer: Tree,
    example: example.tree,
    handle: ({ env, person }) => at(nationOf(env).tree({ actor: person }), (desk) => desk.places()),
  }),
  route({
    method: 'post',
    path: '/facilities/tree',
    tag: 'facilities',
    access: treeRoles,
    status: 201,
    summary: 'A new governorate, or a new administration under one.',
    body: NewPlace,
    answer: Tree,
    faults: ['duplicate'],
    example: example.newPlace,
    handle: (visitor) => at(nationOf(visitor.env).tree(visitor.as(visitor.person)), (desk) => desk.addPlace(visitor.body)),
  }),
  route({
    method: 'patch',
    path: '/facilities/tree/:id',
    tag: 'facilities',
    access: treeRoles,
    summary: 'Rename, move or close a place of the tree. Past figures stay under the tree of their time.',
    params: ByPlace,
    body: EditPlace,
    answer: Tree,
    faults: ['duplicate'],
    example: example.editPlace,
    handle: edit,
  }),
]
