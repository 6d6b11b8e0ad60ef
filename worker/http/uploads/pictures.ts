import { checkPixels, joined, refuse, text } from './file-kind.ts'

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
function crcOf(bytes: Uint8Array): number {
  let c = 0xffffffff
  for (const byte of bytes) c = crcTable[(c ^ byte) & 255]! ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

/** Chunks that a PNG's pixels need; texts, times, profiles, EXIF and what nobody knows stay behind. */
const pngKept = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs'])

/** A PNG chunk by chunk, each with its checksum, up to IEND and nothing after it. */
export function cleanPng(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const data = view(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  const seen = new Set<string>()
  for (let at = 8; ;) {
    if (at + 12 > bytes.length) refuse('cutOff')
    const length = data.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) refuse('cutOff')
    const type = text(bytes, at + 4, 4)
    if (!/^[A-Za-z]{4}$/.test(type)) refuse('damaged')
    if (crcOf(bytes.subarray(at + 4, end - 4)) !== data.getUint32(end - 4)) refuse('damaged')
    if ((seen.size === 0) !== (type === 'IHDR')) refuse('damaged')
    if (type === 'IHDR') {
      if (length !== 13) refuse('damaged')
      checkPixels(data.getUint32(at + 8), data.getUint32(at + 12))
    }
    // A chunk with a capital first letter must be understood by whoever shows the picture.
    if (type[0] === type[0]!.toUpperCase() && !pngKept.has(type)) refuse('unknownVersion')
    seen.add(type)
    if (pngKept.has(type)) kept.push(bytes.subarray(at, end))
    at = end
    if (type !== 'IEND') continue
    if (!seen.has('IDAT')) refuse('empty')
    if (at !== bytes.length) refuse('goesOn')
    return joined(kept)
  }
}

/** The Orientation tag (0x0112) of an EXIF segment, without which a photo lies on its side; 1 when there is none. */
function orientationIn(segment: Uint8Array): number {
  if (segment.length < 24 || text(segment, 4, 6) !== 'Exif\0\0') return 1
  const tiff = view(segment.subarray(10))
  const order = tiff.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return 1
  const little = order === 0x4949
  const directory = tiff.getUint32(4, little)
  if (directory + 2 > tiff.byteLength) return 1
  const entries = tiff.getUint16(directory, little)
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + i * 12
    if (at + 12 > tiff.byteLength) return 1
    if (tiff.getUint16(at, little) !== 0x0112) continue
    const told = tiff.getUint16(at + 8, little)
    return told >= 1 && told <= 8 ? told : 1
  }
  return 1
}

/** An EXIF segment that says how the photo was held, and nothing else. */
const orientationOnly = (orientation: number): Uint8Array => {
  // APP1, 34 bytes, `Exif`, big-endian TIFF with one directory at 8, one entry: Orientation, a short, this one.
  const made = Uint8Array.from([
    0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
  ])
  made[29] = orientation
  return made
}

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** A JPEG segment by segment; JFIF and Adobe's colour mark stay, all other application data and comments go. */
export function cleanJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const data = view(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let framed = false
  let scanned = false
  let orientation = 1
  for (let at = 2; ;) {
    if (at + 2 > bytes.length) refuse('cutOff')
    if (bytes[at] !== 0xff) refuse('damaged')
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) {
      if (!framed || !scanned) refuse('empty')
      if (at + 2 !== bytes.length) refuse('goesOn')
      kept.push(bytes.subarray(at, at + 2))
      return joined(kept)
    }
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) refuse('damaged')
    if (at + 4 > bytes.length) refuse('cutOff')
    const length = data.getUint16(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) refuse('cutOff')
    const segment = bytes.subarray(at, end)
    if (isFrame(marker)) {
      if (framed || length < 8) refuse('damaged')
      checkPixels(data.getUint16(at + 7), data.getUint16(at + 5))
      framed = true
    }
    if (marker === 0xe1) orientation = orientation === 1 ? orientationIn(segment) : orientation
    const isMetadata = (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe
    if (!isMetadata) {
      // What is known of the orientation stands before the first thing that is drawn.
      if (orientation > 1 && marker !== 0xe0 && kept.every((part) => part[1] !== 0xe1)) kept.push(orientationOnly(orientation))
      kept.push(segment)
    }
    at = end
    if (marker !== 0xda) continue
    if (!framed) refuse('damaged')
    scanned = true
    const from = at
    while (at + 1 < bytes.length && (bytes[at] !== 0xff || bytes[at + 1] === 0 || (bytes[at + 1]! >= 0xd0 && bytes[at + 1]! <= 0xd7))) at++
    kept.push(bytes.subarray(from, at))
  }
}

const webpKept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF'])
const uint24 = (bytes: Uint8Array, at: number) => bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16)

/** A WebP chunk by chunk: the picture stays; EXIF, XMP, colour profiles and what nobody knows go. */
export function cleanWebp(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const data = view(bytes)
  if (bytes.length < 20 || text(bytes, 8, 4) !== 'WEBP') refuse('damaged')
  if (data.getUint32(4, true) + 8 !== bytes.length) refuse('goesOn')
  const kept: Uint8Array[] = []
  let drawn = false
  for (let at = 12; at < bytes.length;) {
    if (at + 8 > bytes.length) refuse('cutOff')
    const type = text(bytes, at, 4)
    const length = data.getUint32(at + 4, true)
    const end = at + 8 + length + (length & 1)
    if (end > bytes.length) refuse('cutOff')
    if (at === 12 && !['VP8 ', 'VP8L', 'VP8X'].includes(type)) refuse('damaged')
    const chunk = bytes.slice(at, end)
    if (type === 'VP8X') {
      if (at !== 12 || length < 10) refuse('damaged')
      checkPixels(uint24(chunk, 12) + 1, uint24(chunk, 15) + 1)
      // What the chunks that stay behind were announced by: profile 0x20, EXIF 0x08, XMP 0x04.
      chunk[8] = chunk[8]! & ~0x2c
    }
    if (type === 'VP8 ') {
      if (length < 10 || uint24(chunk, 11) !== 0x2a019d) refuse('damaged')
      checkPixels(view(chunk).getUint16(14, true) & 0x3fff, view(chunk).getUint16(16, true) & 0x3fff)
      drawn = true
    }
    if (type === 'VP8L') {
      if (length < 5 || chunk[8] !== 0x2f) refuse('damaged')
      const size = view(chunk).getUint32(9, true)
      checkPixels((size & 0x3fff) + 1, ((size >>> 14) & 0x3fff) + 1)
      drawn = true
    }
    if (type === 'ANMF') drawn = true
    if (webpKept.has(type)) kept.push(chunk)
    at = end
  }
  if (!drawn) refuse('empty')
  const body = joined(kept)
  const head = bytes.slice(0, 12)
  view(head).setUint32(4, body.length + 4, true)
  return joined([head, body])
}
