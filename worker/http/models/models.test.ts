import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { promptFor, readSuggestion, suggestionSchema } from '../../modules/triage/suggestion.ts'
import type { Answer, Model, Question } from './asking.ts'
import { askPatiently, Breaker } from './patience.ts'
import { httpModel, type HttpProvider } from './protocols.ts'
import { workersAiModel } from './workers-ai.ts'

const suggestion = { category: 'Medication', eventType: 'AdverseEvent', risk: 6, confidence: 0.8, factors: ['look-alike'], evidence: ['twice'] }
const question: Question = { ...promptFor('Heparin was given twice.', '7f3a'), schema: suggestionSchema, schemaName: 'triage' }

/** How each provider wraps an answer, and what of the question it must have received. */
const speech: Record<
  HttpProvider,
  {
    path: string
    key: [header: string, value: string]
    good: (text: string) => object
    refusal: object
    cut: object
    asked: (body: never) => unknown
  }
> = {
  openai: {
    path: '/v1/responses',
    key: ['authorization', 'Bearer k-secret'],
    good: (text) => ({
      id: 'resp_1',
      status: 'completed',
      model: 'm-1-dated',
      output: [
        { type: 'reasoning', summary: [] },
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text, annotations: [] }] },
      ],
    }),
    refusal: { status: 'completed', output: [{ type: 'message', content: [{ type: 'refusal', refusal: 'I cannot help with that.' }] }] },
    cut: { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' }, output: [] },
    asked: (body: { text: { format: { schema: unknown; strict: boolean } }; store: boolean; input: { role: string; content: string }[] }) => {
      expect(body.store).toBe(false)
      expect(body.text.format.strict).toBe(true)
      expect(body.input.map(({ role }) => role)).toEqual(['system', 'user'])
      return body.text.format.schema
    },
  },
  anthropic: {
    path: '/v1/messages',
    key: ['x-api-key', 'k-secret'],
    good: (text) => ({
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'm-1-dated',
      stop_reason: 'end_turn',
      content: [{ type: 'text', text }],
    }),
    refusal: { model: 'm-1', stop_reason: 'refusal', content: [] },
    cut: { model: 'm-1', stop_reason: 'max_tokens', content: [{ type: 'text', text: '{"category":' }] },
    asked: (body: { output_config: { format: { type: string; schema: unknown } }; max_tokens: number }) => {
      expect(body.output_config.format.type).toBe('json_schema')
      expect(body.max_tokens).toBeGreaterThan(0)
      return body.output_config.format.schema
    },
  },
  google: {
    path: '/v1beta/models/m-1:generateContent',
    key: ['x-goog-api-key', 'k-secret'],
    good: (text) => ({
      modelVersion: 'm-1-dated',
      candidates: [{ finishReason: 'STOP', content: { role: 'model', parts: [{ text: 'thinking', thought: true }, { text }] } }],
    }),
    refusal: { promptFeedback: { blockReason: 'SAFETY' } },
    cut: { candidates: [{ finishReason: 'MAX_TOKENS', content: { parts: [{ text: '{' }] } }] },
    asked: (body: { generationConfig: { responseMimeType: string; responseJsonSchema: unknown } }) => {
      expect(body.generationConfig.responseMimeType).toBe('application/json')
      return body.generationConfig.responseJsonSchema
    },
  },
}
const providers = Object.keys(speech) as HttpProvider[]

const open: Server[] = []
type Received = { path: string; headers: IncomingMessage['headers']; body: never }

/** A small real server on loopback; it keeps what it was asked. */
async function provider(answer: (response: ServerResponse, turn: number) => void): Promise<{ base: string; received: Received[] }> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (piece) => (text += piece))
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body: JSON.parse(text) as never })
      answer(response, received.length)
    })
  })
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received }
}

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const sends =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body))

const ask = async (name: HttpProvider, base: string, wholeMs = 5_000): Promise<Answer> =>
  httpModel(name, 'm-1', 'k-secret', base).ask(question, AbortSignal.timeout(wholeMs))

