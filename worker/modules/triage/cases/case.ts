/** What people write about one signal in one language: it happened, it did not, it nearly did. */
export type Sentences = { positive: string[]; negated: string[]; nearMiss: string[] }
export type RuleCases = Record<string, { en: Sentences; ar: Sentences }>
