import { z } from 'zod'

const key = z.string().refine((text) => decoded(text)?.length === 32, 'must be 32 bytes in base64url')

function decoded(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  } catch {
    return null
  }
}

const signingKey = z.string().transform((text, context) => {
  try {
    return z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string(), kid: z.string() }).parse(JSON.parse(text))
  } catch {
    context.addIssue('must be an Ed25519 private key as a JWK with a kid')
    return z.NEVER
  }
})

const keys = z
  .string()
  .default('')
  .transform((text) => text.split(/\s+/).filter(Boolean))
  .pipe(z.array(key))

/** A hospital's own key service (BYOK): the transit engine of a Vault or OpenBao. */
const KeyService = z.strictObject({
  /** Names it in keyrings: it stays when address or token change. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'id must be 1–40 lower-case letters, digits or hyphens'),
  url: z
    .url({ protocol: /^https?$/ })
    .refine((text) => /^https:|^http:\/\/(127\.0\.0\.1|localhost)[:/]?/.test(text), 'url must be https')
    .transform((text) => text.replace(/\/+$/, '')),
  mount: z
    .string()
    .regex(/^[\w-]+(\/[\w-]+)*$/, 'mount must be a path')
    .default('transit'),
  /** Made with `derived=true`. */
  key: z.string().min(1),
  token: z.string().min(1),
  namespace: z.string().min(1).optional(),
  /** Codes of the facilities whose keys it wraps. Empty: it wraps no more, and opens what it has wrapped. */
  facilities: z.array(z.string()),
})
export type KeyService = z.infer<typeof KeyService>

const keyServices = z
  .string()
  .default('[]')
  .transform((text, context) => {
    try {
      const parsed = z.array(KeyService).safeParse(JSON.parse(text))
      if (parsed.success) return parsed.data
      for (const { path, message } of parsed.error.issues.slice(0, 3)) context.addIssue(`service ${path.join('.')}: ${message}`)
    } catch {
      context.addIssue('must be a JSON list of key services')
    }
    return z.NEVER
  })
  .refine((services) => new Set(services.map(({ id }) => id)).size === services.length, 'must name each service once')
  .refine((services) => {
    const codes = services.flatMap(({ facilities }) => facilities)
    return new Set(codes).size === codes.length
  }, 'must give a facility to one service only')

/** `https://host`, without a path; http only to this machine itself. */
const origin = z.string().refine((text) => {
  const url = URL.parse(text)
  const isHere = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return url?.origin === text && (url.protocol === 'https:' || (isHere && url.protocol === 'http:'))
}, 'must be an https address without a path, such as https://salama.example')

/** Everything the Worker takes from outside. Checked before the first answer; a missing or invalid key is named. */
export const ConfigurationShape = {
  /** Wraps every tenant's data key that no key service wraps. */
  ROOT_KEY: key,
  /** Root keys that ROOT_KEY replaced, until every keyring is rewrapped: base64url, separated by spaces. */
  FORMER_ROOT_KEYS: keys,
  /** Key services of hospitals that bring their own key, as a JSON list. */
  KEY_SERVICES: keyServices,
  /** Hashes names in the directory: addresses, slugs, codes, links. */
  DIRECTORY_KEY: key,
  /** Signs access tokens (EdDSA) and, through a derived key, refresh tokens. */
  SIGNING_KEY: signingKey,
  /** Public keys that signed checkpoints before SIGNING_KEY was replaced: base64url, separated by spaces. */
  FORMER_CHECKPOINT_KEYS: keys,
  /** Peppers password proofs, so that a copied database cannot be guessed against. */
  PASSWORD_PEPPER: key,
  /** Lets the very first manager of a new nation in, once. Absent afterwards. */
  FOUNDING_TOKEN: z.string().min(24, 'must have at least 24 characters').optional(),
  ENVIRONMENT: z.enum(['production', 'staging', 'development']),
  RATE_LIMIT_FACTOR: z.coerce.number().positive('must be a positive number').default(1),
  /** Entries of a trail that leave their object together, sealed, once a checkpoint covers them. */
  AUDIT_SEGMENT_ENTRIES: z.coerce.number().int().min(10).max(10_000).default(10_000),
  /** Where people reach the product, such as https://salama.example: links in mails begin with it. */
  PUBLIC_URL: origin.optional(),
  /** Sends mails through SendGrid. Without it none leave. */
  SENDGRID_API_KEY: z.string().min(20, 'must have at least 20 characters').optional(),
  /** Another address of SendGrid's API, such as the one of the European Union. */
  SENDGRID_URL: origin.default('https://api.sendgrid.com'),
  /** The verified sender of every mail. */
  MAIL_FROM: z.email('must be an e-mail address').optional(),
  MAIL_FROM_NAME: z.string().max(100).default('Salama'),
  /** A Redis behind Upstash's REST protocol, where all isolates count together; both or neither. */
  UPSTASH_REDIS_REST_URL: origin.optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  /** Local seeding only: who knows it may say when something happened. */
  DEMO_CLOCK_TOKEN: z.string().min(24).optional(),
}

export const Configuration = z
  .object(ConfigurationShape)
  .refine((value) => value.DEMO_CLOCK_TOKEN === undefined || value.ENVIRONMENT === 'development', {
    path: ['DEMO_CLOCK_TOKEN'],
    message: 'is for local development only',
  })
  .superRefine(({ UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token }, context) => {
    if (url && !token) context.addIssue({ code: 'custom', path: ['UPSTASH_REDIS_REST_TOKEN'], message: 'is needed beside UPSTASH_REDIS_REST_URL' })
    if (token && !url) context.addIssue({ code: 'custom', path: ['UPSTASH_REDIS_REST_URL'], message: 'is needed beside UPSTASH_REDIS_REST_TOKEN' })
  })
  .superRefine(({ SENDGRID_API_KEY: key, MAIL_FROM: from, PUBLIC_URL: url }, context) => {
    if (!key) return
    if (!from) context.addIssue({ code: 'custom', path: ['MAIL_FROM'], message: 'is needed beside SENDGRID_API_KEY' })
    if (!url) context.addIssue({ code: 'custom', path: ['PUBLIC_URL'], message: 'is needed beside SENDGRID_API_KEY: links in mails begin with it' })
  })
export type Configuration = z.infer<typeof Configuration>

export type Checked = { ok: true; value: Configuration } | { ok: false; problems: string[] }

/** Each problem is `KEY: what is wrong`; values are never repeated. */
export function checkConfiguration(raw: unknown): Checked {
  const parsed = Configuration.safeParse(raw)
  if (parsed.success) return { ok: true, value: parsed.data }
  return {
    ok: false,
    problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code === 'invalid_type' ? 'is missing' : issue.message}`),
  }
}

let known: { env: unknown; checked: Checked } | null = null

/** The configuration of this isolate, checked once. */
export function configurationOf(env: unknown): Checked {
  if (known !== null && known.env === env) return known.checked
  const checked = checkConfiguration(env)
  known = { env, checked }
  return checked
}
