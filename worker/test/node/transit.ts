import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the server behaves: as it should, or as one of the things that happen to key services. */
export type Mood = 'well' | 'sealed' | 'refusing' | 'failing' | 'silent' | 'garbled' | 'hanging up' | 'redirecting'

type TransitKey = { versions: Buffer[]; deletable: boolean }

/**
 * The transit engine of Vault and OpenBao as far as a data key needs it: encrypt, decrypt, rewrap, rotate, configuration
 * and deletion of derived AES-256-GCM keys, and the health (their API documents, "Transit secrets engine").
 */
export type Transit = {
  url: string
  token: string
  mood: Mood
  /** Operations that it carried out. */
  calls: string[]
  keys: Map<string, TransitKey>
  rotate: (name: string) => void
  stop: () => Promise<void>
}

export async function startTransit(...names: string[]): Promise<Transit> {
  const keys = new Map<string, TransitKey>(names.map((name) => [name, { versions: [randomBytes(32)], deletable: false }]))
  const waiting = new Set<ServerResponse>()
  const server = createServer((request, response) => void serve(request, response))
  const transit: Transit = {
    url: '',
    token: `hvs.${randomBytes(12).toString('hex')}`,
    mood: 'well',
    calls: [],
    keys,
    rotate: (name) => void keys.get(name)!.versions.push(randomBytes(32)),
    stop: async () => {
      for (const response of waiting) response.destroy()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }

  const errors = (response: ServerResponse, status: number, ...said: string[]) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ errors: said }))
  const data = (response: ServerResponse, told: object) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ request_id: randomBytes(8).toString('hex'), data: told }))

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const path = request.url!.split('?')[0]!
    if (path === '/v1/sys/health') {
      const status = transit.mood === 'sealed' ? 503 : 200
      return void response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ initialized: true, sealed: status === 503 }))
    }
    if (transit.mood === 'hanging up') return void response.destroy()
    if (transit.mood === 'silent') return void waiting.add(response)
    if (transit.mood === 'sealed') return void errors(response, 503, 'Vault is sealed')
    if (transit.mood === 'failing') return void errors(response, 500, 'internal error')
    if (transit.mood === 'garbled') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome to the portal</html>')
    if (transit.mood === 'redirecting') return void response.writeHead(307, { location: 'http://127.0.0.1:9/elsewhere' }).end()
    if (transit.mood === 'refusing' || request.headers['x-vault-token'] !== transit.token) return void errors(response, 403, 'permission denied')

    const [, verb, name] = /^\/v1\/transit\/(encrypt|decrypt|rewrap|keys)\/([^/]+)/.exec(path) ?? []
    const key = keys.get(name ?? '')
    if (!verb || !name || !key) return void errors(response, verb === 'keys' ? 404 : 400, 'encryption key not found')
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, string | boolean>
    transit.calls.push(request.method === 'DELETE' ? 'delete' : verb)
    if (verb === 'keys') {
      if (request.method === 'POST' && path.endsWith('/config')) {
        key.deletable = body['deletion_allowed'] === true
        return void response.writeHead(204).end()
      }
      if (!key.deletable) return void errors(response, 400, 'deletion is not allowed for this key')
      keys.delete(name)
      return void response.writeHead(204).end()
    }
    const context = body['context']
    if (typeof context !== 'string' || context === '')
      return void errors(response, 400, "missing 'context' for key derivation; the key was created using a derived key")
    const derived = (version: number) =>
      createHmac('sha256', key.versions[version - 1]!)
        .update(Buffer.from(context, 'base64'))
        .digest()
    const encrypt = (plain: Buffer) => {
      const version = key.versions.length
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', derived(version), iv)
      const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
      return { ciphertext: `vault:v${version}:${sealed.toString('base64')}`, key_version: version }
    }
    if (verb === 'encrypt') return void data(response, encrypt(Buffer.from(String(body['plaintext']), 'base64')))
    const [, version, sealed] = /^vault:v(\d+):(.+)$/.exec(String(body['ciphertext'])) ?? []
    if (!version || !sealed || !key.versions[Number(version) - 1]) return void errors(response, 400, 'invalid ciphertext: no prefix')
    const bytes = Buffer.from(sealed, 'base64')
    try {
      const opener = createDecipheriv('aes-256-gcm', derived(Number(version)), bytes.subarray(0, 12))
      opener.setAuthTag(bytes.subarray(-16))
      const plain = Buffer.concat([opener.update(bytes.subarray(12, -16)), opener.final()])
      data(response, verb === 'decrypt' ? { plaintext: plain.toString('base64') } : encrypt(plain))
    } catch {
      errors(response, 400, 'cipher: message authentication failed')
    }
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  transit.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return transit
}
