import { join } from 'node:path'
import { build } from '../worker/local/build.ts'
import { serve } from '../worker/local/serve.ts'
import { Client, pause, type Headers } from './client.ts'
import { chance, seedOfRun } from './figures.ts'
import { isLinearizable, type Call, type Model } from './linearizable.ts'
import { bindingsIn, foundNation, ownFolder, signIn } from './nation.ts'
import { narrative } from './words.ts'

/** Written by hand from spec/api.md, so that the code is held against the contract and not against itself. */
const legal: Record<string, readonly string[]> = {
  Created: ['InProgress'],
  InProgress: ['Evaluating'],
  Evaluating: ['MoreInfoNeeded', 'ActionTaken'],
  MoreInfoNeeded: ['Evaluating'],
  ActionTaken: [],
}
const targets = ['InProgress', 'Evaluating', 'MoreInfoNeeded', 'ActionTaken', 'Evaluating']

export type State = { status: string; revision: number }
export type Asked = { kind: 'read' } | { kind: 'move'; to: string; revision: number }
export type Answered = { kind: 'is'; status: string; revision: number } | { kind: 'stale'; actual: number } | { kind: 'illegal'; from: string }

/** One report as the contract describes it: the revision is looked at before the legality. */
export const report: Model<State, Asked, Answered> = {
  initial: { status: 'Created', revision: 1 },
  name: ({ status, revision }) => `${status} ${revision}`,
  step: (state, asked, answer) => {
    if (asked.kind === 'read') return answer === undefined || sameAs(answer, { kind: 'is', ...state }) ? [state] : []
    const [told, after]: [Answered, State] =
      asked.revision !== state.revision
        ? [{ kind: 'stale', actual: state.revision }, state]
        : legal[state.status]!.includes(asked.to)
          ? [
              { kind: 'is', status: asked.to, revision: state.revision + 1 },
              { status: asked.to, revision: state.revision + 1 },
            ]
          : [{ kind: 'illegal', from: state.status }, state]
    if (answer === undefined) return after === state ? [state] : [state, after]
    return sameAs(answer, told) ? [after] : []
  },
}

const sameAs = (a: Answered, b: Answered): boolean =>
  (a.kind === 'is' && b.kind === 'is' && a.status === b.status && a.revision === b.revision) ||
  (a.kind === 'stale' && b.kind === 'stale' && a.actual === b.actual) ||
  (a.kind === 'illegal' && b.kind === 'illegal' && a.from === b.from)

/** Something that answers for one report. */
export type Register = (asked: Asked) => Promise<Answered>

/** Clients that race on one report, each moving on from what it saw last. */
export async function race(register: Register, clients: number, operations: number, random: () => number): Promise<Call<Asked, Answered>[]> {
  const history: Call<Asked, Answered>[] = []
  let clock = 0
  const client = async () => {
    let known = 1
    for (let i = 0; i < operations; i++) {
      const to = targets[Math.floor(random() * targets.length)]!
      const asked: Asked = random() < 0.25 ? { kind: 'read' } : { kind: 'move', to, revision: known }
      const call: Call<Asked, Answered> = { asked, answer: undefined, sent: ++clock, answered: Number.POSITIVE_INFINITY }
      history.push(call)
      call.answer = await register(asked)
      call.answered = ++clock
      if (call.answer.kind === 'is') known = call.answer.revision
      if (call.answer.kind === 'stale') known = call.answer.actual
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return history
}

/** The mistake the house rules out: it reads, waits for something else, then writes. The checker must see it. */
export function forgetfulRegister(random: () => number): Register {
  let state = report.initial
  return async (asked) => {
    const before = state
    await pause(random() * 3)
    const [answer, after] = answerOf(before, asked)
    state = after === before ? state : after
    await pause(random() * 3)
    return answer
  }
}

function answerOf(state: State, asked: Asked): [Answered, State] {
  for (const answer of possible(state, asked)) {
    const [after] = report.step(state, asked, answer)
    if (after) return [answer, after]
  }
  throw new Error('the model has no answer')
}

const possible = (state: State, asked: Asked): Answered[] => [
  { kind: 'is', ...state },
  { kind: 'stale', actual: state.revision },
  { kind: 'illegal', from: state.status },
  ...(asked.kind === 'move' ? [{ kind: 'is' as const, status: asked.to, revision: state.revision + 1 }] : []),
]

export type HistoriesOutcome = {
  seed: number
  histories: number
  operations: number
  accepted: number
  refused: number
  bad: number
  seconds: number
}

type Sheet = { id: string; status: string; revision: number }
type Refusal = { error: { code: string; details: { actual: number; from: string } } }

/** Races of eight to sixteen clients on one report each, over HTTP against one hospital. */
export async function checkHistories(wanted: number, seed = seedOfRun()): Promise<HistoriesOutcome> {
  build()
  const random = chance(seed)
  const folder = ownFolder('histories')
  const served = await serve({ port: 0, data: join(folder.path, 'storage'), bindings: bindingsIn(folder.path), assets: false })
  const client = new Client(served.url)
  const outcome: HistoriesOutcome = { seed, histories: 0, operations: 0, accepted: 0, refused: 0, bad: 0, seconds: 0 }
  try {
    const { hospitals } = await foundNation(client, folder.path, 1)
    const staff = await signIn(client, hospitals[0]!.staff)
    const quality = await signIn(client, hospitals[0]!.quality)
    const started = performance.now()
    while (outcome.histories < wanted) {
      const submitted = { occurredAt: '2026-11-20T08:30:00Z', category: 'Clinical', description: narrative(20, random) }
      const { id } = await client.must<Sheet>('POST', '/api/v1/incidents', submitted, staff)
      const history = await race(overHttp(client, id, quality), 8 + Math.floor(random() * 9), 5, random)
      outcome.histories++
      outcome.operations += history.length
      for (const { asked, answer } of history) {
        if (asked.kind === 'move') outcome[answer?.kind === 'is' ? 'accepted' : 'refused']++
      }
      if (!isLinearizable(report, history)) outcome.bad++
    }
    outcome.seconds = (performance.now() - started) / 1_000
    return outcome
  } finally {
    client.close()
    await served.stop()
    folder.clear()
  }
}

const overHttp =
  (client: Client, id: string, quality: Headers): Register =>
  async (asked) => {
    const { status, body } =
      asked.kind === 'read'
        ? await client.call<Sheet & Refusal>('GET', `/api/v1/incidents/${id}`, undefined, quality)
        : await client.call<Sheet & Refusal>('PATCH', `/api/v1/incidents/${id}/status`, { to: asked.to, revision: asked.revision }, quality)
    if (status === 200) return { kind: 'is', status: body.status, revision: body.revision }
    if (status === 409) return { kind: 'stale', actual: body.error.details.actual }
    if (status === 400 && body.error.code === 'ILLEGAL_TRANSITION') return { kind: 'illegal', from: body.error.details.from }
    throw new Error(`unexpected answer ${status}: ${JSON.stringify(body)}`)
  }

export async function run(): Promise<void> {
  const { seed, histories, operations, accepted, refused, bad, seconds } = await checkHistories(300)
  console.log(
    `${histories} histories of 8–16 racing clients, ${operations} operations, ${accepted} moves accepted, ${refused} refused, in ${seconds.toFixed(0)} s`,
  )
  console.log(`non-linearizable ${bad} · seed ${seed} (again: BENCH_SEED=${seed} npm run bench histories)`)
  if (bad > 0) process.exitCode = 1
}
