import { crc32, deflateSync } from 'node:zlib'

/** Files made by hand, honest and hostile, for tests: each is as small as it can be. */
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0) & 255)
const u16 = (n: number) => [(n >> 8) & 255, n & 255]
const u32 = (n: number) => [...u16(n >>> 16), ...u16(n & 0xffff)]
const le16 = (n: number) => [n & 255, (n >> 8) & 255]
const le24 = (n: number) => [...le16(n & 0xffff), (n >> 16) & 255]
const le32 = (n: number) => [...le16(n & 0xffff), ...le16(n >>> 16)]
type Piece = Uint8Array | readonly number[] | string
export const bytesOf = (...pieces: Piece[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(pieces.flatMap((piece) => [...(typeof piece === 'string' ? ascii(piece) : piece)]))

// ── PNG ──
export const pngChunk = (type: string, data: Piece = []): Uint8Array => {
  const body = bytesOf(type, data)
  return bytesOf(u32(body.length - 4), body, u32(crc32(body)))
}
const pngMark = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
export const pngHead = (width: number, height: number, colour = 0) => pngChunk('IHDR', [...u32(width), ...u32(height), 8, colour, 0, 0, 0])
const pngPixels = (width: number, height: number) => pngChunk('IDAT', deflateSync(new Uint8Array((width + 1) * height)))
export const png = ({
  width = 4,
  height = 3,
  before = [],
  after = [],
}: { width?: number; height?: number; before?: Uint8Array[]; after?: Uint8Array[] } = {}) =>
  bytesOf(pngMark, pngHead(width, height), ...before, pngPixels(4, 3), ...after, pngChunk('IEND'))
export const pngOf = (...chunks: Uint8Array[]) => bytesOf(pngMark, ...chunks)

// ── JPEG ──
export const segment = (marker: number, data: Piece = []): Uint8Array => {
  const body = bytesOf(data)
  return bytesOf([0xff, marker], u16(body.length + 2), body)
}
const frame = (width: number, height: number, marker = 0xc0) => segment(marker, [8, ...u16(height), ...u16(width), 1, 1, 0x11, 0])
const scan = () => bytesOf(segment(0xda, [1, 1, 0, 0, 63, 0]), [0x12, 0x34, 0xff, 0x00, 0x56, 0xff, 0xd0, 0x78])
export const jfif = segment(0xe0, bytesOf('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]))
export const jpeg = ({
  width = 640,
  height = 480,
  before = [jfif],
  marker = 0xc0,
  tail = [] as Piece,
}: { width?: number; height?: number; before?: Uint8Array[]; marker?: number; tail?: Piece } = {}) =>
  bytesOf(
    [0xff, 0xd8],
    ...before,
    segment(0xdb, new Uint8Array(65)),
    frame(width, height, marker),
    segment(0xc4, new Uint8Array(20)),
    scan(),
    [0xff, 0xd9],
    tail,
  )
/** EXIF with an orientation, and a place and a name after it. */
export const exif = (orientation: number, little: boolean) => {
  const n16 = little ? le16 : u16
  const n32 = little ? le32 : u32
  const entry = bytesOf(n16(0x0112), n16(3), n32(1), n16(orientation), [0, 0])
  return segment(0xe1, bytesOf('Exif\0\0', little ? 'II' : 'MM', n16(42), n32(8), n16(1), entry, n32(0), 'GPS 24.7136 46.6753 Dr Somebody'))
}

// ── WebP ──
export const webpChunk = (type: string, data: Piece): Uint8Array => {
  const body = bytesOf(data)
  return bytesOf(type, le32(body.length), body, body.length & 1 ? [0] : [])
}
export const webpOf = (...chunks: Uint8Array[]) => {
  const body = bytesOf('WEBP', ...chunks)
  return bytesOf('RIFF', le32(body.length), body)
}
export const vp8 = (width = 16, height = 16) => webpChunk('VP8 ', [0x10, 0, 0, 0x9d, 0x01, 0x2a, ...le16(width), ...le16(height), 1, 2, 3, 4])
export const vp8l = (width = 16, height = 16) => webpChunk('VP8L', [0x2f, ...le32(((height - 1) << 14) | (width - 1)), 1, 2, 3])
export const vp8x = (flags: number, width = 16, height = 16) => webpChunk('VP8X', [flags, 0, 0, 0, ...le24(width - 1), ...le24(height - 1)])

// ── PDF ──
export const stream = (dictionary: string, data: Uint8Array) => bytesOf(`<< ${dictionary} /Length ${data.length} >>\nstream\n`, data, '\nendstream')
export const deflated = (text: string, dictionary = '') => stream(`${dictionary} /Filter /FlateDecode`, deflateSync(ascii(text)))
export const pdf = ({ catalog = '', objects = [] as Piece[], version = '1.7', tail = '', head = '', trailer = '' } = {}) =>
  bytesOf(
    head,
    `%PDF-${version}\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n`,
    ...objects.flatMap((object, i): Piece[] => [`${i + 3} 0 obj\n`, object, '\nendobj\n']),
    `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R ${trailer} >>\nstartxref\n9\n%%EOF\n${tail}`,
  )

/** An empty archive's directory end. */
export const zipEnd = bytesOf([0x50, 0x4b, 5, 6], new Uint8Array(18))
