import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { licences, type LockedPackages } from './licences.ts'

/** `npm run sbom [file]`: the bill of materials (CycloneDX, from the lock file alone) into a file, and the licences as a list. */
export function sbom([file = 'sbom.cdx.json']: string[]): void {
  const bill = execFileSync('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 * 1024 * 1024,
  })
  writeFileSync(file, bill)
  const { components } = JSON.parse(bill) as { components: unknown[] }
  console.log(`${file}: ${components.length} components`)
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: LockedPackages }
  for (const { licence, shipped, tools } of licences(packages)) console.log(`${licence}: ${shipped.length} shipped, ${tools.length} tools`)
}
