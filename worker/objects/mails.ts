import { asc, eq, inArray, lte, min } from 'drizzle-orm'
import { mails } from '../modules/mail/tables.ts'
import type { Database } from './commit.ts'

/** So many leave at a time: a server that takes its time holds the alarm up for one wait only. */
const atATime = 10

export type OutgoingMail = typeof mails.$inferSelect

/** What became of a mail: `refused` will never be taken; `later` waits, at least as long as the server asked for. */
export type MailOutcome = { is: 'sent' } | { is: 'refused'; why: string } | { is: 'later'; why: string; waitMs?: number }

/** Hands a mail to whoever holds the keys. */
export type Carry = (mail: OutgoingMail) => Promise<MailOutcome>

/** What became of the mails of one round, for the log: never to whom, never what. */
export type MailNote = { id: string; kind: string; attempts: number; outcome: 'refused' | 'later' | 'expired'; why: string }

const backOff = (attempts: number) => Math.min(300_000, 1_000 * 2 ** Math.min(attempts, 9))

/** The earliest instant at which a mail wants to leave, or null. */
export const mailDue = (db: Database): number | null =>
  db
    .select({ at: min(mails.dueAt) })
    .from(mails)
    .get()?.at ?? null

/**
 * Sends what is due, a handful at once. The next attempt is noted before the first byte leaves, so that a death on the
 * way costs a wait and not a mail; a mail can arrive twice, never not at all while somebody still wants it.
 */
export async function sendMails(db: Database, nowMs: number, carry: Carry): Promise<MailNote[]> {
  const due = db.select().from(mails).where(lte(mails.dueAt, nowMs)).orderBy(asc(mails.dueAt)).limit(atATime).all()
  const [wanted, expired] = [due.filter(({ until }) => until > nowMs), due.filter(({ until }) => until <= nowMs)]
  const drop = (gone: OutgoingMail[]) => {
    if (gone.length === 0) return
    const ids = gone.map(({ id }) => id)
    db.delete(mails).where(inArray(mails.id, ids)).run()
  }
  drop(expired)
  const notes: MailNote[] = expired.map(({ id, kind, attempts }) => ({ id, kind, attempts, outcome: 'expired', why: 'nobody waits for it any more' }))
  for (const { id, attempts } of wanted) {
    db.update(mails)
      .set({ attempts: attempts + 1, dueAt: nowMs + backOff(attempts) })
      .where(eq(mails.id, id))
      .run()
  }
  const outcomes = await Promise.all(wanted.map(async (mail) => ({ mail, outcome: await carried(carry, mail) })))
  drop(outcomes.filter(({ outcome }) => outcome.is !== 'later').map(({ mail }) => mail))
  for (const { mail, outcome } of outcomes) {
    if (outcome.is === 'sent') continue
    const { id, kind, attempts } = mail
    notes.push({ id, kind, attempts: attempts + 1, outcome: outcome.is, why: outcome.why })
    if (outcome.is === 'later' && outcome.waitMs) {
      const dueAt = nowMs + Math.max(backOff(attempts), Math.min(outcome.waitMs, 3_600_000))
      db.update(mails).set({ dueAt }).where(eq(mails.id, id)).run()
    }
  }
  return notes
}

async function carried(carry: Carry, mail: OutgoingMail): Promise<MailOutcome> {
  try {
    return await carry(mail)
  } catch (error) {
    return { is: 'later', why: error instanceof Error ? error.name : 'failed' }
  }
}
