import { inflateSync, constants } from 'node:zlib'
import { refuse } from './file-kind.ts'

/** A stream may unfold to this much, and all of them to this much together. */
const streamLimit = 32 * 1024 * 1024
const allLimit = 96 * 1024 * 1024

/** Names in a PDF that act, carry files or run scripts. Long enough not to occur by chance in compressed bytes. */
const acting = new Set([
  'JavaScript',
  'Launch',
  'OpenAction',
  'EmbeddedFile',
  'EmbeddedFiles',
  'XFA',
  'RichMedia',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'Encrypt',
])
/** Too short for that: looked for only outside of streams and inside unfolded ones. */
const actingShortly = new Set(['JS', 'AA'])

/** The letters of a name, with its `#41` turned back into `A`. */
const plain = (name: string) => name.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/**
 * A destination, written out where it stands: a page and how much of it is shown (ISO 32000-1, 12.3.2.2). Opening there is
 * no action; a dictionary is one, and a reference may lead to one.
 */
const destination = /^[\0\t\n\f\r ]*\[\s*\d{1,10}(\s+\d{1,5}\s+R)?\s*\/(XYZ|Fit(?:|H|V|R|B|BH|BV))(\s+(-?[\d.]{1,20}|null)){0,4}\s*\]/

function namesIn(part: string, wanted: ReadonlySet<string>): void {
  for (const { 0: whole, 1: name, index } of part.matchAll(/\/((?:[A-Za-z0-9]|#[0-9A-Fa-f]{2}){2,40})/g)) {
    const said = plain(name!)
    if (!wanted.has(said)) continue
    if (said === 'OpenAction' && destination.test(part.slice(index + whole.length, index + whole.length + 200))) continue
    refuse(said === 'Encrypt' ? 'encrypted' : 'acts')
  }
}

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)
const looksDeflated = (bytes: Uint8Array) => bytes.length > 2 && (bytes[0]! & 15) === 8 && ((bytes[0]! << 8) | bytes[1]!) % 31 === 0

function unfolded(bytes: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(bytes, { maxOutputLength: streamLimit, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    if (error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') return refuse('unfolds')
    return null
  }
}

/**
 * A PDF from its first byte to its last, with nothing that acts: no scripts, launches, embedded files or forms that
 * call out, also where they hide in compressed object streams or behind `#` in a name.
 */
export function checkPdf(bytes: Uint8Array): void {
  const whole = latin(bytes)
  if (!/^%PDF-(1\.[0-7]|2\.0)[\r\n ]/.test(whole)) refuse('unknownVersion')
  if (!/%%EOF[\r\n\0 ]*$/.test(whole.slice(-1_024))) refuse('goesOn')
  if (!whole.includes('startxref')) refuse('cutOff')
  namesIn(whole, acting)
  let outside = ''
  let from = 0
  let all = 0
  for (const match of whole.matchAll(/\bstream[ \t]*(?:\r\n|\r|\n)/g)) {
    const start = match.index + match[0].length
    if (start < from) continue
    const end = whole.indexOf('endstream', start)
    if (end < 0) refuse('cutOff')
    const dictionary = whole.slice(Math.max(from, match.index - 4_096), match.index)
    outside += `${whole.slice(from, match.index)}\n`
    from = end
    const held = bytes.subarray(start, end)
    const isObjects = namesOf(dictionary).has('ObjStm')
    if (isObjects && (/Predictor/.test(dictionary) || /LZWDecode|ASCII|RunLength/.test(plain(dictionary)))) refuse('hides')
    if (looksDeflated(held)) {
      const told = unfolded(held)
      if (told) {
        all += told.length
        if (all > allLimit) refuse('unfolds')
        const inner = latin(told)
        namesIn(inner, acting)
        if (isObjects) namesIn(inner, actingShortly)
      } else if (isObjects) refuse('damaged')
    } else if (isObjects) {
      if (namesOf(dictionary).has('FlateDecode') || namesOf(dictionary).has('Fl')) refuse('damaged')
      namesIn(latin(held), actingShortly)
    }
  }
  namesIn(outside + whole.slice(from), actingShortly)
}

const namesOf = (part: string) => new Set([...part.matchAll(/\/((?:[A-Za-z0-9]|#[0-9A-Fa-f]{2})+)/g)].map(([, name]) => plain(name!)))
