/**
 * Ids carry their home: a kind, the facility's short code and a ULID, e.g. `inc-rvs-01jd…`.
 * Hyphens and lower case keep them legal as FHIR ids (R4 datatypes: `[A-Za-z0-9\-.]{1,64}`).
 */
export type Kind = 'fac' | 'usr' | 'inc' | 'ses' | 'msg' | 'evt' | 'gov' | 'adm' | 'lnk' | 'pky' | 'exp' | 'att' | 'alr' | 'act' | 'srg'

const crockford = '0123456789abcdefghjkmnpqrstvwxyz'
const idPattern = /^(fac|usr|inc|ses|msg|evt|gov|adm|lnk|pky|exp|att|alr|act|srg)-([a-z][a-z0-9]{1,5})-([0-9a-hjkmnp-tv-z]{26})$/

/** 48 bits of time, 80 bits of chance, in Crockford's base 32 (github.com/ulid/spec). */
export function ulid(atMs: number): string {
  let time = ''
  for (let left = atMs, i = 0; i < 10; i++) {
    time = crockford[left % 32]! + time
    left = Math.floor(left / 32)
  }
  const random = crypto.getRandomValues(new Uint8Array(16))
  let chance = ''
  for (const byte of random) chance += crockford[byte & 31]!
  return time + chance
}

export const newId = (kind: Kind, home: string, atMs: number): string => `${kind}-${home}-${ulid(atMs)}`

/** The facility's short code inside an id, or null when it is not an id of that kind. */
export function homeOf(kind: Kind, id: string): string | null {
  const match = idPattern.exec(id)
  return match && match[1] === kind ? match[2]! : null
}
