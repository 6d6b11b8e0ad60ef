import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { nationTenant } from '../kernel/actor.ts'
import { homeOf } from '../kernel/id.ts'
import { fromBase64Url, toBase64Url, toBytes } from './bytes.ts'
import type { Configuration, KeyService } from './configuration.ts'

type Key = Uint8Array<ArrayBuffer>

/**
 * What wraps tenants' data keys: a root key of the configuration, or a hospital's own key service. `context` says whose
 * key of which version it is; a wrapped key moved elsewhere does not open.
 */
export type KeyManagement = {
  /** As keyrings name it. */
  readonly id: string
  wrap(context: string, key: Key): Promise<string>
  unwrap(context: string, wrapped: string): Promise<Key>
  /** The same key under the newest version of what wraps it; the same text where it already is. */
  rewrap(context: string, wrapped: string): Promise<string>
  /** Ends the wrapping key for good where it serves nobody else and its owner lets us; false where it stays. */
  destroy(): Promise<boolean>
}

/** Why a key service does not give a key; the door answers 503 with these words. */
const whyNot = {
  unreachable: 'does not answer',
  slow: 'takes too long to answer',
  refused: 'refuses us',
  sealed: 'is sealed',
  failing: 'has a fault of its own',
  garbled: 'answers something that is no answer',
  unknown: 'does not know this key',
  absent: 'is not in the configuration',
} as const
export type KeyTrouble = keyof typeof whyNot

/**
 * Thrown and not returned, because it may come up wherever a text is sealed; the door knows it (app.ts) and nothing of
 * the request has been written by then.
 */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable'
  readonly service: string
  readonly trouble: KeyTrouble
  constructor(service: string, trouble: KeyTrouble) {
    super(`the keys of this place are not at hand: “${service}” ${whyNot[trouble]}; nothing was changed, try again later`)
    this.service = service
    this.trouble = trouble
  }
}

/** Thrown where a tenant's keys were destroyed. The door answers as if there were nothing. */
export class NoKeys extends Error {
  override readonly name = 'NoKeys'
}

/** A root key by what it is: its name changes with it, so nobody has to number them. */
const nameOfRoot = (key: Key): string => `root-${createHash('sha256').update('root|1|').update(key).digest('hex').slice(0, 12)}`

/** Wraps with AES-256-GCM: `<iv>.<sealed>` in base64url. */
function rootKey(text: string): KeyManagement {
  const bytes = fromBase64Url(text)
  const key = crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  return {
    id: nameOfRoot(bytes),
    async wrap(context, plain) {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: toBytes(context) }, await key, plain)
      return `${toBase64Url(iv)}.${toBase64Url(sealed)}`
    },
    async unwrap(context, wrapped) {
      const [iv, sealed] = wrapped.split('.').map(fromBase64Url)
      return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: iv!, additionalData: toBytes(context) }, await key, sealed!))
    },
    rewrap: (_, wrapped) => Promise.resolve(wrapped),
    destroy: () => Promise.resolve(false),
  }
}

/** A key service that says nothing for so long is taken for silent (ms). */
const patienceMs = 3_000
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

const Encrypted = z.object({ data: z.object({ ciphertext: z.string().regex(/^vault:v\d+:\S+$/) }) })
const Decrypted = z.object({ data: z.object({ plaintext: z.base64() }) })

/**
 * The transit engine of Vault or OpenBao over HTTP. Its key has to be made with `derived=true`, so that `context` takes
 * part in every operation: `rewrap`, which never shows us the key, takes a context but no associated data.
 */
