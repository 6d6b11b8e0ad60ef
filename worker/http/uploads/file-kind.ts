import { fileRefusals, type FileRefusal } from '../../modules/incidents/file-refusals.ts'

/** What may be sent: pictures and documents whose structure we can walk ourselves. */
export const fileKinds = {
  'image/jpeg': { extensions: ['jpg', 'jpeg'], begins: [0xff, 0xd8, 0xff] },
  'image/png': { extensions: ['png'], begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  'image/webp': { extensions: ['webp'], begins: [0x52, 0x49, 0x46, 0x46] },
  'application/pdf': { extensions: ['pdf'], begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
} as const
export type FileKind = keyof typeof fileKinds

/** A name of our own for a file: what its sender called it is shown as text, and never used as a name. */
export const fileName = (id: string, kind: FileKind): string => `${id}.${fileKinds[kind].extensions[0]}`

/** Bytes of one file. */
export const fileLimit = 10 * 1024 * 1024
/** Width times height: a few kilobytes can unfold to gigabytes in whoever looks at them. */
export const pixelLimit = 50_000_000

/** A file as it came. */
export type SentFile = { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }
/** A file that may be kept: what it is by its content, without what its maker's device wrote beside the picture. */
export type CheckedFile = { kind: FileKind; bytes: Uint8Array<ArrayBuffer> }

/** What is wrong with a file. */
export class BadFile extends Error {
  readonly why: FileRefusal
  constructor(why: FileRefusal) {
    super(fileRefusals[why])
    this.why = why
  }
}
export const refuse = (why: FileRefusal): never => {
  throw new BadFile(why)
}

export const text = (bytes: Uint8Array, from: number, length: number): string => String.fromCharCode(...bytes.subarray(from, from + length))

export function checkPixels(width: number, height: number): void {
  if (width < 1 || height < 1) refuse('empty')
  if (width * height > pixelLimit) refuse('pixels')
}

/** Pieces of a file put together again. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
