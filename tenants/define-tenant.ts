import type { TenantTemplate } from './template.schema.ts'

/** A template, held against its type here and against its schema by the tests: browsers read templates too, and need no validator for them. */
export const defineTenant = (template: TenantTemplate): TenantTemplate => template
