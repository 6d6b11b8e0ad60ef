import { z } from 'zod'

/** As much of JSON Schema as tells a text from a code. */
type Schema = {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  format?: string
  pattern?: string
}

export const jsonSchemaOf = (schema: z.ZodType): Schema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema

/** The fields of a schema into which a person types whatever they like, by path. */
export function freeTexts(schema: Schema, path = ''): string[] {
  const options = schema.anyOf ?? schema.oneOf ?? [schema]
  const found = options.flatMap((option) => {
    if (option.items) return freeTexts(option.items, `${path}.0`)
    if (option.properties) return Object.entries(option.properties).flatMap(([key, inner]) => freeTexts(inner, path ? `${path}.${key}` : key))
    const free =
      option.type === 'string' && !option.enum && option.const === undefined && (!option.format || option.format === 'email') && !option.pattern
    return free ? [path] : []
  })
  return [...new Set(found)]
}
