/** Nothing from elsewhere, nothing inline (reference/security.md §2g). */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
].join('; ')

const everywhere: [string, string][] = [
  ['content-security-policy', contentSecurityPolicy],
  ['strict-transport-security', 'max-age=63072000; includeSubDomains; preload'],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(), publickey-credentials-get=(self), publickey-credentials-create=(self)'],
]

/** Sets the headers that every answer carries. */
export function secure(headers: Headers): void {
  // A file that is handed out brings a stricter policy of its own.
  const own = headers.get('content-disposition')?.startsWith('attachment') ? headers.get('content-security-policy') : null
  for (const [name, value] of everywhere) headers.set(name, value)
  if (own) headers.set('content-security-policy', own)
}
