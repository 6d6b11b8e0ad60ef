import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { fromBase64Url, toBase64Url, toBytes } from './bytes.ts'
import type { Configuration } from './configuration.ts'

/** EdDSA, ES256, RS256. */
const algorithms = [-8, -7, -257]

/** Whom a passkey is made for: this very host and nothing above it. */
export type RelyingParty = { rpId: string; origins: string[] }

/**
 * The host that the request came to. Passkeys cannot live on an IP address: in development the page may have been
 * opened by one, and both names of this machine are the same place (decision 23).
 */
export function relyingPartyOf({ ENVIRONMENT }: Configuration, requestUrl: string): RelyingParty {
  const { protocol, hostname, port, origin } = new URL(requestUrl)
  if (ENVIRONMENT !== 'development' || !['localhost', '127.0.0.1'].includes(hostname)) return { rpId: hostname, origins: [origin] }
  return { rpId: 'localhost', origins: ['localhost', '127.0.0.1'].map((name) => `${protocol}//${name}${port ? `:${port}` : ''}`) }
}

type Owner = { id: string; email: string; displayName: string; known: { id: string; transports: string[] }[] }

/** What the browser needs to make a passkey that can be found without an address and asks for the finger or the PIN. */
export const registrationOptions = ({ rpId }: RelyingParty, owner: Owner): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  generateRegistrationOptions({
    rpName: 'Salama',
    rpID: rpId,
    userID: toBytes(owner.id),
    userName: owner.email,
    userDisplayName: owner.displayName,
    attestationType: 'none',
    excludeCredentials: owner.known,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  })

/** What the browser needs to use one: any that it knows for this host, or one of those named. */
export const authenticationOptions = (
  { rpId }: RelyingParty,
  known: { id: string; transports: string[] }[] = [],
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: rpId,
    userVerification: 'required',
    allowCredentials: known as NonNullable<Parameters<typeof generateAuthenticationOptions>[0]['allowCredentials']>,
  })

export type NewKey = { credentialId: string; publicKey: string; counter: number; transports: string[]; synced: boolean }

/** The key of a new passkey, or null when the ceremony was not ours, not verified by the person, or not sound. */
export async function verifyNewKey(party: RelyingParty, challenge: string, response: unknown): Promise<NewKey | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: party.origins,
      expectedRPID: party.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    })
    if (!verified) return null
    const { credential, credentialDeviceType } = registrationInfo
    return {
      credentialId: credential.id,
      publicKey: toBase64Url(credential.publicKey),
      counter: credential.counter,
      transports: [...(credential.transports ?? [])],
      synced: credentialDeviceType === 'multiDevice',
    }
  } catch {
    // The library throws for each thing that does not fit; to the person it simply did not work.
    return null
  }
}

/** The counter after a use of a passkey, or null when the proof is worth nothing. */
export async function verifyUse(
  party: RelyingParty,
  challenge: string,
  response: unknown,
  key: { credentialId: string; publicKey: string; counter: number },
): Promise<{ counter: number } | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: party.origins,
      expectedRPID: party.rpId,
      requireUserVerification: true,
      credential: { id: key.credentialId, publicKey: fromBase64Url(key.publicKey), counter: key.counter },
    })
    return verified ? { counter: authenticationInfo.newCounter } : null
  } catch {
    return null
  }
}
