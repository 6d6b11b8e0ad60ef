import { z } from 'zod'
import { postJson, type Answer, type Model, type Question } from './asking.ts'

/** What one provider's HTTP interface looks like: where to ask, how, and where in the answer the words are. */
type Protocol = {
  base: string
  url: (base: string, model: string) => string
  headers: (key: string) => Record<string, string>
  body: (model: string, question: Question) => unknown
  read: (json: unknown, model: string) => Answer
}

const mostTokens = 1_000
const garbage: Answer = { ok: false, why: 'garbage' }
const refused: Answer = { ok: false, why: 'refused' }
const truncated: Answer = { ok: false, why: 'truncated' }

const OpenAiAnswer = z.looseObject({
  status: z.string(),
  model: z.string().optional(),
  incomplete_details: z.looseObject({ reason: z.string().optional() }).nullish(),
  output: z.array(
    z.looseObject({
      type: z.string(),
      content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).optional(),
    }),
  ),
})

const AnthropicAnswer = z.looseObject({
  model: z.string().optional(),
  stop_reason: z.string().nullable(),
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
})

const GoogleAnswer = z.looseObject({
  modelVersion: z.string().optional(),
  promptFeedback: z.looseObject({ blockReason: z.string().optional() }).optional(),
  candidates: z
    .array(
      z.looseObject({
        finishReason: z.string().optional(),
        content: z
          .looseObject({ parts: z.array(z.looseObject({ text: z.string().optional(), thought: z.boolean().optional() })).optional() })
          .optional(),
      }),
    )
    .optional(),
})

/**
 * The providers that are spoken to over HTTP, each with its own structured output: OpenAI Responses
 * (`text.format` of type json_schema), Anthropic Messages (`output_config.format`), Google generateContent
 * (`responseJsonSchema`).
 */
export const protocols = {
  openai: {
    base: 'https://api.openai.com',
    url: (base) => `${base}/v1/responses`,
    headers: (key) => ({ authorization: `Bearer ${key}` }),
    body: (model, { system, user, schema, schemaName }) => ({
      model,
      // Nothing is kept at the provider's beyond what its terms oblige it to.
      store: false,
      max_output_tokens: mostTokens,
      input: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
      text: { format: { type: 'json_schema', name: schemaName, schema, strict: true } },
    }),
    read: (json, model) => {
      const parsed = OpenAiAnswer.safeParse(json)
      if (!parsed.success) return garbage
      if (parsed.data.incomplete_details?.reason === 'content_filter') return refused
      if (parsed.data.status === 'incomplete') return truncated
      const parts = parsed.data.output.flatMap(({ type, content }) => (type === 'message' ? (content ?? []) : []))
      if (parts.some(({ type }) => type === 'refusal')) return refused
      const text = parts.map(({ type, text }) => (type === 'output_text' ? (text ?? '') : '')).join('')
      return text === '' ? garbage : { ok: true, text, model: parsed.data.model ?? model }
    },
  },
  anthropic: {
    base: 'https://api.anthropic.com',
    url: (base) => `${base}/v1/messages`,
    headers: (key) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
    body: (model, { system, user, schema }) => ({
      model,
      max_tokens: mostTokens,
      system,
      messages: [{ role: 'user', content: user }],
      output_config: { format: { type: 'json_schema', schema } },
    }),
    read: (json, model) => {
      const parsed = AnthropicAnswer.safeParse(json)
      if (!parsed.success) return garbage
      if (parsed.data.stop_reason === 'refusal') return refused
      if (parsed.data.stop_reason === 'max_tokens') return truncated
      const text = parsed.data.content.map(({ type, text }) => (type === 'text' ? (text ?? '') : '')).join('')
      return text === '' ? garbage : { ok: true, text, model: parsed.data.model ?? model }
    },
  },
  google: {
    base: 'https://generativelanguage.googleapis.com',
    url: (base, model) => `${base}/v1beta/models/${encodeURIComponent(model)}:generateContent`,
    headers: (key) => ({ 'x-goog-api-key': key }),
    body: (_, { system, user, schema }) => ({
      systemInstruction: { parts: [{ text: system }] },
      contents: [{ role: 'user', parts: [{ text: user }] }],
      generationConfig: { responseMimeType: 'application/json', responseJsonSchema: schema, maxOutputTokens: mostTokens },
    }),
    read: (json, model) => {
      const parsed = GoogleAnswer.safeParse(json)
      if (!parsed.success) return garbage
      if (parsed.data.promptFeedback?.blockReason) return refused
      const candidate = parsed.data.candidates?.[0]
      if (!candidate) return garbage
      if (candidate.finishReason === 'MAX_TOKENS') return truncated
      if (candidate.finishReason && candidate.finishReason !== 'STOP') return refused
      const text = (candidate.content?.parts ?? []).map(({ text, thought }) => (thought ? '' : (text ?? ''))).join('')
      return text === '' ? garbage : { ok: true, text, model: parsed.data.modelVersion ?? model }
    },
  },
} as const satisfies Record<string, Protocol>

export type HttpProvider = keyof typeof protocols

/** A model behind one of the HTTP protocols. `base` is the provider's own unless a gateway stands in between. */
export function httpModel(provider: HttpProvider, model: string, key: string, base?: string): Model {
  const protocol: Protocol = protocols[provider]
  return {
    provider,
    model,
    ask: async (question, signal) => {
      const url = protocol.url((base ?? protocol.base).replace(/\/$/, ''), model)
      const answer = await postJson(url, protocol.headers(key), protocol.body(model, question), signal)
      return answer.ok ? protocol.read(answer.json, model) : answer
    },
  }
}
