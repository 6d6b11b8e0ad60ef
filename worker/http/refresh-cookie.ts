import { absoluteLimitMs } from '../modules/auth/limits.ts'

/** Browsers take a `__Host-` cookie only over https; plain-http localhost may drop the prefix (spec/api.md). */
const isSecure = (request: Request) => new URL(request.url).protocol === 'https:'
const nameFor = (request: Request) => (isSecure(request) ? '__Host-refresh' : 'refresh')

function setCookie(request: Request, value: string, maxAgeSeconds: number): string {
  const secure = isSecure(request) ? '; Secure' : ''
  return `${nameFor(request)}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${secure}`
}

/** The answer, with the refresh token in a cookie that scripts cannot read. */
export function withCookie(request: Request, response: Response, token: string): Response {
  response.headers.append('set-cookie', setCookie(request, token, absoluteLimitMs / 1_000))
  return response
}

export function clearCookie(request: Request, response: Response): Response {
  response.headers.append('set-cookie', setCookie(request, '', 0))
  return response
}

export function cookieFrom(request: Request): string | undefined {
  const wanted = `${nameFor(request)}=`
  return request.headers
    .get('cookie')
    ?.split(/;\s*/)
    .find((pair) => pair.startsWith(wanted))
    ?.slice(wanted.length)
}

/** The proof that a cookie route was called by our own page: Fetch Metadata and Origin together (api.md, refresh). */
export const sameOrigin = (request: Request): boolean =>
  request.headers.get('origin') === new URL(request.url).origin && request.headers.get('sec-fetch-site') === 'same-origin'
