import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.ts'

/** `npm run deploy`: what was built and tested, and nothing else, with everything wrangler.toml declares. */
export function deploy(): void {
  build()
  execFileSync(join('node_modules', '.bin', 'wrangler'), ['deploy'], { stdio: 'inherit' })
}
