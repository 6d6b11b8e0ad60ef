/** Examples of the API's documents. Tokens and secrets here open nothing. */
const user = {
  id: 'usr-rvs-01kb4vj5r0b7d1f5g9j3k8m2np',
  email: 'noura.saad@riverside.demo.salama.example',
  displayName: 'Noura Saad',
  roles: ['quality_admin'],
  tier: 2,
  scope: { kind: 'facility', id: 'fac-rvs-01kb4vj5r0q2n8e6s4a0z7p3kc' },
  facility: { id: 'fac-rvs-01kb4vj5r0q2n8e6s4a0z7p3kc', slug: 'riverside', name: { ar: 'مستشفى الضفاف العام', en: 'Riverside General Hospital' } },
  mustChangePassword: false,
  mustEnrolMfa: false,
  preferences: {},
}
const signedIn = { accessToken: 'eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl', expiresIn: 900, user }

export const login = {
  body: { email: user.email, password: 'three calm words here' },
  answer: { requiresMfa: true, tempToken: 'eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl' },
}
export const verifyMfa = { body: { tempToken: login.answer.tempToken, code: '492039' }, answer: signedIn }
export const setUpMfa = {
  body: {},
  answer: { secret: 'JBSWY3DPEHPK3PXP', otpauthUri: 'otpauth://totp/Salama:noura?secret=JBSWY3DPEHPK3PXP&issuer=Salama', qrSvg: '<svg/>' },
}
export const enableMfa = { body: { code: '492039' }, answer: { ...signedIn, recoveryCodes: ['7kq4m-2xp9t-3cv8w-nh5ra-b6dez-1'] } }
export const stepUp = { body: { password: 'three calm words here', code: '492039' }, answer: signedIn }
export const disableMfa = { body: {}, answer: { done: true } }
export const recoveryCodes = { body: {}, answer: { recoveryCodes: enableMfa.answer.recoveryCodes } }
const passkey = {
  id: 'pky-rvs-01kb4vj5r0m3x6t9b2f5h8k1qw',
  name: 'Ward phone',
  synced: false,
  createdAt: '2026-11-20T07:12:00.000Z',
  lastUsedAt: null,
}
const credentialId = 'W1tPb0dVYk5wQXJ0c1RlcwZ4Xq9zJm3H'
const clientDataJSON = 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0'
const use = {
  id: credentialId,
  rawId: credentialId,
  type: 'public-key',
  clientExtensionResults: {},
  authenticatorAttachment: 'platform',
  response: {
    clientDataJSON,
    authenticatorData: 'SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ',
    signature: 'MEUCIQDx',
    userHandle: 'dXNyLXJ2cy0wMWtiNHZqNXIwYjdkMWY1ZzlqM2s4bTJucA',
  },
}
const options = { challenge: 'p0v5Jh1kq6C3b1zI8u0dWQ', timeout: 60_000, rpId: 'salama.example', userVerification: 'required', allowCredentials: [] }
const creation = {
  challenge: 'p0v5Jh1kq6C3b1zI8u0dWQ',
  rp: { name: 'Salama', id: 'salama.example' },
  user: { id: use.response.userHandle, name: user.email, displayName: user.displayName },
  pubKeyCredParams: [{ alg: -8, type: 'public-key' }],
  timeout: 60_000,
  attestation: 'none',
  excludeCredentials: [],
  authenticatorSelection: { residentKey: 'required', userVerification: 'required', requireResidentKey: true },
  extensions: { credProps: true },
  hints: [],
}
const ceremonyId = 'eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl'
export const passkeyLoginOptions = { body: {}, answer: { ceremonyId, options } }
export const passkeyLogin = { body: { ceremonyId, response: use }, answer: signedIn }
export const passkeyOptions = { body: {}, answer: { ceremonyId, options: creation } }
export const addPasskey = {
  body: {
    ceremonyId,
    name: passkey.name,
    response: { ...use, response: { clientDataJSON, attestationObject: 'o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVik', transports: ['internal'] } },
  },
  answer: { ...signedIn, passkey, recoveryCodes: null },
}
export const passkeys = { answer: { items: [passkey] } }
export const removePasskey = { params: { id: passkey.id }, answer: { done: true } }
export const stepUpOptions = {
  body: {},
  answer: { ceremonyId, options: { ...options, allowCredentials: [{ id: credentialId, type: 'public-key', transports: ['internal'] }] } },
}
export const refresh = { body: {}, answer: signedIn }
export const logout = { body: {}, answer: { done: true } }
export const sessions = {
  answer: {
    items: [
      {
        id: 'ses-rvs-01kb4vj5r0e2h7n3q8v4z1c6fk',
        openedAt: '2026-11-22T06:58:11.000Z',
        lastSeenAt: '2026-11-22T08:29:40.000Z',
        amr: ['pwd', 'otp'],
        device: 'Firefox on Windows',
        current: true,
      },
    ],
  },
}
export const endSession = { params: { id: 'ses-rvs-01kb4vj5r0e2h7n3q8v4z1c6fk' }, answer: { done: true } }
export const logoutAll = { body: {}, answer: { done: true } }
export const me = {
  answer: {
    ...user,
    permissions: ['audit.verify', 'incidents.handle', 'incidents.read', 'incidents.report', 'incidents.trail'],
    factors: { totp: true, recoveryCodes: 8, passkeys: 1 },
  },
}
export const changePassword = { body: { currentPassword: 'k7mq-2x9p-tc3v-8wnh', newPassword: 'four calm words together' }, answer: signedIn }

export const forgotPassword = { body: { email: user.email }, answer: { done: true } }
export const resetPassword = {
  body: { token: 'rvs-Jx1cN0u3bq8m2Yw7hT5kP9sV4dL6fR0aZgEoXiCvBnM', newPassword: 'river lantern quiet orchard' },
  answer: { done: true },
}

const profile = {
  displayName: 'Noura Saad',
  phone: '+966 11 010 2030',
  contact: 'Ext. 4411, quality office',
  specialties: ['Patient safety', 'Infection control'],
  preferences: { language: 'ar', theme: 'dark' },
}
export const readProfile = { answer: profile }
export const changeProfile = { body: profile, answer: profile }
