import type { Route } from './http/route.ts'
import { analyticsRoutes } from './modules/analytics/routes.ts'
import { surgeRoutes } from './modules/analytics/surge.routes.ts'
import { auditRoutes } from './modules/audit/routes.ts'
import { authRoutes } from './modules/auth/routes.ts'
import { paperRoutes } from './modules/exports/routes.ts'
import { exportRoutes } from './modules/facilities/export.routes.ts'
import { facilityRoutes } from './modules/facilities/routes.ts'
import { standingRoutes } from './modules/facilities/standing.routes.ts'
import { treeRoutes } from './modules/facilities/tree.routes.ts'
import { templateRoutes } from './modules/facilities/template.routes.ts'
import { actingRoutes } from './modules/incidents/acting.routes.ts'
import { attachmentRoutes } from './modules/incidents/attachments.routes.ts'
import { incidentRoutes } from './modules/incidents/routes.ts'
import { keyRoutes } from './modules/keys/routes.ts'
import { peopleRoutes } from './modules/people/routes.ts'
import { registrationRoutes } from './modules/registration/routes.ts'
import { unbuiltRoutes } from './http/unbuilt.ts'

/** Every route of the API by module: the door, the OpenAPI document and the rights matrix are made from this one table. */
export const routeTable: Record<string, readonly Route[]> = {
  auth: authRoutes,
  registration: registrationRoutes,
  incidents: [...incidentRoutes, ...actingRoutes, ...attachmentRoutes],
  facilities: [...facilityRoutes, ...treeRoutes, ...templateRoutes, ...standingRoutes, ...exportRoutes],
  people: peopleRoutes,
  analytics: [...analyticsRoutes, ...surgeRoutes],
  exports: paperRoutes,
  audit: auditRoutes,
  keys: keyRoutes,
  unbuilt: unbuiltRoutes,
}
