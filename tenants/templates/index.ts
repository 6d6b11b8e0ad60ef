import type { TenantTemplate } from '../template.schema.ts'
import { egypt } from './egypt.ts'
import { england } from './england.ts'
import { ksa } from './ksa.ts'
import { kuwait } from './kuwait.ts'
import { us } from './us.ts'

/** Every template that a facility can be onboarded with. */
export const templates: Record<TenantTemplate['id'], TenantTemplate> = { ksa, egypt, kuwait, england, us }
