import { build, type Plugin } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from 'miniflare'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Served } from '../worker/local/serve.ts'

export type BundleOptions = {
  /** Name of a Worker's entry in this folder. */
  entry: string
  data: string
  bindings: Record<string, string>
  durableObjects: Record<string, string>
  r2Buckets?: string[]
}

type Beside = { type: 'CompiledWasm' | 'Data'; path: string; contents: Buffer }

/** Compiled code and fonts stay modules of their own, as wrangler leaves them. */
const keptBeside = (beside: Beside[]): Plugin => ({
  name: 'kept-beside',
  setup: (bundle) => {
    bundle.onResolve({ filter: /\.(wasm|ttf)$/ }, ({ path: wanted }) => {
      const path = basename(wanted)
      if (!beside.some((each) => each.path === path)) {
        const contents = readFileSync(fileURLToPath(import.meta.resolve(wanted)))
        beside.push({ type: wanted.endsWith('.wasm') ? 'CompiledWasm' : 'Data', path, contents })
      }
      return { path: `./${path}`, external: true }
    })
  },
})

/** Serves a Worker that exists for a bench only, in the way the product is served: a direct socket, no router. */
export async function serveBundle({ entry, data, bindings, durableObjects, r2Buckets = [] }: BundleOptions): Promise<Served> {
  const beside: Beside[] = []
  const bundled = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker'],
    loader: { '.sql': 'text' },
    plugins: [keptBeside(beside)],
    external: ['node:*', 'cloudflare:*'],
    logLevel: 'error',
  })
  const objects = Object.fromEntries(Object.entries(durableObjects).map(([name, className]) => [name, { className, useSQLite: true }]))
  const converted = convertV4MiniflareOptions({
    host: '127.0.0.1',
    port: 0,
    cf: false,
    telemetry: { enabled: false },
    resourcePersistencePath: data,
    workers: [
      {
        name: 'bench',
        compatibilityDate: '2026-10-01',
        compatibilityFlags: ['nodejs_compat'],
        modules: [{ type: 'ESModule', path: 'index.js', contents: bundled.outputFiles[0]!.text }, ...beside],
        bindings,
        durableObjects: objects,
        r2Buckets,
        unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
        serviceBindings: { ASSETS: () => new Response('', { status: 404 }) },
      },
    ],
  } as unknown as V4MiniflareOptions)
  const miniflare = new Miniflare(converted)
  await miniflare.ready
  return { url: (await miniflare.unsafeGetDirectURL('bench')).origin, stop: () => miniflare.dispose() }
}
