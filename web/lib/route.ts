import type { RouteDefinition } from '@solidjs/router'
import type { Component } from 'solid-js'
import type { Role } from '../../worker/kernel/actor.ts'

/** A screen a module offers, and who may open it. The component is `lazy`; `badge` stands beside its name in the navigation. */
export type StaffRoute = { path: string; component: NonNullable<RouteDefinition['component']>; roles: readonly Role[]; badge?: Component }

/** Everybody who works in a facility and may report what happened there. */
export const facilityRoles = [
  'staff',
  'physician',
  'nurse',
  'pharmacist',
  'lab_technician',
  'radiologist',
  'technician',
  'quality_admin',
  'facility_admin',
  'security_officer',
] as const satisfies Role[]

/** Those who look at the facilities of an area. */
export const managerRoles = ['administration_manager', 'governorate_manager', 'top_management'] as const satisfies Role[]

export const everyRole = [...facilityRoles, ...managerRoles, 'patient'] as const satisfies Role[]
