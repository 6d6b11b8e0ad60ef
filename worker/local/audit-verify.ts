import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { firstBreak, genesis, type Entry } from '../modules/audit/chain.ts'
import { openNote, originOf, type Checkpoint } from '../modules/audit/note.ts'
import { openReceipt } from '../modules/audit/receipt.ts'

export type Trail = { entries: Entry[]; notes: string[] }
export type Finding = { ok: boolean; entries: number; checkpoints: number; receipts: number; problem: string | null; vouchedUpTo: number }

/** An exported trail: a line is an entry as `/audit/export` gives it, or `{"note": …}`. */
export function readTrail(text: string): Trail {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Entry | { note: string })
  return {
    entries: lines.filter((line): line is Entry => 'hash' in line && 'prev' in line),
    notes: lines.flatMap((line) => ('note' in line && !('prev' in line) ? [line.note] : [])),
  }
}

/** The keys of a saved `/.well-known/jwks.json`, or one key by its `x`. */
export function readKeys(text: string): Uint8Array<ArrayBuffer>[] {
  const bytes = (x: string) => new Uint8Array(Buffer.from(x, 'base64url'))
  if (!text.trimStart().startsWith('{')) return [bytes(text.trim())]
  const { keys } = JSON.parse(text) as { keys: { kid: string; x: string }[] }
  return keys.filter(({ kid }) => kid.startsWith('checkpoint-')).map(({ x }) => bytes(x))
}

/** Recomputes the chain from its first entry and holds it against every note and receipt, those that somebody kept elsewhere included. */
export async function verifyFiles(
  { entries, notes }: Trail,
  keys: readonly Uint8Array<ArrayBuffer>[],
  receipts: readonly string[] = [],
): Promise<Finding> {
  const checkpoints: Checkpoint[] = []
  let held = 0
  const finding = (problem: string | null, vouchedUpTo: number, checked: number): Finding => ({
    ok: problem === null,
    entries: entries.length,
    checkpoints: checked,
    receipts: held,
    problem,
    vouchedUpTo,
  })
  const tenants = new Set(notes.map((note) => note.split('\n', 1)[0]?.replace(originOf(''), '') ?? ''))
  if (tenants.size > 1) return finding(`the checkpoints are of ${tenants.size} trails`, 0, 0)
  for (const note of notes) {
    const opened = await openNote(note, [...tenants][0]!, keys)
    if (!opened) return finding(`a checkpoint is not signed with this key: ${note.split('\n').slice(0, 2).join(', size ')}`, 0, 0)
    checkpoints.push(opened)
  }
  checkpoints.sort((a, b) => a.seq - b.seq)
  const broken = firstBreak(entries, { seq: 0, hash: genesis })
  let vouched = 0
  let checked = 0
  for (const { seq, hash, at } of checkpoints) {
    if (broken !== null && seq >= broken) break
    const entry = entries[seq - 1]
    if (!entry) return finding(`entry ${entries.length + 1} and what follows is missing: ${at} there were ${seq}`, vouched, checked)
    if (entry.hash !== hash) return finding(`something between entries ${vouched + 1} and ${seq} was rewritten after ${at}`, vouched, checked)
    vouched = seq
    checked++
  }
  if (broken !== null) return finding(`entry ${broken} does not follow from the one before it`, vouched, checked)
  for (const text of receipts) {
    const receipt = await openReceipt(text, keys)
    if (!receipt) return finding(`a receipt is not signed with this key: ${text.trim().slice(0, 40)}…`, vouched, checked)
    if (tenants.size > 0 && !tenants.has(receipt.tenant)) return finding(`the receipt of entry ${receipt.seq} is of another trail`, vouched, checked)
    const entry = entries[receipt.seq - 1]
    if (!entry)
      return finding(`entry ${entries.length + 1} and what follows is missing: there is a receipt of entry ${receipt.seq}`, vouched, checked)
    if (entry.hash !== receipt.hash) return finding(`entry ${receipt.seq} is another than the one that there is a receipt of`, vouched, checked)
    held++
  }
  return finding(null, vouched, checked)
}

const usage = `npm run audit-verify -- <trail.jsonl> --keys <jwks.json | the key's x> [--checkpoint <kept.txt>]… [--receipt <kept.txt>]…

  trail.jsonl   the trail as the Audit page exports it: one entry or checkpoint a line
  --keys        /.well-known/jwks.json, saved earlier, or the x of its checkpoint key
  --checkpoint  a checkpoint that somebody kept outside; give as many as there are
  --receipt     a receipt, as the header salama-receipt brought it, one a line; give as many as there are`

/** `npm run audit-verify`: needs nothing but files. Exit code 0: whole; 1: not whole; 2: not asked rightly. */
export async function auditVerify(args: string[]): Promise<void> {
  const given = (name: string) => args.flatMap((arg, i) => (args[i - 1] === name ? [arg] : []))
  const [file] = args.filter((arg, i) => !arg.startsWith('--') && !args[i - 1]?.startsWith('--'))
  const [keyText] = given('--keys')
  if (!file || !keyText || !existsSync(file)) {
    console.error(usage)
    process.exitCode = 2
    return
  }
  const keys = readKeys(existsSync(keyText) ? readFileSync(keyText, 'utf8') : keyText)
  const trail = readTrail(readFileSync(file, 'utf8'))
  const kept = given('--checkpoint').map((path) => readFileSync(path, 'utf8'))
  const receipts = given('--receipt')
    .flatMap((path) => (existsSync(path) ? readFileSync(path, 'utf8') : path).split(/[\s,]+/))
    .filter(Boolean)
  const found = await verifyFiles({ ...trail, notes: [...trail.notes, ...kept] }, keys, receipts)
  for (const key of keys)
    console.log(`key         ${Buffer.from(key).toString('base64url')} (SHA-256 ${createHash('sha256').update(key).digest('hex').slice(0, 16)})`)
  console.log(`entries     ${found.entries}\ncheckpoints ${found.checkpoints} fit; signed up to entry ${found.vouchedUpTo}`)
  if (receipts.length) console.log(`receipts    ${found.receipts} of ${receipts.length} fit`)
  console.log(found.ok ? 'whole       every entry follows from the one before it, and every checkpoint fits' : `NOT WHOLE   ${found.problem}`)
  process.exitCode = found.ok ? 0 : 1
}

// Node runs this file by itself, without anything installed: `node worker/local/audit-verify.ts trail.jsonl --keys jwks.json`.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await auditVerify(process.argv.slice(2))
