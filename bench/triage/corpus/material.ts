export type Language = 'en' | 'ar'

/** How far it went. `silent`: the report does not say. `permanent`: lasting loss. Source: NCC MERP and LFPSE, reference §2.3. */
export const levels = ['near', 'none', 'silent', 'minor', 'severe', 'permanent', 'death'] as const
export type Level = (typeof levels)[number]

/** Outcome clauses, parted by `|`. */
export type Outcomes = Partial<Record<Level, string>>

/**
 * Scenarios of one category, one a line: flags, `|`, the words with slots in braces (`slots` in clauses.ts).
 *
 *   n  an event that harms nobody by itself      h  may end in any harm        i  as h, and may be caught on its way
 *   s  a never event whatever the outcome        p  a patient's complaint      q  an event told by a patient or relative
 *   w  a patient's wish
 *   0 near miss · 1 no harm · 2 minor · 3 severe · 4 permanent · 5 death: the words say how it ended
 */
export type Material = { en: string; ar: string; outcomes: Record<Language, Outcomes> }
