import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { guards, type Guard } from '../worker/test/guards.ts'
import { table } from './figures.ts'

const projectOf = (test: string) => (test.startsWith('bench/') ? 'node' : test.includes('.workerd.') ? 'workerd' : 'pure')

type Told = { numTotalTests: number; numFailedTests: number; numPassedTests: number; success: boolean }

/** A copy of the source beside the same packages, to be broken at will. */
function copyOfSource(): string {
  const folder = mkdtempSync(join(tmpdir(), 'salama-guards-'))
  const copied = spawnSync(
    'sh',
    ['-c', `git ls-files -co --exclude-standard -z | xargs -0 cp --parents -t '${folder}' && cp -al node_modules '${folder}/node_modules'`],
    {
      stdio: 'inherit',
    },
  )
  if (copied.status !== 0) throw new Error('the source could not be copied')
  return folder
}

function runTests(folder: string, [file, only]: Guard['shownBy']): Told {
  const report = join(folder, 'told.json')
  rmSync(report, { force: true })
  const args = ['run', '--project', projectOf(file), file, ...(only ? ['-t', only] : []), '--reporter=json', `--outputFile=${report}`]
  spawnSync(join(folder, 'node_modules/.bin/vitest'), args, { cwd: folder, stdio: 'ignore', timeout: 900_000 })
  return JSON.parse(readFileSync(report, 'utf8')) as Told
}

export type GuardsOutcome = { total: number; killed: number; survivors: string[] }

/** Takes each guard out in turn and asks the tests; first, that they are green with all of them. */
export function removeGuards(chosen: readonly Guard[] = guards): GuardsOutcome {
  const folder = copyOfSource()
  try {
    const known = new Set<string>()
    const survivors: string[] = []
    for (const guard of chosen) {
      const { name, file, text, instead, shownBy } = guard
      const key = shownBy.join('|')
      if (!known.has(key)) {
        const whole = runTests(folder, shownBy)
        if (!whole.success || whole.numPassedTests === 0) throw new Error(`${key} is not green with every guard in place`)
        known.add(key)
      }
      const path = join(folder, file)
      const whole = readFileSync(path, 'utf8')
      writeFileSync(
        path,
        whole.replace(text, () => instead),
      )
      const told = runTests(folder, shownBy)
      writeFileSync(path, whole)
      const red = !told.success && told.numFailedTests > 0
      console.log(`${red ? 'noticed ' : 'SURVIVED'}  ${name} (${file})`)
      if (!red) survivors.push(name)
    }
    return { total: chosen.length, killed: chosen.length - survivors.length, survivors }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `GUARDS=word` takes out only those whose name or file has the word. */
export async function run(): Promise<void> {
  const word = process.env['GUARDS'] ?? ''
  const outcome = removeGuards(guards.filter(({ name, file }) => name.includes(word) || file.includes(word)))
  console.log(
    table(
      ['guards removed, one at a time', ''],
      [
        ['removed', outcome.total],
        ['noticed', outcome.killed],
        ['unnoticed', outcome.survivors.join('; ') || 'none'],
      ],
    ),
  )
  if (outcome.survivors.length > 0) process.exitCode = 1
}
