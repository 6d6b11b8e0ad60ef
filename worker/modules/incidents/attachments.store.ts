import { asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../objects/commit.ts'
import { insertion } from '../../objects/prepared.ts'
import { attachments } from './tables.ts'

export type StoredAttachment = typeof attachments.$inferSelect

export const insertAttachment: (tx: Tx, attachment: Omit<StoredAttachment, 'row'>) => void = insertion(attachments)

export const findAttachment = (db: Reader, id: string): StoredAttachment | undefined =>
  db.select().from(attachments).where(eq(attachments.id, id)).get()

export const attachmentsOf = (db: Reader, incidentId: string): StoredAttachment[] =>
  db.select().from(attachments).where(eq(attachments.incidentId, incidentId)).orderBy(asc(attachments.row)).all()
