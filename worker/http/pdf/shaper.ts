import { metricsOf, type Metrics } from './truetype.ts'

/** A glyph of a shaped run, in the order in which it is seen; lengths in units of the font, y upwards. */
export type Glyph = { id: number; /** Where in the text it comes from. */ at: number; advance: number; dx: number; dy: number }

export type Face = {
  name: string
  bytes: Uint8Array
  metrics: Metrics
  has: (codePoint: number) => boolean
  shape: (text: string, start: number, end: number, rightToLeft: boolean) => Glyph[]
}

export type Faces = { regular: Face; bold: Face }

/** What HarfBuzz exports, as far as it is asked (harfbuzzjs 1.6.4: its names are not a promise, its version is pinned). */
type HarfBuzz = {
  memory: WebAssembly.Memory
  __wasm_call_ctors: () => void
  malloc: (bytes: number) => number
  free: (at: number) => void
  hb_blob_create: (at: number, length: number, mode: number, user: number, destroy: number) => number
  hb_face_create: (blob: number, index: number) => number
  hb_font_create: (face: number) => number
  hb_font_get_nominal_glyph: (font: number, codePoint: number, out: number) => number
  hb_buffer_create: () => number
  hb_buffer_destroy: (buffer: number) => void
  hb_buffer_add_utf16: (buffer: number, at: number, length: number, start: number, count: number) => void
  hb_buffer_set_cluster_level: (buffer: number, level: number) => void
  hb_buffer_set_direction: (buffer: number, direction: number) => void
  hb_buffer_guess_segment_properties: (buffer: number) => void
  hb_buffer_get_glyph_infos: (buffer: number, out: number) => number
  hb_buffer_get_glyph_positions: (buffer: number, out: number) => number
  hb_shape: (font: number, buffer: number, features: number, count: number) => void
}

const readOnly = 1
const monotoneCharacters = 1
const [toTheRight, toTheLeft] = [4, 5]
const pageBytes = 65_536

/** HarfBuzz without its JavaScript: that compiles at run time, which Workers do not allow. */
async function instantiate(module: WebAssembly.Module): Promise<HarfBuzz> {
  const nothing = () => 0
  const made = await WebAssembly.instantiate(module, {
    wasi_snapshot_preview1: { proc_exit: nothing },
    env: {
      _emscripten_runtime_keepalive_clear: nothing,
      _setitimer_js: nothing,
      _abort_js: () => {
        throw new Error('HarfBuzz gave up')
      },
      emscripten_resize_heap: (wanted: number) => {
        const missing = wanted - hb.memory.buffer.byteLength
        if (missing > 0) hb.memory.grow(Math.ceil(missing / pageBytes))
        return 1
      },
    },
  })
  const hb = made.exports as unknown as HarfBuzz
  hb['__wasm_call_ctors']()
  return hb
}

/** Two weights of a font ready to shape with; both are TrueType files. */
export async function facesOf(harfbuzz: WebAssembly.Module, { regular, bold }: Record<keyof Faces, Uint8Array>): Promise<Faces> {
  const hb = await instantiate(harfbuzz)
  const out = hb.malloc(4)
  const outValue = () => new DataView(hb.memory.buffer).getUint32(out, true)

  const faceOf = (name: string, bytes: Uint8Array): Face => {
    const at = hb.malloc(bytes.length)
    new Uint8Array(hb.memory.buffer).set(bytes, at)
    const font = hb.hb_font_create(hb.hb_face_create(hb.hb_blob_create(at, bytes.length, readOnly, 0, 0), 0))
    return {
      name,
      bytes,
      metrics: metricsOf(bytes),
      has: (codePoint) => hb.hb_font_get_nominal_glyph(font, codePoint, out) !== 0,
      shape: (text, start, end, rightToLeft) => {
        const buffer = hb.hb_buffer_create()
        // Only the run itself with its neighbours: a letter is shaped by what stands beside it.
        const [from, to] = [Math.max(0, start - 8), Math.min(text.length, end + 8)]
        const units = hb.malloc((to - from) * 2 + 2)
        const copied = new Uint16Array(hb.memory.buffer, units, to - from)
        for (let i = from; i < to; i++) copied[i - from] = text.charCodeAt(i)
        hb.hb_buffer_set_cluster_level(buffer, monotoneCharacters)
        hb.hb_buffer_add_utf16(buffer, units, to - from, start - from, end - start)
        hb.hb_buffer_set_direction(buffer, rightToLeft ? toTheLeft : toTheRight)
        hb.hb_buffer_guess_segment_properties(buffer)
        hb.hb_shape(font, buffer, 0, 0)
        const infosAt = hb.hb_buffer_get_glyph_infos(buffer, out)
        const count = outValue()
        const placesAt = hb.hb_buffer_get_glyph_positions(buffer, out)
        const infos = new Uint32Array(hb.memory.buffer, infosAt, count * 5)
        const places = new Int32Array(hb.memory.buffer, placesAt, count * 5)
        const glyphs = Array.from({ length: count }, (_, i): Glyph => {
          const [id, cluster] = [infos[i * 5]!, infos[i * 5 + 2]!]
          return { id, at: from + cluster, advance: places[i * 5]!, dx: places[i * 5 + 2]!, dy: places[i * 5 + 3]! }
        })
        hb.free(units)
        hb.hb_buffer_destroy(buffer)
        return glyphs
      },
    }
  }
  return { regular: faceOf('IBMPlexSansArabic', regular), bold: faceOf('IBMPlexSansArabic-SemiBold', bold) }
}
