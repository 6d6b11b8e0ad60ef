import { ours as oursOfAttempts, playAttempts, type AttemptsOutcome, type Ways } from './attempts.ts'
import { ours as oursOfFamilies, playFamilies, type FamiliesOutcome, type Refresh } from './families.ts'
import { seedOfRun, table } from './figures.ts'
import { findSession, updateCredential } from '../worker/modules/auth/store.ts'
import { commit } from '../worker/objects/commit.ts'
import { systemAt } from '../worker/kernel/actor.ts'

/** Rules that are wrong on purpose, so that the models are known to see it. */
export const brokenFamilies: Record<string, Refresh> = {
  'takes any token of the family': (house, sessionId, generation) => {
    const current = findSession(house.db, sessionId)?.generation
    return oursOfFamilies(house, sessionId, current !== undefined && generation < current ? current : generation)
  },
  'refuses a re-used token, and lets the family live': (house, sessionId, generation) => {
    const current = findSession(house.db, sessionId)?.generation ?? 0
    return generation < current - 1 ? null : oursOfFamilies(house, sessionId, generation)
  },
  'gives two tabs no grace': (house, sessionId, generation) =>
    oursOfFamilies(house, sessionId, findSession(house.db, sessionId)?.generation === generation ? generation : 0),
}

const changed = (house: Parameters<Ways['code']>[0], personId: string, change: Parameters<typeof updateCredential>[2]) =>
  commit(house, systemAt(house.tenant), { action: 'broken', subject: personId }, (tx) => updateCredential(tx, personId, change))

export const brokenAttempts: Record<string, Ways> = {
  'takes a code twice': {
    ...oursOfAttempts,
    code: (house, personId, given) => {
      changed(house, personId, { totpStep: 0 })
      return oursOfAttempts.code(house, personId, given)
    },
  },
  'forgets to count guesses at the second step': {
    ...oursOfAttempts,
    code: (house, personId, given) => {
      changed(house, personId, { failures: 0, blockedUntil: 0 })
      return oursOfAttempts.code(house, personId, given)
    },
  },
  'takes a ceremony twice': {
    ...oursOfAttempts,
    passkey: (house, personId, credentialId, ceremony, counter) =>
      oursOfAttempts.passkey(house, personId, credentialId, { ...ceremony, id: `${ceremony.id}-${Math.random()}` }, counter),
  },
}

export function faultsOf(families: FamiliesOutcome, attempts: AttemptsOutcome): string[] {
  const none = { ...attempts, ...families, disagreements: families.disagreements + attempts.disagreements }
  const wrong = (['disagreements', 'benignLockouts', 'doubleSuccessors', 'lateReusesTaken', 'replaysTaken'] as const).filter(
    (name) => none[name] !== 0,
  )
  const unfound = families.thefts - families.theftsFound - families.theftsFoundLater
  return [...wrong.map((name) => `${name} ${none[name]}`), ...(unfound === 0 ? [] : [`thefts not found ${unfound}`])]
}

/** Figures as rows of what, and how many. */
export const figuresOf = (families: FamiliesOutcome, attempts: AttemptsOutcome): [string, string | number][] => [
  ['refresh: scripts', families.scripts],
  ['refresh: refreshes (two tabs, lost replies)', `${families.refreshes} (${families.twoTabs}, ${families.lostReplies})`],
  ['refresh: disagreements with the model', families.disagreements],
  ['refresh: benign lock-outs', families.benignLockouts],
  ['refresh: double successors', families.doubleSuccessors],
  [
    'refresh: thefts found (a rotation later)',
    `${families.theftsFound + families.theftsFoundLater} of ${families.thefts} (${families.theftsFoundLater})`,
  ],
  ['refresh: late reuses taken', `${families.lateReusesTaken} of ${families.lateReuses}`],
  ['sign-in: scripts', attempts.scripts],
  ['sign-in: attempts', attempts.attempts],
  ['sign-in: disagreements with the model', attempts.disagreements],
  ['sign-in: replays taken', `${attempts.replaysTaken} of ${attempts.replays}`],
  ['sign-in: most wrong guesses weighed in an hour', attempts.guessesInAnHour],
]

export async function run(): Promise<void> {
  const seed = seedOfRun()
  const families = playFamilies(20_000, seed)
  const attempts = playAttempts(20_000, seed)
  console.log(table(['sign-in', ''], figuresOf(families, attempts)))
  console.log(`seed ${seed} (again: BENCH_SEED=${seed} npm run bench sign-in)`)
  if (faultsOf(families, attempts).length > 0) process.exitCode = 1
}
