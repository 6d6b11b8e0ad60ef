import { z } from 'zod'
import type { Answer, Model } from './asking.ts'

/** The part of the Workers AI binding that is used. */
export type AiBinding = { run: (model: string, input: Record<string, unknown>) => Promise<unknown> }

const Run = z.looseObject({ response: z.union([z.string(), z.looseObject({})]) })

const mostLetters = 64 * 1024

/** A model of Workers AI through the Worker's own binding, in JSON mode: no key, nothing leaves the platform. */
export function workersAiModel(binding: AiBinding, model: string): Model {
  return {
    provider: 'workers-ai',
    model,
    ask: async ({ system, user, schema }, signal): Promise<Answer> => {
      const input = {
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
        response_format: { type: 'json_schema', json_schema: schema },
        max_tokens: 1_000,
      }
      // The binding takes no signal, so the wait ends here and what comes later is dropped.
      const late = new Promise<'late'>((resolve) => {
        if (signal.aborted) resolve('late')
        signal.addEventListener('abort', () => resolve('late'), { once: true })
      })
      const running = binding.run(model, input).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      )
      const first = await Promise.race([running, late])
      if (first === 'late') return { ok: false, why: 'slow' }
      // 3040: out of capacity; 3036: the account's daily allowance is used up. Both pass; other errors would come again.
      if ('error' in first) return { ok: false, why: /\b(3036|3040|429|5\d\d|capacity|timeout)\b/i.test(String(first.error)) ? 'busy' : 'rejected' }
      const parsed = Run.safeParse(first.value)
      if (!parsed.success) return { ok: false, why: 'garbage' }
      const { response } = parsed.data
      const text = typeof response === 'string' ? response : JSON.stringify(response)
      return text.length > mostLetters ? { ok: false, why: 'oversized' } : { ok: true, text, model }
    },
  }
}
