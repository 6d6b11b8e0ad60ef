import type { Cell, Sealed } from '../../kernel/sealed.ts'

/** The languages of the house. */
export const languages = ['ar', 'en'] as const
export type Language = (typeof languages)[number]

export const mailKinds = ['confirm', 'already-registered', 'approved', 'refused', 'reset', 'password-changed'] as const
export type MailKind = (typeof mailKinds)[number]

/** A mail as a verb asks for it: what it says is its kind, who gets it and what only it may carry are sealed. */
export type NewMail = {
  id: string
  kind: MailKind
  language: Language
  to: Sealed
  /** Where the address rests, to which its seal is bound. */
  toCell: Cell
  /** The one place where a one-time link can be read; sealed as `mails.link` of this mail. */
  link: Sealed | null
  /** After this nobody wants it any more (ms). */
  until: number
}

/** Where the link of a mail rests. */
export const linkCell = (mailId: string): Cell => ({ table: 'mails', column: 'link', record: mailId })

/** A notice without a link is worth sending for a day. */
export const noticeMs = 24 * 3_600_000
