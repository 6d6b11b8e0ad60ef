import type { Role, Scope } from '../kernel/actor.ts'

/** Where somebody works: a hospital by its slug, or the nation with the place they answer for. */
type Home = 'riverside' | 'hillside' | { nation: Scope['kind']; of?: 'riverside' | 'hillside' }

export type Character = { displayName: string; roles: Role[]; home: Home }

/** The people of the tests. Riverside and Hillside lie in different governorates. */
export const cast = {
  amina: { displayName: 'Amina Farouk', roles: ['patient'], home: 'riverside' },
  bruno: { displayName: 'Bruno Silva', roles: ['nurse'], home: 'riverside' },
  sara: { displayName: 'Sara Nasser', roles: ['staff'], home: 'riverside' },
  elif: { displayName: 'Elif Demir', roles: ['physician'], home: 'riverside' },
  gita: { displayName: 'Gita Rao', roles: ['pharmacist'], home: 'riverside' },
  hana: { displayName: 'Hana Sato', roles: ['lab_technician'], home: 'riverside' },
  ivan: { displayName: 'Ivan Petrov', roles: ['radiologist'], home: 'riverside' },
  jamal: { displayName: 'Jamal Aziz', roles: ['technician'], home: 'riverside' },
  chen: { displayName: 'Chen Wei', roles: ['quality_admin'], home: 'riverside' },
  farid: { displayName: 'Farid Mansour', roles: ['facility_admin'], home: 'riverside' },
  karim: { displayName: 'Karim Haddad', roles: ['security_officer'], home: 'riverside' },
  olga: { displayName: 'Olga Ivanova', roles: ['quality_admin'], home: 'hillside' },
  omar: { displayName: 'Omar Saleh', roles: ['nurse'], home: 'hillside' },
  ola: { displayName: 'Ola Berg', roles: ['facility_admin'], home: 'hillside' },
  osama: { displayName: 'Osama Taha', roles: ['security_officer'], home: 'hillside' },
  oscar: { displayName: 'Oscar Lund', roles: ['patient'], home: 'hillside' },
  adam: { displayName: 'Adam Fawzi', roles: ['administration_manager'], home: { nation: 'administration', of: 'riverside' } },
  ghada: { displayName: 'Ghada Amin', roles: ['governorate_manager'], home: { nation: 'governorate', of: 'riverside' } },
  hugo: { displayName: 'Hugo Brandt', roles: ['governorate_manager'], home: { nation: 'governorate', of: 'hillside' } },
  dalia: { displayName: 'Dalia Haddad', roles: ['top_management'], home: { nation: 'national' } },
} as const satisfies Record<string, { displayName: string; roles: readonly Role[]; home: Home }>

export type Name = keyof typeof cast

export const characterOf = (name: Name): Character => ({ ...cast[name], roles: [...cast[name].roles] })

/** One password for all of them, and its stored form under the tests' pepper: hashing it twenty times a file would take seconds. */
export const password = 'four calm words here'
export const passwordProof = 'scrypt$15$8$3$BwcHBwcHBwcHBwcHBwcHBw$-6LxWbqcFG2x9sAves_-rWYcCDr7qaRwGTiFYd-9fzQ'

/** The second factor of everybody who must have one. */
export const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
