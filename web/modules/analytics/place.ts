import type { Scope } from '../../../worker/kernel/actor.ts'
import type { Bilingual } from '../../lib/i18n.ts'
import type { Tree } from './queries.ts'

export type Level = 'national' | 'governorate' | 'administration' | 'facility'
export type Place = { level: Level; id: string | null; name: Bilingual | null }
type Asked = { governorate: string; administration: string; facility: string }

/** From the country down to the place that is asked for; what a person does not answer for is left out at the top. */
export function pathOf(tree: Tree, asked: Asked, scope: Scope): Place[] {
  const below = scope.kind === 'governorate' || scope.kind === 'administration' ? { [scope.kind]: scope.id ?? '' } : {}
  const wanted = asked.facility || asked.administration || asked.governorate ? asked : { ...asked, ...below }
  const whole: Place[] = [{ level: 'national', id: null, name: null }]
  for (const governorate of tree.items)
    for (const administration of governorate.administrations) {
      const facility = administration.facilities.find(({ id }) => id === wanted.facility)
      const inAdministration = facility !== undefined || (!wanted.facility && administration.id === wanted.administration)
      const inGovernorate = inAdministration || (!wanted.facility && !wanted.administration && governorate.id === wanted.governorate)
      if (!inGovernorate || whole.length > 1) continue
      whole.push({ level: 'governorate', id: governorate.id, name: governorate.name })
      if (inAdministration) whole.push({ level: 'administration', id: administration.id, name: administration.name })
      if (facility) whole.push({ level: 'facility', id: facility.id, name: facility.name })
    }
  const top = whole.findIndex(({ level, id }) => level === scope.kind && (level === 'national' || id === scope.id))
  return top < 0 ? [] : whole.slice(top)
}

/** What lies right below a place. */
export function childrenOf(tree: Tree, { level, id }: Place): Place[] {
  if (level === 'national') return tree.items.map((each) => ({ level: 'governorate', id: each.id, name: each.name }))
  const administrations = tree.items.flatMap((each) => (level === 'administration' || each.id === id ? each.administrations : []))
  if (level === 'governorate') return administrations.map((each) => ({ level: 'administration', id: each.id, name: each.name }))
  const facilities = administrations.find((each) => each.id === id)?.facilities ?? []
  return level === 'administration' ? facilities.map((each) => ({ level: 'facility', id: each.id, name: each.name })) : []
}

/** A place as the address names it. */
export const askedOf = ({ level, id }: Place): { governorate?: string; administration?: string; facility?: string } =>
  level === 'national' || id === null ? {} : { [level]: id }
