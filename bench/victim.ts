import { spawn, type ChildProcess } from 'node:child_process'
import { openSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { serve, type Served } from '../worker/local/serve.ts'
import { pause } from './client.ts'

/** Path of the runtime that Miniflare would start. */
const workerd = (createRequire(import.meta.url)('workerd') as { default: string }).default

/**
 * Keeps what Miniflare hands to the runtime, so that the same runtime can be started again at once, as a supervisor
 * would. Miniflare starts a killed one again too, on the same port: two on one storage no platform has, so that one gets
 * an empty other, and another address, or it would answer in the name of the product.
 */
const shim = (kept: string, runtime: string, storage: string, elsewhere: string) => `#!/bin/sh
if [ -e '${kept}/pid' ]; then
  (cd '${storage}' && find . -type d) | (mkdir -p '${elsewhere}' && cd '${elsewhere}' && xargs mkdir -p)
  LC_ALL=C sed 's#${storage}#${elsewhere}#g; s#127[.]0[.]0[.]1:#127.0.0.2:#g' > '${kept}/idle'
  exec '${runtime}' "$@" < '${kept}/idle'
fi
cat > '${kept}/configuration'
printf '%s\\n' "$@" > '${kept}/arguments'
echo $$ > '${kept}/pid'
exec '${runtime}' "$@" < '${kept}/configuration'
`

type Listening = { event: 'listen'; socket: string; port: number }

/** The runtime with everything in it: it is killed, and started again on the same storage. */
export class Victim {
  readonly #kept: string
  readonly #served: Served
  #process: ChildProcess | null = null

  private constructor(kept: string, served: Served) {
    this.#kept = kept
    this.#served = served
  }

  static async start(folder: string, storage: string, bindings: Record<string, string>): Promise<Victim> {
    const path = join(folder, 'runtime')
    // As long as the name it stands for: the configuration is binary.
    const elsewhere = `${storage.slice(0, -1)}_`
    writeFileSync(path, shim(folder, workerd, storage, elsewhere), { mode: 0o755 })
    process.env['MINIFLARE_WORKERD_PATH'] = path
    return new Victim(folder, await serve({ port: 0, data: storage, bindings, assets: false }))
  }

  get url(): string {
    return this.#served.url
  }

  async kill(): Promise<void> {
    const pid = this.#process?.pid ?? Number(readFileSync(join(this.#kept, 'pid'), 'utf8'))
    process.kill(pid, 'SIGKILL')
    while (isAlive(pid)) await pause(5)
  }

  /** Answers the new address. What the runtime says from now on goes to `log` in its folder. */
  async startAgain(): Promise<string> {
    const told = readFileSync(join(this.#kept, 'arguments'), 'utf8').trim().split('\n')
    const log = openSync(join(this.#kept, 'log'), 'a')
    const runtime = spawn(workerd, told, { stdio: [openSync(join(this.#kept, 'configuration'), 'r'), log, log, 'pipe'] })
    this.#process = runtime
    for await (const line of createInterface({ input: runtime.stdio[3] as Readable })) {
      const { event, socket, port } = JSON.parse(line) as Listening
      if (event === 'listen' && socket.startsWith('direct')) return `http://127.0.0.1:${port}`
    }
    throw new Error('the runtime ended before it listened')
  }

  async end(): Promise<void> {
    this.#process?.kill('SIGKILL')
    await this.#served.stop()
    delete process.env['MINIFLARE_WORKERD_PATH']
  }
}

/** False once the process is gone; one that is dead but not yet collected holds nothing any more. */
function isAlive(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]![0] !== 'Z'
  } catch {
    return false
  }
}
