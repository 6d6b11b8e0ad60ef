import { fail, invalid, ok, type Result } from '../../kernel/result.ts'
import { checkPdf } from './documents.ts'
import { fileRefusals } from '../../modules/incidents/file-refusals.ts'
import { BadFile, fileKinds, fileLimit, text, type CheckedFile, type FileKind, type SentFile } from './file-kind.ts'
import { cleanJpeg, cleanPng, cleanWebp } from './pictures.ts'

const expected = 'a JPEG, PNG or WebP picture or a PDF'
const heic = `${expected}; this photo is HEIC, which browsers do not show: set the camera to “Most Compatible”, or share the photo as JPEG`

/** Control characters, direction overrides and path separators: a name is shown to people, and never used as a path. */
const unfit = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\]/

const extensionOf = (name: string) => /\.([a-z0-9]{2,5})$/.exec(name.toLowerCase())?.[1] ?? ''

/** The end of a ZIP's directory near the end of a file: such a file is an archive as well, whatever it begins with. */
function endsAsArchive(bytes: Uint8Array): boolean {
  for (let at = Math.max(0, bytes.length - 65_557); at + 4 <= bytes.length; at++)
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 5 && bytes[at + 3] === 6) return true
  return false
}

const isHeic = (bytes: Uint8Array) => bytes.length > 12 && text(bytes, 4, 4) === 'ftyp' && /^(hei|hev|mif|msf|avi)/.test(text(bytes, 8, 4))

function cleaned(kind: FileKind, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  switch (kind) {
    case 'image/jpeg':
      return cleanJpeg(bytes)
    case 'image/png':
      return cleanPng(bytes)
    case 'image/webp':
      return cleanWebp(bytes)
    case 'application/pdf':
      checkPdf(bytes)
      return bytes
  }
}

/**
 * Looks at a file by its content: magic, declared type and extension agree, its structure is walked to its very end, and
 * what identifies people or devices is taken out of pictures. Pure and synchronous; nothing is decoded, so nothing unfolds.
 */
export function inspectFile({ name, type, bytes }: SentFile): Result<CheckedFile> {
  if (bytes.length > fileLimit) return fail({ kind: 'too-large', limit: fileLimit })
  if (name.length > 200 || unfit.test(name)) return invalid('file', fileRefusals.name)
  if (isHeic(bytes)) return fail({ kind: 'unsupported-type', expected: heic })
  const kind = (Object.keys(fileKinds) as FileKind[]).find((each) => fileKinds[each].begins.every((byte, i) => bytes[i] === byte))
  if (!kind) return fail({ kind: 'unsupported-type', expected })
  if (type.toLowerCase() !== kind || !(fileKinds[kind].extensions as readonly string[]).includes(extensionOf(name)))
    return invalid('file', fileRefusals.mismatch)
  try {
    if (endsAsArchive(bytes)) return invalid('file', fileRefusals.archive)
    return ok({ kind, bytes: cleaned(kind, bytes) })
  } catch (error) {
    if (error instanceof BadFile) return invalid('file', error.message)
    throw error
  }
}
