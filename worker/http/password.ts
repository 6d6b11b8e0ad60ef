import { createHash, createHmac, randomBytes, randomInt, scrypt } from 'node:crypto'
import { fromBase64Url } from './bytes.ts'
import type { Configuration } from './configuration.ts'

/**
 * scrypt N=2^15 r=8 p=3 (OWASP and ASVS 5 appendix C), peppered, computed at the door: hashing inside the object would
 * hold up everybody else there (decision 3). Stored as `scrypt$15$8$3$salt$proof`.
 */
const cost = { log2N: 15, r: 8, p: 3 }
const bytes = 32

function derive(password: string, salt: Uint8Array, { log2N, r, p }: typeof cost): Promise<Uint8Array> {
  const options = { N: 2 ** log2N, r, p, maxmem: 64 * 1024 * 1024 }
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFC'), salt, bytes, options, (error, key) => (error ? reject(error) : resolve(key))),
  )
}

async function proofOf(configuration: Configuration, password: string, salt: Uint8Array, parameters: typeof cost): Promise<string> {
  const peppered = createHmac('sha256', fromBase64Url(configuration.PASSWORD_PEPPER))
    .update(await derive(password, salt, parameters))
    .digest('base64url')
  return ['scrypt', parameters.log2N, parameters.r, parameters.p, Buffer.from(salt).toString('base64url'), peppered].join('$')
}

export const hashPassword = (configuration: Configuration, password: string): Promise<string> =>
  proofOf(configuration, password, randomBytes(16), cost)

/** What the stored text would be if this were the password. The object compares. */
export async function prove(configuration: Configuration, password: string, stored: string): Promise<string> {
  const [, log2N, r, p, salt] = stored.split('$')
  return proofOf(configuration, password, fromBase64Url(salt!), { log2N: Number(log2N), r: Number(r), p: Number(p) })
}

/** The work of a comparison, for an address nobody has: what it takes must not tell the two apart. */
export async function proveNothing(configuration: Configuration, password: string): Promise<void> {
  const salt = createHash('sha256').update('nobody').digest().subarray(0, 16)
  await proofOf(configuration, password, salt, cost)
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to be replaced at the first sign-in: 16 letters and digits that cannot be mistaken, in groups (79 bits). */
export const temporaryPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]!).join('')).join('-')
