import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/browser'
import { ApiFault } from './api.ts'

/** A ceremony as the server begins it; the options go to the browser as they are. */
export type Ceremony<Options = never> = { ceremonyId: string; options: Options }

const library = () => import('@simplewebauthn/browser')
type Library = Awaited<ReturnType<typeof library>>
export type CreationOptions = Parameters<Library['startRegistration']>[0]['optionsJSON']
export type RequestOptions = Parameters<Library['startAuthentication']>[0]['optionsJSON']

/** Passkeys belong to a name of a host: on a bare IP address no browser makes or uses one. */
export const passkeysPossible = (): boolean => 'PublicKeyCredential' in globalThis && !/^(\d+\.){3}\d+$|^\[/.test(location.hostname)

/** What the browser or the person refused, as a fault that `FaultNote` can word. */
function refusedBy(error: unknown): ApiFault {
  const name = error instanceof Error ? error.name : ''
  const code =
    name === 'InvalidStateError' ? 'PASSKEY_KNOWN' : name === 'NotAllowedError' || name === 'AbortError' ? 'PASSKEY_DECLINED' : 'PASSKEY_FAILED'
  return new ApiFault({ status: 0, code, message: error instanceof Error ? error.message : String(error) })
}

/** Asks the device to make a passkey. */
export async function makePasskey(options: CreationOptions): Promise<RegistrationResponseJSON> {
  const { startRegistration } = await library()
  return startRegistration({ optionsJSON: options }).catch((error: unknown) => {
    throw refusedBy(error)
  })
}

/** Asks the device to use one. */
export async function usePasskey(options: RequestOptions): Promise<AuthenticationResponseJSON> {
  const { startAuthentication } = await library()
  return startAuthentication({ optionsJSON: options }).catch((error: unknown) => {
    throw refusedBy(error)
  })
}