function transit(service: KeyService): KeyManagement {
  const { id, url, mount, key, token, namespace } = service
  const headers = { 'x-vault-token': token, 'content-type': 'application/json', ...(namespace ? { 'x-vault-namespace': namespace } : {}) }

  async function call(method: 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
    let answer: Response
    let text: string
    try {
      answer = await fetch(`${url}/v1/${mount}/${path}`, {
        method,
        headers,
        ...(body ? { body: JSON.stringify(body) } : {}),
        // A redirect would carry the token to wherever it leads.
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
      })
      text = await answer.text()
    } catch (error) {
      throw said(new KeysUnavailable(id, error instanceof Error && error.name === 'TimeoutError' ? 'slow' : 'unreachable'))
    }
    if (!answer.ok) throw said(new KeysUnavailable(id, troubleOf(answer.status)))
    if (text === '') return {}
    try {
      return JSON.parse(text) as unknown
    } catch {
      throw said(new KeysUnavailable(id, 'garbled'))
    }
  }
  /** Notes how it went, for the health. */
  function said(trouble: KeysUnavailable): KeysUnavailable {
    lastTrouble.set(id, { trouble: trouble.trouble, at: Date.now() })
    return trouble
  }
  async function ask<T>(shape: z.ZodType<T>, path: string, body: object): Promise<T> {
    const parsed = shape.safeParse(await call('POST', path, body))
    if (!parsed.success) throw said(new KeysUnavailable(id, 'garbled'))
    lastTrouble.delete(id)
    return parsed.data
  }
  const contextOf = (context: string) => base64(toBytes(context))
  const at = encodeURIComponent(key)

  return {
    id: `kms-${id}`,
    wrap: async (context, plain) =>
      (await ask(Encrypted, `encrypt/${at}`, { plaintext: base64(plain), context: contextOf(context) })).data.ciphertext,
    unwrap: async (context, ciphertext) => {
      const { data } = await ask(Decrypted, `decrypt/${at}`, { ciphertext, context: contextOf(context) })
      const plain = new Uint8Array(Buffer.from(data.plaintext, 'base64'))
      if (plain.length !== 32) throw said(new KeysUnavailable(id, 'garbled'))
      return plain
    },
    rewrap: async (context, ciphertext) => {
      const renewed = (await ask(Encrypted, `rewrap/${at}`, { ciphertext, context: contextOf(context) })).data.ciphertext
      return renewed.split(':')[1] === ciphertext.split(':')[1] ? ciphertext : renewed
    },
    async destroy() {
      if (service.facilities.length !== 1) return false
      /** False where the service said that sort of no. */
      const done = async (work: Promise<unknown>, no: KeyTrouble): Promise<boolean> => {
        try {
          await work
          return true
        } catch (error) {
          if (error instanceof KeysUnavailable && error.trouble === no) return false
          throw error
        }
      }
      try {
        // A key that it does not know is one that is gone already.
        const there = await done(call('POST', `keys/${at}/config`, { deletion_allowed: true }), 'unknown')
        return !there || (await done(call('DELETE', `keys/${at}`), 'unknown'))
      } catch (error) {
        if (error instanceof KeysUnavailable && error.trouble === 'refused') return false
        throw error
      }
    },
  }
}

function troubleOf(status: number): KeyTrouble {
  if (status === 403) return 'refused'
  if (status === 503) return 'sealed'
  return status === 400 || status === 404 ? 'unknown' : status >= 300 && status < 400 ? 'garbled' : 'failing'
}

const lastTrouble = new Map<string, { trouble: KeyTrouble; at: number }>()
/** An isolate remembers a trouble for the health this long (ms). */
const rememberedMs = 60_000

/**
 * What is wrong with each key service now: what its own health says (`/v1/sys/health`, which needs no token), and what
 * it last said to this isolate. Names the services, never their addresses.
 */
export async function troublesOf({ KEY_SERVICES }: Configuration): Promise<string[]> {
  const found = await Promise.all(
    KEY_SERVICES.map(async ({ id, url }) => {
      const last = lastTrouble.get(id)
      const remembered = last && last.at > Date.now() - rememberedMs ? last.trouble : null
      try {
        const { status } = await fetch(`${url}/v1/sys/health?standbyok=true&perfstandbyok=true`, {
          redirect: 'manual',
          signal: AbortSignal.timeout(patienceMs),
        })
        return { id, trouble: status === 200 ? remembered : status === 503 ? 'sealed' : 'failing' }
      } catch {
        return { id, trouble: 'unreachable' as const }
      }
    }),
  )
  return found.flatMap(({ id, trouble }) => (trouble ? [`${id} ${whyNot[trouble as KeyTrouble]}`] : []))
}

/** Everything that may have wrapped a key here, and what wraps new ones. */
export type Managements = {
  /** Wraps this tenant's new keys: the hospital's own key service where it has one, else the root key. */
  of: (tenant: string) => KeyManagement
  /** What a keyring names; without a name, from before roots had one, each root key in turn. */
  named: (id: string | undefined) => readonly KeyManagement[]
  /** Names of root keys, the current one first. */
  roots: readonly string[]
}

const known = new WeakMap<Configuration, Managements>()

/** The managements of a configuration, made once for each. */
export function managementsOf(configuration: Configuration): Managements {
  const before = known.get(configuration)
  if (before) return before
  const roots = [configuration.ROOT_KEY, ...configuration.FORMER_ROOT_KEYS].map(rootKey)
  const services = configuration.KEY_SERVICES.map((service) => ({ service, management: transit(service) }))
  const all = [...roots, ...services.map(({ management }) => management)]
  const made: Managements = {
    of: (tenant) => {
      const code = tenant === nationTenant ? 'nat' : homeOf('fac', tenant)
      return services.find(({ service }) => code !== null && service.facilities.includes(code))?.management ?? roots[0]!
    },
    named: (id) => (id === undefined ? roots : all.filter((each) => each.id === id)),
    roots: roots.map(({ id }) => id),
  }
  known.set(configuration, made)
  return made
}