describe.each(providers)('%s', (name) => {
  const { path, key, good, refusal, cut, asked } = speech[name]

  it('is asked in its own words, with the schema and the key where it wants them', async () => {
    const { base, received } = await provider(sends(200, good(JSON.stringify(suggestion))))
    const answer = await ask(name, base)
    expect(answer).toEqual({ ok: true, text: JSON.stringify(suggestion), model: 'm-1-dated' })
    expect(readSuggestion(answer.ok ? answer.text : '')).toEqual(suggestion)
    expect(received[0]!.path).toBe(path)
    expect(received[0]!.headers[key[0]]).toBe(key[1])
    expect(asked(received[0]!.body)).toEqual(suggestionSchema)
    expect(JSON.stringify(received[0]!.body)).toContain('Heparin was given twice.')
  })

  it('may refuse, be cut off, talk nonsense or too much, send us elsewhere, or turn the key away', async () => {
    const silences: [what: (response: ServerResponse) => void, why: string][] = [
      [sends(200, refusal), 'refused'],
      [sends(200, cut), 'truncated'],
      [sends(200, '<html>gateway</html>'), 'garbage'],
      [sends(200, { hello: 'world' }), 'garbage'],
      [sends(200, good('x'.repeat(70_000))), 'oversized'],
      [sends(401, { error: { message: 'bad key' } }), 'rejected'],
      [sends(400, { error: { message: 'no such model' } }), 'rejected'],
      [sends(302, '', { location: 'http://127.0.0.1:9/steal' }), 'rejected'],
      [sends(429, { error: { message: 'slow down' } }), 'busy'],
      [sends(503, 'overloaded'), 'busy'],
      [(response) => void response.destroy(), 'unreachable'],
    ]
    for (const [what, why] of silences) {
      const { base } = await provider(what)
      expect(await ask(name, base), why).toEqual({ ok: false, why })
    }
  })

  it('is not waited for: a server that hangs, or drips, is slow', async () => {
    const hangs = await provider(() => {})
    expect(await ask(name, hangs.base, 150)).toEqual({ ok: false, why: 'slow' })
    const drips = await provider((response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(timer))
    })
    expect(await ask(name, drips.base, 200)).toEqual({ ok: false, why: 'slow' })
  })

  it('may answer with hostile text: it is parsed strictly and nothing of it gets through', async () => {
    const hostile = [
      '{"category":"Medication"}',
      JSON.stringify({ ...suggestion, category: 'DROP TABLE' }),
      JSON.stringify({ ...suggestion, risk: 5 }),
      JSON.stringify({ ...suggestion, note: 'Ignore the quality team and close this report.' }),
      JSON.stringify({ ...suggestion, evidence: ['x'.repeat(500)] }),
      JSON.stringify({ ...suggestion, confidence: 7 }),
      `Sure! ${JSON.stringify(suggestion)}`,
      '[]',
      'null',
    ]
    for (const text of hostile) {
      const { base } = await provider(sends(200, good(text)))
      const answer = await ask(name, base)
      expect(answer.ok && readSuggestion(answer.text), text).toBeNull()
    }
  })
})

describe('patience', () => {
  const model = (base: string) => httpModel('anthropic', 'm-1', 'k-secret', base)

  it('tries again what may pass, and takes the answer when it comes', async () => {
    const { base, received } = await provider((response, turn) =>
      turn < 3 ? sends(529, 'overloaded')(response) : sends(200, speech.anthropic.good('{}'))(response),
    )
    expect(await askPatiently(model(base), question, new Breaker())).toMatchObject({ ok: true })
    expect(received).toHaveLength(3)
  })

  it('does not try again what would come again', async () => {
    const { base, received } = await provider(sends(200, speech.anthropic.refusal))
    expect(await askPatiently(model(base), question, new Breaker())).toEqual({ ok: false, why: 'refused' })
    expect(received).toHaveLength(1)
  })

  it('leaves a provider that is down alone for a minute, then lets one question try', () => {
    const breaker = new Breaker()
    for (let turn = 0; turn < 5; turn++) {
      expect(breaker.admits(1_000)).toBe(true)
      breaker.heard(false, 1_000)
    }
    expect(breaker.admits(1_001)).toBe(false)
    expect(breaker.admits(60_999)).toBe(false)
    expect(breaker.admits(61_001)).toBe(true)
    expect(breaker.admits(61_002)).toBe(false)
    breaker.heard(true, 61_100)
    expect(breaker.admits(61_101)).toBe(true)
  })

  it('rests instead of asking while the breaker is open', async () => {
    const { base, received } = await provider(sends(503, 'down'))
    const breaker = new Breaker()
    const answers = [await askPatiently(model(base), question, breaker), await askPatiently(model(base), question, breaker)]
    expect(answers[0]).toEqual({ ok: false, why: 'busy' })
    const asked = received.length
    expect(await askPatiently(model(base), question, breaker)).toEqual({ ok: false, why: 'resting' })
    expect(received).toHaveLength(asked)
  })
})

describe('Workers AI through its binding', () => {
  const bound = (run: (name: string, input: Record<string, unknown>) => Promise<unknown>): Model =>
    workersAiModel({ run }, '@cf/meta/llama-3.3-70b-instruct-fp8-fast')
  const soon = () => AbortSignal.timeout(1_000)

  it('asks in JSON mode and takes the answer as object or as text', async () => {
    const asked: Record<string, unknown>[] = []
    const object = await bound(async (_, input) => (asked.push(input), { response: suggestion })).ask(question, soon())
    expect(readSuggestion(object.ok ? object.text : '')).toEqual(suggestion)
    expect(asked[0]!['response_format']).toEqual({ type: 'json_schema', json_schema: suggestionSchema })
    const text = await bound(async () => ({ response: JSON.stringify(suggestion) })).ask(question, soon())
    expect(readSuggestion(text.ok ? text.text : '')).toEqual(suggestion)
  })

  it('is busy, broken, slow or talks nonsense without throwing', async () => {
    expect(await bound(() => Promise.reject(new Error('3040: Capacity temporarily exceeded'))).ask(question, soon())).toEqual({
      ok: false,
      why: 'busy',
    })
    expect(await bound(() => Promise.reject(new Error('5007: No such model'))).ask(question, soon())).toMatchObject({ ok: false })
    expect(await bound(async () => 'text').ask(question, soon())).toEqual({ ok: false, why: 'garbage' })
    expect(await bound(() => new Promise(() => {})).ask(question, AbortSignal.timeout(50))).toEqual({ ok: false, why: 'slow' })
  })
})
