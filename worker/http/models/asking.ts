/** Why a model gave nothing that could be used. `busy`, `unreachable` and `slow` are worth another try. */
export type Silence = 'slow' | 'unreachable' | 'busy' | 'refused' | 'rejected' | 'truncated' | 'oversized' | 'garbage' | 'resting'
export const worthAnotherTry: ReadonlySet<Silence> = new Set(['slow', 'unreachable', 'busy'])

export type Answer = { ok: true; text: string; model: string } | { ok: false; why: Silence }

export type Question = { system: string; user: string; schema: object; schemaName: string }

/** A model somewhere: asked once, answers once, within `signal`. */
export type Model = { provider: string; model: string; ask: (question: Question, signal: AbortSignal) => Promise<Answer> }

/** An answer is a few hundred bytes; whoever sends more than this is not answering. */
const mostBytes = 64 * 1024

async function boundedText(response: Response): Promise<string | null> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > mostBytes) {
      await reader.cancel()
      return null
    }
    text += decoder.decode(value, { stream: true })
  }
}

const silent = (why: Silence): { ok: false; why: Silence } => ({ ok: false, why })

/** Sends JSON and reads a bounded JSON answer. Redirects are not followed: a key must not travel on. */
export async function postJson(
  url: string,
  headers: Record<string, string>,
  body: unknown,
  signal: AbortSignal,
): Promise<{ ok: true; json: unknown } | { ok: false; why: Silence }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal,
    })
    if (response.status === 429 || response.status === 408 || response.status >= 500) {
      await response.body?.cancel()
      return silent('busy')
    }
    if (!response.ok) {
      await response.body?.cancel()
      return silent('rejected')
    }
    const text = await boundedText(response)
    if (text === null) return silent('oversized')
    return { ok: true, json: JSON.parse(text) }
  } catch (error) {
    if (signal.aborted) return silent('slow')
    return silent(error instanceof SyntaxError ? 'garbage' : 'unreachable')
  }
}
