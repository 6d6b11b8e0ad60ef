import type { Sealer } from '../../http/seal.ts'
import { normaliseFileNumber, searchWordsOf } from '../incidents/door.ts'
import type { Hashes, IndexedRow } from './sealed-columns.ts'

/** Opens a row's texts and hashes them as they were when it was written (incidents/routes.ts, registration/routes.ts). Throws where one does not open. */
export async function hashesOf(sealer: Sealer, version: number, { table, record, texts, legible }: IndexedRow): Promise<Hashes> {
  const opened = Object.fromEntries(
    await Promise.all(
      Object.entries(texts).map(async ([column, text]) => [column, await sealer.openOptional({ table, column, record }, text)] as const),
    ),
  )
  if (table === 'people') {
    const number = opened['nationalId'] ?? null
    return { hash: number === null ? null : await sealer.hash('people.nationalId', number, version), words: [] }
  }
  const { description, specificError, immediateAction, notes, medicalFileNumber } = opened
  return {
    hash: medicalFileNumber ? await sealer.hash('medicalFileNumber', normaliseFileNumber(medicalFileNumber), version) : null,
    words: await sealer.hashWords(searchWordsOf(description, specificError, immediateAction, notes, legible['location']), version),
  }
}
