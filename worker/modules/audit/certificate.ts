import { openText, signText, type Head } from './note.ts'

/** What a hospital, a court or a former customer is handed when a facility's keys have been destroyed. */
export type Certificate = {
  facility: string
  slug: string
  /** When the last key was gone. */
  destroyedAt: string
  /** Versions of the data key that there had been. */
  versions: readonly number[]
  /** What had wrapped them. */
  wrappedBy: readonly string[]
  /** What became of the key in the hospital's own key service, where it had one. */
  keyService: 'none' | 'destroyed' | 'kept'
  /** Who ordered it. */
  by: string
  /** Where the facility's trail stood when it was last signed: the anchors stay, so its head stays provable. */
  checkpoint: (Head & { at: string }) | null
}

/** Name of the certificates and of the key that signs them; no tenant has it, so none can be taken for a checkpoint. */
const origin = 'salama/certificate'

const textOf = (certificate: Certificate, publicKey: string): string => {
  const { checkpoint } = certificate
  const lines = [
    origin,
    'Every key of this facility was destroyed. What it had sealed opens for nobody.',
    `facility ${certificate.facility}`,
    `slug ${certificate.slug}`,
    `destroyed-at ${certificate.destroyedAt}`,
    `key-versions ${certificate.versions.join(' ')}`,
    `wrapped-by ${certificate.wrappedBy.join(' ')}`,
    `key-service ${certificate.keyService}`,
    `by ${certificate.by}`,
    `checkpoint ${checkpoint ? `${checkpoint.seq} ${checkpoint.hash} ${checkpoint.at}` : 'none'}`,
    `signed-with ${publicKey}`,
  ]
  return `${lines.join('\n')}\n`
}

const keyText = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** A C2SP signed note that says it in words, and names the key that signs it. */
export const signCertificate = (certificate: Certificate, key: { private: CryptoKey; public: Uint8Array }): Promise<string> =>
  signText(origin, textOf(certificate, keyText(key.public)), key)

const shape =
  /^salama\/certificate\n.+\nfacility (\S+)\nslug (\S+)\ndestroyed-at (\S+)\nkey-versions ([\d ]+)\nwrapped-by (.+)\nkey-service (none|destroyed|kept)\nby (\S+)\ncheckpoint (?:none|(\d+) ([0-9a-f]{64}) (\S+))\nsigned-with ([A-Za-z0-9_-]{43})\n$/

/** What a certificate says and the key it names, if it was signed with that key and nothing was changed since; else null. */
export async function openCertificate(note: string): Promise<{ certificate: Certificate; signedWith: string } | null> {
  const found = shape.exec(note.slice(0, note.indexOf('\n\n') + 1))
  if (!found) return null
  const [text, facility, slug, destroyedAt, versions, wrappedBy, keyService, by, seq, hash, at, signedWith] = found
  const key = Uint8Array.from(atob(signedWith!.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  if ((await openText(origin, note, [key])) !== text) return null
  return {
    signedWith: signedWith!,
    certificate: {
      facility: facility!,
      slug: slug!,
      destroyedAt: destroyedAt!,
      versions: versions!.split(' ').map(Number),
      wrappedBy: wrappedBy!.split(' '),
      keyService: keyService as Certificate['keyService'],
      by: by!,
      checkpoint: seq ? { seq: Number(seq), hash: hash!, at: at! } : null,
    },
  }
}
