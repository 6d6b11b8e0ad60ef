import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { firstBreak, genesis, type Chained } from '../worker/modules/audit/chain.ts'
import { build } from '../worker/local/build.ts'
import { Client, inParallel, pause, type Headers } from './client.ts'
import { chance, seedOfRun } from './figures.ts'
import { bindingsIn, foundNation, ownFolder, revisionsOf, listAll, signIn, untilDrained, type Hospital } from './nation.ts'
import { Victim } from './victim.ts'
import { narrative } from './words.ts'

type Sheet = { id: string; number: string; receipt?: string; status: string; revision: number }
type Step = { what: string; method: string; path: string; body: unknown; headers: Headers; key: string }
type Acknowledged = Step & { answer: string; hospital: Hospital }

/** A report as its client last knew it. */
type Known = { hospital: Hospital; number: string; id: string | null; status: string; revision: number }

export type KillsOutcome = {
  seed: number
  kills: number
  acknowledged: number
  unanswered: number
  lost: number
  duplicated: number
  withoutTrail: number
  withoutEvent: number
  factsWrong: number
  differentAnswers: number
  retried: number
  brokenChains: number
  restartMs: number[]
  seconds: number
}

/** The course of a staff report; each step is a write of its own kind. */
const course = [
  { what: 'move', to: 'InProgress' },
  { what: 'move', to: 'Evaluating' },
  { what: 'ask' },
  { what: 'answer' },
  { what: 'assess' },
  { what: 'move', to: 'ActionTaken' },
  { what: 'close' },
] as const

