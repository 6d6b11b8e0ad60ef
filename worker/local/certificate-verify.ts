import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { openCertificate, type Certificate } from '../modules/audit/certificate.ts'

export type CertificateFinding = { certificate: Certificate | null; signedWith: string | null; trusted: boolean | null; problem: string | null }

/** Keys of a saved `/.well-known/jwks.json`, or one key by its `x`, as they are written in a certificate. */
const namesOf = (text: string): string[] =>
  text.trimStart().startsWith('{') ? (JSON.parse(text) as { keys: { x: string }[] }).keys.map(({ x }) => x) : [text.trim()]

/**
 * Whether a certificate is as it was signed, from the file alone; with keys that somebody kept, also whether it was one
 * of those that signed it (`trusted`, null without them).
 */
export async function verifyCertificate(note: string, keys: string | null): Promise<CertificateFinding> {
  const opened = await openCertificate(note)
  if (!opened) return { certificate: null, signedWith: null, trusted: null, problem: 'it was changed, or its signature does not fit' }
  const trusted = keys === null ? null : namesOf(keys).includes(opened.signedWith)
  return { ...opened, trusted, problem: trusted === false ? 'it was signed with a key that is not among those given' : null }
}

const usage = `npm run certificate-verify -- <certificate.txt> [--keys <jwks.json | the key's x>]

  certificate.txt  the certificate as the Facilities page saves it
  --keys           /.well-known/jwks.json, saved earlier, or the x of its checkpoint key: says who signed, not only that nothing was changed`

/** `npm run certificate-verify`: needs nothing but files. Exit code 0: it holds; 1: it does not; 2: not asked rightly. */
export async function certificateVerify(args: string[]): Promise<void> {
  const [file] = args.filter((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--keys')
  const given = args.find((_, i) => args[i - 1] === '--keys')
  if (!file || !existsSync(file)) {
    console.error(usage)
    process.exitCode = 2
    return
  }
  const keys = given === undefined ? null : existsSync(given) ? readFileSync(given, 'utf8') : given
  const { certificate, signedWith, trusted, problem } = await verifyCertificate(readFileSync(file, 'utf8'), keys)
  if (certificate && signedWith) {
    const fingerprint = createHash('sha256').update(Buffer.from(signedWith, 'base64url')).digest('hex').slice(0, 16)
    console.log(`facility    ${certificate.facility} (${certificate.slug})`)
    console.log(`destroyed   ${certificate.destroyedAt}, key versions ${certificate.versions.join(', ')}; key service: ${certificate.keyService}`)
    console.log(
      `trail       ${certificate.checkpoint ? `${certificate.checkpoint.seq} entries, head ${certificate.checkpoint.hash}` : 'never signed'}`,
    )
    console.log(`key         ${signedWith} (SHA-256 ${fingerprint})${trusted === null ? ', taken from the file: compare it with one you trust' : ''}`)
  }
  console.log(problem === null ? 'HOLDS       nothing was changed since it was signed' : `DOES NOT HOLD  ${problem}`)
  process.exitCode = problem === null ? 0 : 1
}

// Node runs this file by itself, without anything installed: `node worker/local/certificate-verify.ts certificate.txt`.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await certificateVerify(process.argv.slice(2))
