import { Agent, request } from 'node:http'

export type Headers = Record<string, string>
export type Answer<T> = { status: number; body: T }

/** A plain HTTP client with connections that stay open: cheap enough not to be what a bench measures. */
export class Client {
  readonly #agent: Agent
  #url: URL

  constructor(url: string, connections = 32) {
    this.#url = new URL(url)
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  /** The same conversation with a server that came back on another port. */
  moveTo(url: string): void {
    this.#url = new URL(url)
  }

  get url(): string {
    return this.#url.origin
  }

  /** Any answer, refusals included; bytes are sent as they are, with the type that the headers say. Rejects only when no answer came. */
  call<T>(method: string, path: string, body?: unknown, headers: Headers = {}): Promise<Answer<T>> {
    const text = body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body)
    const sent = text === undefined ? headers : { 'content-type': 'application/json', ...headers, 'content-length': String(Buffer.byteLength(text)) }
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.#url
      const asked = request({ agent: this.#agent, hostname, port, method, path, headers: sent, timeout: 60_000 }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('aborted', () => reject(new Error('cut off')))
        answer.on('end', () => {
          const told = Buffer.concat(parts).toString()
          try {
            resolve({ status: answer.statusCode!, body: (told ? JSON.parse(told) : null) as T })
          } catch {
            resolve({ status: answer.statusCode!, body: told as T })
          }
        })
      })
      asked.on('error', reject)
      asked.on('timeout', () => asked.destroy(new Error('no answer within a minute')))
      asked.end(text)
    })
  }

  /** The body of an answer that must be a success. */
  async must<T>(method: string, path: string, body?: unknown, headers: Headers = {}): Promise<T> {
    const answer = await this.call<T>(method, path, body, headers)
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  close(): void {
    this.#agent.destroy()
  }
}

/** Works through a list with so many hands at once. */
export async function inParallel<T>(hands: number, items: readonly T[], work: (item: T, index: number) => Promise<void>): Promise<void> {
  let next = 0
  const hand = async () => {
    for (let mine = next++; mine < items.length; mine = next++) await work(items[mine]!, mine)
  }
  await Promise.all(Array.from({ length: hands }, hand))
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
