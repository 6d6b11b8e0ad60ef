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
export const refresh = { body: {}, answer: signedIn }
export const logout = { body: {}, answer: { done: true } }
export const me = { answer: { ...user, permissions: ['audit.verify', 'incidents.handle', 'incidents.read', 'incidents.report', 'incidents.trail'] } }
export const changePassword = { body: { currentPassword: 'k7mq-2x9p-tc3v-8wnh', newPassword: 'four calm words together' }, answer: signedIn }
