/**
 * A receipt is what an anonymous reporter keeps: the facility's short code, so that it can be led home, and a hundred
 * bits of chance in Crockford's base 32, written in groups that can be read aloud (O and 0, I and 1 are the same).
 */
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const groups = 5
const perGroup = 4

export function newReceipt(code: string): string {
  const chance = [...crypto.getRandomValues(new Uint8Array(groups * perGroup))].map((byte) => crockford[byte & 31]!).join('')
  return [code.toUpperCase(), ...chance.match(new RegExp(`.{${perGroup}}`, 'g'))!].join('-')
}

/** The code and the canonical spelling, however it was typed; null for what cannot be a receipt. */
export function readReceipt(typed: string): { code: string; receipt: string } | null {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\u2010-\u2015_.]+/g, '-')
  const match = /^([A-Z][A-Z0-9]{1,5})-((?:[0-9A-Z]-?){20})$/.exec(text)
  if (!match) return null
  const chance = match[2]!.replaceAll('-', '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if ([...chance].some((char) => !crockford.includes(char))) return null
  return { code: match[1]!.toLowerCase(), receipt: [match[1]!, ...chance.match(/.{4}/g)!].join('-') }
}
