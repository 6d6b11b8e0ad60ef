import { Hono } from 'hono'
import type { AppEnv } from '../context.ts'
import { describeApi, type Described, type OpenApi } from '../openapi.ts'

/** The API's document, and the page that reads it aloud. Both are made once, when somebody first asks. */
export function docsPages(table: Record<string, readonly Described[]>): Hono<AppEnv> {
  let made: OpenApi | undefined
  const document = () => (made ??= describeApi(table))
  return new Hono<AppEnv>().get('/api/v1/openapi.json', (c) => c.json(document()))
}
