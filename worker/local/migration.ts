import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** `npm run migration -- <object> <name>`: writes the next migration of an object from its tables. Never edit an old one. */
export function migration([object, name]: string[]): void {
  if (!object || !name || !['hospital', 'nation', 'directory'].includes(object)) {
    console.error('npm run migration -- hospital|nation|directory <name_of_the_change>')
    process.exit(1)
  }
  const config = join('migrations', object, 'drizzle.config.ts')
  execFileSync(join('node_modules', '.bin', 'drizzle-kit'), ['generate', '--config', config, '--name', name], { stdio: 'inherit' })
}