/** Clients that report, move, ask and answer with Idempotency-Keys while the whole product is killed again and again. */
export async function survive(wanted: number, seed = seedOfRun()): Promise<KillsOutcome> {
  build()
  const random = chance(seed)
  const folder = ownFolder('kills')
  const storage = join(folder.path, 'storage')
  const bindings = bindingsIn(folder.path)
  const started = performance.now()
  const victim = await Victim.start(folder.path, storage, bindings)
  const client = new Client(victim.url, 64)
  try {
    const { hospitals, management } = await foundNation(client, folder.path, 3)
    const sessions = new Map<Hospital, { staff: Headers; quality: Headers }>()
    for (const hospital of hospitals)
      sessions.set(hospital, { staff: await signIn(client, hospital.staff), quality: await signIn(client, hospital.quality) })

    const acknowledged: Acknowledged[] = []
    const known: Known[] = []
    let unanswered = 0
    let keys = 0
    const load = { over: false }
    const restartMs: number[] = []

    /** Asks until there is an answer: after a kill the outcome is unknown, and the key makes asking again safe. */
    const ask = async (hospital: Hospital, step: Omit<Step, 'key'>): Promise<Sheet> => {
      const key = `${seed}-${keys++}`
      for (;;) {
        try {
          const { status, body } = await client.call<Sheet>(step.method, step.path, step.body, { ...step.headers, 'idempotency-key': key })
          if (status < 300) {
            acknowledged.push({ ...step, key, hospital, answer: JSON.stringify(body) })
            return body
          }
          // Whoever asks while the product falls may be told so; the outcome is as unknown as without an answer.
          if (status < 500) throw new Refused(`${step.what} was answered ${status}: ${JSON.stringify(body)}`)
        } catch (error) {
          if (error instanceof Refused) throw error
        }
        unanswered++
        await pause(20)
      }
    }

    const work = async () => {
      while (!load.over) {
        const hospital = hospitals[Math.floor(random() * hospitals.length)]!
        const { staff, quality } = sessions.get(hospital)!
        const description = narrative(30, random)
        if (random() < 0.5) {
          const told = await ask(hospital, {
            what: 'report by link',
            method: 'POST',
            path: `/api/v1/patients/submit/${hospital.link}`,
            body: { description },
            headers: {},
          })
          known.push({ hospital, number: told.number, id: null, status: 'Created', revision: 1 })
          continue
        }
        const body = { occurredAt: '2026-11-20T08:30:00Z', category: 'Clinical', description }
        let sheet = await ask(hospital, { what: 'report', method: 'POST', path: '/api/v1/incidents', body, headers: staff })
        const mine: Known = { hospital, number: sheet.number, id: sheet.id, status: sheet.status, revision: sheet.revision }
        known.push(mine)
        for (const step of course) {
          if (load.over || random() < 0.1) break
          sheet = await ask(hospital, stepOf(step, sheet, staff, quality))
          mine.status = sheet.status
          mine.revision = sheet.revision
        }
      }
    }

    const hands = Array.from({ length: 16 }, work)
    for (let kill = 0; kill < wanted; kill++) {
      const written = acknowledged.length
      while (acknowledged.length < written + 20) await pause(20)
      await pause(random() * 800)
      await victim.kill()
      const at = performance.now()
      client.moveTo(await victim.startAgain())
      restartMs.push(performance.now() - at)
    }
    await pause(300)
    load.over = true
    await Promise.all(hands)

    const rows = new Map(
      await Promise.all(hospitals.map(async (hospital) => [hospital, await listAll(client, sessions.get(hospital)!.quality)] as const)),
    )
    const facts = new Map<Hospital, Awaited<ReturnType<typeof untilDrained>>['facts']>()
    for (const hospital of hospitals)
      facts.set(hospital, (await untilDrained(client, management, hospital.id, revisionsOf(rows.get(hospital)!))).facts)

    const again = acknowledged.filter(() => random() < 0.2)
    let differentAnswers = 0
    await inParallel(16, again, async ({ method, path, body, headers, key, answer }) => {
      const { body: told } = await client.call(method, path, body, { ...headers, 'idempotency-key': key })
      if (JSON.stringify(told) !== answer) differentAnswers++
    })
    const verified = await Promise.all(
      [...[...sessions.values()].map(({ quality }) => quality), management].map((headers) =>
        client.must<{ ok: boolean }>('POST', '/api/v1/audit/verify', {}, headers),
      ),
    )
    await victim.kill()

    const lost = known.filter(({ hospital, number, status, revision }) => {
      const row = rows.get(hospital)!.find((each) => each.number === number)
      return !row || row.status !== status || row.revision !== revision
    }).length
    const incidents = [...rows.values()].flat()
    const factsWrong = hospitals.reduce((sum, hospital) => sum + differences(rows.get(hospital)!, facts.get(hospital)!), 0)
    const inFiles = readFiles(storage, join(folder.path, 'copy'))
    return {
      seed,
      kills: wanted,
      acknowledged: acknowledged.length,
      unanswered,
      lost,
      // Every report belongs to a client that was answered, so one too many was written twice.
      duplicated: incidents.length - known.length + inFiles.repeatedNumbers,
      withoutTrail: inFiles.withoutTrail,
      withoutEvent: inFiles.withoutEvent,
      factsWrong: factsWrong + inFiles.eventsNotOnce,
      differentAnswers,
      retried: again.length,
      brokenChains: verified.filter(({ ok }) => !ok).length + inFiles.brokenChains,
      restartMs,
      seconds: (performance.now() - started) / 1_000,
    }
  } finally {
    client.close()
    await victim.end()
    folder.clear()
  }
}

class Refused extends Error {}

function stepOf(step: (typeof course)[number], { id, revision }: Sheet, staff: Headers, quality: Headers): Omit<Step, 'key'> {
  const path = `/api/v1/incidents/${id}`
  switch (step.what) {
    case 'move':
      return { what: 'move', method: 'PATCH', path: `${path}/status`, body: { to: step.to, revision }, headers: quality }
    case 'ask':
      return { what: 'ask', method: 'POST', path: `${path}/questions`, body: { text: 'Was the bed rail up?', revision }, headers: quality }
    case 'answer':
      return { what: 'answer', method: 'POST', path: `${path}/messages`, body: { text: 'It was down.' }, headers: staff }
    case 'assess':
      return { what: 'assess', method: 'PATCH', path: `${path}/assessment`, body: { severity: 2, probability: 2, revision }, headers: quality }
    case 'close':
      return { what: 'close', method: 'POST', path: `${path}/final`, body: { report: 'The rails were repaired.', revision }, headers: quality }
  }
}

type Row = { id: string; status: string; revision: number; category: string }

/** Reports of which the nation knows nothing, something else, or more than there is. */
function differences(rows: readonly Row[], facts: readonly Row[]): number {
  const known = new Map(facts.map((fact) => [fact.id, fact]))
  const wrong = rows.filter(({ id, status, revision, category }) => {
    const fact = known.get(id)
    return !fact || fact.status !== status || fact.revision !== revision || fact.category !== category
  })
  return wrong.length + Math.abs(facts.length - rows.length)
}

