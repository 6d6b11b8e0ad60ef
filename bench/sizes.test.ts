import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { build } from '../worker/local/build.ts'
import { renderReportForm } from '../worker/modules/incidents/report-form.ts'

type Chunk = { file: string; isEntry?: boolean; isDynamicEntry?: boolean; imports?: string[]; css?: string[] }

const dist = 'web/dist'
/** The one chunk that is no route: it has a budget of its own. */
const drawing = 'ui/plot.canvas.ts'
let manifest: Record<string, Chunk>

beforeAll(() => {
  build()
  manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
})

/** A page's script and everything it imports before it runs. */
function closureOf(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found
  found.add(name)
  for (const imported of manifest[name]?.imports ?? []) closureOf(imported, found)
  return found
}

const gz = (bytes: string | Uint8Array) => gzipSync(bytes, { level: 9 }).byteLength / 1_000
const kilobytes = (names: Iterable<string>, files: (chunk: Chunk) => string[]) => {
  const all = new Set([...names].flatMap((name) => files(manifest[name]!)))
  return [...all].reduce((sum, file) => sum + gz(readFileSync(join(dist, file))), 0)
}
const script = ({ file }: Chunk) => (file.endsWith('.js') ? [file] : [])
const style = ({ css = [] }: Chunk) => css

/** Budgets of kB gz that a page may send; a weight is what a phone on a slow line waits for. */
describe('what the web app weighs', () => {
  it('the anonymous form: at most 30 kB of script, 6 kB of style and page', () => {
    const names = closureOf('report.html')
    const form = {
      uuid: '6f1d1f0e-6a53-4a0e-9d3c-1f6f0a1b2c3d',
      facility: { name: { ar: 'مستشفى ضفة النهر', en: 'Riverside Hospital' } },
      idempotencyKey: '6f1d1f0e-6a53-4a0e-9d3c-1f6f0a1b2c3e',
      latest: '2026-11-22',
    }
    const pages = (['ar', 'en'] as const).map((locale) =>
      gz(readFileSync(join(dist, 'report.html'), 'utf8').replace('<!--app-->', renderReportForm({ ...form, locale }).text)),
    )
    const [js, css, page] = [kilobytes(names, script), kilobytes(names, style), Math.max(...pages)]
    console.log({ js, css, page })
    expect(js).toBeLessThanOrEqual(30)
    expect(css + page).toBeLessThanOrEqual(6)
  })

  it('the first route of staff, which is signing in: at most 60 kB of script', () => {
    const js = kilobytes(new Set([...closureOf('index.html'), ...closureOf('modules/auth/login.page.tsx')]), script)
    console.log({ js })
    expect(js).toBeLessThanOrEqual(60)
  })

  it('the drawing library, once, when a chart first stands on a page: at most 60 kB of script', () => {
    const js = kilobytes(
      [...closureOf(drawing)].filter((name) => !closureOf('index.html').has(name)),
      script,
    )
    console.log({ js })
    expect(js).toBeLessThanOrEqual(60)
  })

  it('every further route: at most 40 kB of script on top of the shell', () => {
    const shell = closureOf('index.html')
    const routes = Object.entries(manifest).filter(([name, { isDynamicEntry }]) => isDynamicEntry && name !== drawing)
    const weights = routes.map(
      ([name]) =>
        [
          name,
          Math.round(
            kilobytes(
              [...closureOf(name)].filter((each) => !shell.has(each)),
              script,
            ) * 10,
          ) / 10,
        ] as const,
    )
    console.log(Object.fromEntries(weights))
    expect(routes.length).toBeGreaterThan(5)
    expect(weights.filter(([, weight]) => weight > 40)).toEqual([])
  })

  it('nothing that a page asks for is missing', () => {
    for (const name of ['index.html', 'report.html']) {
      for (const [, path] of readFileSync(join(dist, name), 'utf8').matchAll(/(?:src|href)="\/([^"]+)"/g))
        expect(existsSync(join(dist, path!)), path).toBe(true)
    }
  })
})
