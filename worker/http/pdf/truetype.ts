const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** What a PDF has to say of a font, in units of its em square; y grows upwards. */
export type Metrics = {
  unitsPerEm: number
  ascent: number
  descent: number
  box: readonly [number, number, number, number]
  advanceOf: (glyph: number) => number
}

type Tables = Map<string, Uint8Array>

function tablesOf(font: Uint8Array): Tables {
  const header = view(font)
  const tables: Tables = new Map()
  for (let i = 0; i < header.getUint16(4); i++) {
    const at = 12 + i * 16
    const from = header.getUint32(at + 8)
    tables.set(String.fromCharCode(...font.subarray(at, at + 4)), font.subarray(from, from + header.getUint32(at + 12)))
  }
  return tables
}

function tableOf(tables: Tables, name: string): Uint8Array {
  const table = tables.get(name)
  if (!table) throw new Error(`the font has no table ${name}: only TrueType outlines are taken`)
  return table
}

export function metricsOf(font: Uint8Array): Metrics {
  const tables = tablesOf(font)
  const head = view(tableOf(tables, 'head'))
  const hhea = view(tableOf(tables, 'hhea'))
  const hmtx = view(tableOf(tables, 'hmtx'))
  const advances = hhea.getUint16(34)
  return {
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    advanceOf: (glyph) => hmtx.getUint16(Math.min(glyph, advances - 1) * 4),
  }
}

/** Flags of a composite glyph (OpenType, glyf). */
const flag = { words: 1, scale: 8, more: 0x20, scales: 0x40, matrix: 0x80 }

/** Adds the glyphs that glyphs are composed of. */
function withParts(glyphs: Iterable<number>, outlineOf: (glyph: number) => Uint8Array): Set<number> {
  const kept = new Set<number>([0, ...glyphs])
  // A set hands out what is added while it is walked.
  for (const glyph of kept) {
    const outline = outlineOf(glyph)
    if (outline.length < 10 || view(outline).getInt16(0) >= 0) continue
    const data = view(outline)
    for (let at = 10, flags = flag.more; flags & flag.more;) {
      flags = data.getUint16(at)
      kept.add(data.getUint16(at + 2))
      at += 4 + (flags & flag.words ? 4 : 2) + (flags & flag.scale ? 2 : flags & flag.scales ? 4 : flags & flag.matrix ? 8 : 0)
    }
  }
  return kept
}

/** The font with the outlines of these glyphs alone; their numbers stay. What a PDF does not ask of it is left out. */
export function subsetOf(font: Uint8Array, glyphs: Iterable<number>): Uint8Array<ArrayBuffer> {
  const tables = tablesOf(font)
  const [loca, glyf] = [view(tableOf(tables, 'loca')), tableOf(tables, 'glyf')]
  const long = view(tableOf(tables, 'head')).getInt16(50) === 1
  const offset = (glyph: number) => (long ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2)
  const outlineOf = (glyph: number) => glyf.subarray(offset(glyph), offset(glyph + 1))

  const kept = withParts(glyphs, outlineOf)
  const count = Math.max(...kept) + 1
  const places = new DataView(new ArrayBuffer((count + 1) * 4))
  const outlines: [at: number, bytes: Uint8Array][] = []
  let length = 0
  for (let glyph = 0; glyph < count; glyph++) {
    places.setUint32(glyph * 4, length)
    if (!kept.has(glyph)) continue
    const outline = outlineOf(glyph)
    outlines.push([length, outline])
    length += (outline.length + 3) & ~3
  }
  places.setUint32(count * 4, length)
  const shapes = new Uint8Array(length)
  for (const [at, bytes] of outlines) shapes.set(bytes, at)

  const copy = (name: string) => tableOf(tables, name).slice()
  const [head, maxp, hhea] = [copy('head'), copy('maxp'), copy('hhea')]
  view(head).setInt16(50, 1)
  view(head).setUint32(8, 0)
  view(maxp).setUint16(4, count)
  const wide = view(hhea).getUint16(34)
  const advances = Math.min(wide, count)
  view(hhea).setUint16(34, advances)
  const hmtx = copy('hmtx').slice(0, advances * 4 + Math.max(0, count - wide) * 2)
  const hinting = ['cvt ', 'fpgm', 'prep'].flatMap((name): [string, Uint8Array][] => (tables.has(name) ? [[name, copy(name)]] : []))
  return fontOf([
    ['head', head],
    ['hhea', hhea],
    ['maxp', maxp],
    ['hmtx', hmtx],
    ['loca', new Uint8Array(places.buffer)],
    ['glyf', shapes],
    ...hinting,
  ])
}

function sumOf(bytes: DataView, from: number, length: number): number {
  let sum = 0
  for (let at = from; at < from + length; at += 4) sum = (sum + bytes.getUint32(at)) >>> 0
  return sum
}

/** A font file of some tables: directory, padding, checksums. */
function fontOf(tables: [name: string, bytes: Uint8Array][]): Uint8Array<ArrayBuffer> {
  const sorted = tables.toSorted(([a], [b]) => (a < b ? -1 : 1))
  const padded = (bytes: Uint8Array) => (bytes.length + 3) & ~3
  const font = new Uint8Array(sorted.reduce((sum, [, bytes]) => sum + padded(bytes), 12 + 16 * sorted.length))
  const data = view(font)
  const power = Math.floor(Math.log2(sorted.length))
  data.setUint32(0, 0x00010000)
  for (const [i, value] of [sorted.length, 16 << power, power, sorted.length * 16 - (16 << power)].entries()) data.setUint16(4 + i * 2, value)
  let at = 12 + 16 * sorted.length
  let headAt = 0
  for (const [i, [name, bytes]] of sorted.entries()) {
    const entry = 12 + i * 16
    for (let char = 0; char < 4; char++) font[entry + char] = name.charCodeAt(char)
    font.set(bytes, at)
    data.setUint32(entry + 4, sumOf(data, at, padded(bytes)))
    data.setUint32(entry + 8, at)
    data.setUint32(entry + 12, bytes.length)
    if (name === 'head') headAt = at
    at += padded(bytes)
  }
  data.setUint32(headAt + 8, (0xb1b0afba - sumOf(data, 0, font.length)) >>> 0)
  return font
}
