import type { Context, Next } from 'hono'

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** For files that people uploaded: wherever one is shown, nothing in it runs or reaches out. */
export const sandboxed = [
  "default-src 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  'sandbox',
].join('; ')

/** The headers of every answer, set once and simply. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
}

export async function withSecurityHeaders(c: Context, next: Next): Promise<void> {
  await next()
  const own = c.res.headers.get('content-security-policy')
  for (const [name, value] of Object.entries(securityHeaders)) c.res.headers.set(name, value)
  if (own === sandboxed) c.res.headers.set('content-security-policy', sandboxed)
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
}

/**
 * Refuses a form sent from another site. A browser says where it comes from by Origin or
 * Sec-Fetch-Site; a request that says neither is not a browser's and carries no cookie of one.
 */
export function isFromAnotherSite(request: Request, ours: string): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return true
  const origin = request.headers.get('origin')
  return origin !== null && origin !== ours
}

/** No text in the database can hold a NUL, so an address with one names nothing. */
export function holdsNul(address: string): boolean {
  return address.includes('%00')
}