/** What the databases themselves say, read from a copy after the last kill. */
function readFiles(storage: string, copy: string) {
  cpSync(storage, copy, { recursive: true })
  const found = { withoutTrail: 0, withoutEvent: 0, eventsNotOnce: 0, brokenChains: 0, repeatedNumbers: 0 }
  const files = readdirSync(copy, { withFileTypes: true, recursive: true }).filter(({ name }) => name.endsWith('.sqlite'))
  const sent: number[] = []
  const taken = new Map<string, number>()
  for (const { parentPath, name } of files) {
    const database = new DatabaseSync(join(parentPath, name))
    const one = (query: string) => Number(Object.values(database.prepare(query).get() ?? {})[0] ?? 0)
    const has = (table: string) => one(`select count(*) from sqlite_master where type = 'table' and name = '${table}'`) === 1
    if (one("select quick_check = 'ok' from pragma_quick_check") !== 1) found.brokenChains++
    if (has('audit_entries')) {
      const entries = database.prepare('select * from audit_entries order by seq').all() as unknown as (Chained & { hash: string })[]
      if (firstBreak(entries, { seq: 0, hash: genesis }) !== null) found.brokenChains++
    }
    if (has('incidents')) {
      found.withoutTrail += one(
        "select count(*) from incidents i where revision <> (select count(*) from audit_entries where subject = i.id and action like 'incident.%')",
      )
      found.withoutEvent += one(
        "select count(*) from incidents i where revision <> (select count(*) from outbox where json_extract(body, '$.id') = i.id)",
      )
      found.repeatedNumbers += one('select count(*) - count(distinct number) from incidents')
      found.repeatedNumbers += one('select (select sum(last) from incident_numbers) <> count(*) from incidents')
      sent.push(one('select count(*) from outbox'), one('select delivered from outbox_mark'))
    }
    if (has('feeds')) {
      // Each delivery that the nation took begins where the one before ended: no event is left out or taken again.
      const takes = database.prepare("select subject, before, after from audit_entries where action = 'facts.take' order by seq").all() as {
        subject: string
        before: string
        after: string
      }[]
      for (const { subject, before, after } of takes) {
        if ((JSON.parse(before) as { taken: number }).taken !== (taken.get(subject) ?? 0)) found.eventsNotOnce++
        taken.set(subject, (JSON.parse(after) as { taken: number }).taken)
      }
      sent.push(...[...taken.values()].map((n) => -n))
    }
    database.close()
  }
  // Outbox rows and delivered marks of the hospitals, less what the nation took, twice: nothing is over.
  const over = sent.reduce((sum, n) => sum + (n > 0 ? n : 2 * n), 0)
  return { ...found, eventsNotOnce: found.eventsNotOnce + Math.abs(over) }
}

export function faultsOf(outcome: KillsOutcome): string[] {
  const none = ['lost', 'duplicated', 'withoutTrail', 'withoutEvent', 'factsWrong', 'differentAnswers', 'brokenChains'] as const
  return none.filter((name) => outcome[name] !== 0).map((name) => `${name} ${outcome[name]}`)
}

export async function run(): Promise<void> {
  const outcome = await survive(20)
  const { seed, kills, acknowledged, unanswered, retried, restartMs, seconds } = outcome
  console.log(
    `${kills} SIGKILLs in ${seconds.toFixed(0)} s; back after ${Math.min(...restartMs).toFixed(0)}–${Math.max(...restartMs).toFixed(0)} ms; ${unanswered} requests without an answer were asked again`,
  )
  console.log(`${acknowledged} acknowledged writes, ${outcome.lost} lost, ${outcome.duplicated} written twice`)
  console.log(
    `reports without all their audit entries ${outcome.withoutTrail}, without all their events ${outcome.withoutEvent}; facts that are wrong, missing or counted twice ${outcome.factsWrong}`,
  )
  console.log(
    `${retried} keys asked again after the last kill, other answers ${outcome.differentAnswers}; broken chains or files ${outcome.brokenChains}`,
  )
  console.log(`seed ${seed} (again: BENCH_SEED=${seed} npm run bench kills)`)
  if (faultsOf(outcome).length > 0) process.exitCode = 1
}
