import type { Role } from '../../kernel/actor.ts'
import { searcherRoles, verifierRoles } from '../audit/policy.ts'
import { linkRoles, onboardingRoles } from '../facilities/policy.ts'
import { managerRoles, qualityRoles, readerRoles, reporterRoles, trailRoles } from '../incidents/policy.ts'
import { approverRoles, managerAdminRoles, peopleAdminRoles } from '../people/policy.ts'

/** What the roles open, gathered from the policies of the modules: a list for screens, not another place to decide. */
const permissions: Record<string, readonly Role[]> = {
  'incidents.report': reporterRoles,
  'incidents.read': readerRoles,
  'incidents.handle': qualityRoles,
  'incidents.trail': trailRoles,
  'incidents.scope': managerRoles,
  'facilities.onboard': onboardingRoles,
  'facilities.link': linkRoles,
  'people.administer': peopleAdminRoles,
  'people.approve': approverRoles,
  'people.administerManagers': managerAdminRoles,
  'audit.search': searcherRoles,
  'audit.verify': verifierRoles,
}

/** The names of everything that these roles open, sorted. */
export const permissionsOf = (roles: readonly Role[]): string[] =>
  Object.entries(permissions)
    .filter(([, allowed]) => roles.some((role) => allowed.includes(role)))
    .map(([name]) => name)
    .toSorted()
