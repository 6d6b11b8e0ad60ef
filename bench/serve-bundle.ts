import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from 'miniflare'
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

/** Serves a Worker that exists for a bench only, in the way the product is served: a direct socket, no router. */
export async function serveBundle({ entry, data, bindings, durableObjects, r2Buckets = [] }: BundleOptions): Promise<Served> {
  const bundled = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker'],
    loader: { '.sql': 'text' },
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
        modules: [{ type: 'ESModule', path: 'index.js', contents: bundled.outputFiles[0]!.text }],
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
