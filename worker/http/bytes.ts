import { Buffer } from 'node:buffer'
import { timingSafeEqual } from 'node:crypto'

export const toBase64Url = (bytes: Uint8Array | ArrayBuffer): string =>
  (bytes instanceof Uint8Array ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : Buffer.from(bytes)).toString('base64url')

export const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'))

const utf8 = new TextEncoder()
export const toBytes = (text: string): Uint8Array<ArrayBuffer> => utf8.encode(text) as Uint8Array<ArrayBuffer>

/** Compares two secrets without telling where they differ. Bytes, not characters: what is equally long as text need not be so as bytes. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [toBytes(a), toBytes(b)]
  return left.byteLength === right.byteLength && timingSafeEqual(left, right)
}
