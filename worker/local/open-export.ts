import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { checkManifest, measure, NotWhole, openArchive, type ArchivedFile, type Manifest } from '../http/archive.ts'
import { readKeys, readTrail, verifyFiles } from './audit-verify.ts'

export type Unpacked = { manifest: Manifest; trail: { entries: number; checkpoints: number; problem: string | null } }

/**
 * Opens an archive into a folder that is not there yet, and holds every file against the manifest and the trail against
 * its hashes and signed checkpoints. Throws NotWhole; what was written until then is not to be relied on.
 */
export async function unpack(file: string, password: string, folder: string): Promise<Unpacked> {
  const files: ArchivedFile[] = []
  let manifestText = ''
  for await (const opened of openArchive(createReadStream(file), password)) {
    // A path is a name of ours, never a way out of the folder.
    if (!/^[\w-]+(\/[\w-]+)*\.(jsonl?|jpg|png|webp|pdf)$/.test(opened.path)) throw new NotWhole('a file in the archive has a name that is none')
    const path = join(folder, opened.path)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, opened.content)
    if (opened.path === 'manifest.json') manifestText = new TextDecoder().decode(opened.content)
    else files.push(measure(opened))
  }
  const manifest = checkManifest(files, manifestText)

  // One file for `npm run audit-verify`, in order: the names of the parts are their first entries.
  const lines = files.filter(({ path }) => /^trail\/(entries|notes)\//.test(path)).map(({ path }) => readFileSync(join(folder, path), 'utf8'))
  writeFileSync(join(folder, 'trail.jsonl'), lines.join(''))
  const keys = readKeys(readFileSync(join(folder, 'trail/jwks.json'), 'utf8'))
  const { problem, entries, checkpoints } = await verifyFiles(readTrail(lines.join('')), keys)
  return { manifest, trail: { entries, checkpoints, problem } }
}

const usage = `npm run open-export -- <file.archive> <new folder>

  Asks for the password that the archive was made with; SALAMA_EXPORT_PASSWORD answers for it.
  Needs nothing but the file. Exit code 0: whole; 1: not whole; 2: not asked rightly.`

async function askPassword(): Promise<string> {
  const given = process.env['SALAMA_EXPORT_PASSWORD']
  if (given) return given
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const typed = await asking.question('Password of the archive: ')
  asking.close()
  return typed
}

/** `npm run open-export`. */
export async function openExport([file, folder]: string[]): Promise<void> {
  if (!file || !folder || !existsSync(file) || existsSync(folder)) {
    console.error(usage)
    process.exitCode = 2
    return
  }
  try {
    const { manifest, trail } = await unpack(file, await askPassword(), folder)
    const { facility, startedAt, finishedAt, tables, files, unopened } = manifest
    console.log(`facility    ${facility.name.en} · ${facility.name.ar} (${facility.code}), written ${startedAt} to ${finishedAt}`)
    for (const [table, rows] of Object.entries(tables)) console.log(`            ${String(rows).padStart(9)} ${table}`)
    console.log(`files       ${files.length}, each as the manifest says${unopened ? `; ${unopened} texts stand as they are sealed` : ''}`)
    console.log(
      `trail       ${trail.entries} entries, ${trail.checkpoints} checkpoints by the keys inside; hold jwks.json against one kept elsewhere`,
    )
    if (trail.problem) throw new NotWhole(`the trail: ${trail.problem}`)
    console.log('whole       every checksum and every count is right')
  } catch (error) {
    if (!(error instanceof NotWhole)) throw error
    console.log(`NOT WHOLE   ${error.message}`)
    process.exitCode = 1
  }
}
