import { createHash, randomBytes } from 'node:crypto'
import { generateSecret, generateURI, verify } from 'otplib'

/** RFC 6238: SHA-1, six digits, thirty seconds; one step back is tolerated for slow hands. */
const period = 30

export const newTotpSecret = (): string => generateSecret()

export const otpauthUri = (secret: string, email: string): string => generateURI({ issuer: 'Salama', label: email, secret })

/** The time step that a code belongs to, if it is right and newer than the last one accepted; null otherwise. */
export async function stepOf(code: string, secret: string, lastStep: number): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null
  try {
    const result = await verify({ secret, token: code, epochTolerance: [period, 0], ...(lastStep > 0 ? { afterTimeStep: lastStep } : {}) })
    return result.valid && 'timeStep' in result ? result.timeStep : null
  } catch {
    // otplib throws on a malformed token; to the person it is simply not the right code.
    return null
  }
}

const recoveryAlphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ten codes of 130 bits, each good once (ASVS 5 §6.5.2 wants a slow hash below 112 bits; these need none). */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () =>
    [...randomBytes(26)]
      .map((byte) => recoveryAlphabet[byte & 31]!)
      .join('')
      .replaceAll(/(.{5})(?=.)/g, '$1-'),
  )

export const recoveryHash = (code: string): string =>
  createHash('sha256')
    .update(
      code
        .toLowerCase()
        .replaceAll(/[^0-9a-z]/g, '')
        .replaceAll('o', '0')
        .replaceAll(/[il]/g, '1'),
    )
    .digest('hex')
