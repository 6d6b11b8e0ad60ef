import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { workerBundle } from './build.ts'

export type Served = { url: string; stop: () => Promise<void> }

export type ServeOptions = {
  /** 0 takes any free port. */
  port: number
  /** Folder that keeps databases and objects; a second start finds them again. */
  data: string
  /** Configuration of the Worker: secrets and variables. */
  bindings: Record<string, string>
  /** Benches leave the assets router out: it stands before every request and hides what is measured. */
  assets?: boolean
}

/** What the Worker imports beside its own code, by the ending that wrangler leaves. */
const kinds = [
  ['.sql', 'Text'],
  ['.wasm', 'CompiledWasm'],
  ['.ttf', 'Data'],
] as const

/** The bundle as wrangler left it: the entry first, then the migrations, fonts and compiled code that it imports. */
function bundledModules() {
  const folder = dirname(resolve(workerBundle))
  const beside = kinds.flatMap(([ending, type]) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => ({
        type,
        path: join(folder, name),
        contents: type === 'Text' ? readFileSync(join(folder, name), 'utf8') : readFileSync(join(folder, name)),
      })),
  )
  return [{ type: 'ESModule' as const, path: resolve(workerBundle), contents: readFileSync(workerBundle, 'utf8') }, ...beside]
}

/** Serves the built Worker on a direct socket of workerd: no proxy between the client and the code. */
export async function serve({ port, data, bindings, assets = true }: ServeOptions): Promise<Served> {
  const { assets: assetOptions, ...options } = unstable_getMiniflareWorkerOptions('wrangler.toml').workerOptions as Record<string, object>
  const worker = {
    ...options,
    name: 'salama',
    modulesRoot: dirname(resolve(workerBundle)),
    modules: bundledModules(),
    bindings: { ...options['bindings'], ...bindings },
    r2Buckets: { ...options['r2Buckets'], MAILBOX: { id: 'salama-mailbox' } },
    unsafeDirectSockets: [{ host: '127.0.0.1', port }],
    ...(assets ? { assets: assetOptions } : { serviceBindings: { ...options['serviceBindings'], ASSETS: () => new Response('', { status: 404 }) } }),
  }
  const converted = convertV4MiniflareOptions({
    host: '127.0.0.1',
    port: 0,
    cf: false,
    telemetry: { enabled: false },
    resourcePersistencePath: resolve(data),
    workers: [worker],
  } as unknown as V4MiniflareOptions)
  const miniflare = new Miniflare(converted)
  await miniflare.ready
  const url = (await miniflare.unsafeGetDirectURL('salama')).origin
  return { url, stop: () => miniflare.dispose() }
}
