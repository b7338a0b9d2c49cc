import type { Context } from 'hono'
import { getConnInfo } from '@hono/node-server/conninfo'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** How browsers reach this server, as the settings say and never as a request says. */
export interface Front {
  /** Whether nobody but this machine reaches the server: only then are the demo's people signed in as by choice. */
  readonly loopback: boolean
  /** Whether browsers come by TLS, so that cookies go no other way. */
  readonly secure: boolean
  /** What the address of a page begins with, for links that are sent: "https://trellis.example". */
  readonly origin: string
  /** The addresses of the proxies that others come through, whose word on where from is taken. */
  readonly proxies: readonly string[]
}

/** A server on loopback, which only this machine reaches. */
export const onLoopback: Front = {
  loopback: true,
  secure: false,
  origin: 'http://localhost',
  proxies: [],
}

/** The cookies that Trellis sets: who is signed in, a sign-in under way, a link that was followed, a browser known from before. */
export type CookieName = 'session' | 'step' | 'link' | 'device'

/** What the address of the page begins with that a request is for: on loopback it has several names. */
export function originOf(c: Context, { loopback, origin }: Front): string {
  return loopback ? new URL(c.req.url).origin : origin
}

/** Browsers keep a `__Host-` cookie from neighbours and from any way but TLS. */
export function cookieName({ secure }: Front, name: CookieName): string {
  return `${secure ? '__Host-' : ''}trellis_${name}`
}

export function readCookie(c: Context, front: Front, name: CookieName): string | undefined {
  return getCookie(c, cookieName(front, name))
}

/** Without `days` the browser forgets it when it is closed. */
export function giveCookie(
  c: Context,
  front: Front,
  { name, secret, days }: { name: CookieName; secret: string; days?: number },
): void {
  setCookie(c, cookieName(front, name), secret, {
    ...kept(front),
    ...(days === undefined ? {} : { maxAge: days * 24 * 60 * 60 }),
  })
}

export function takeCookie(c: Context, front: Front, name: CookieName): void {
  deleteCookie(c, cookieName(front, name), kept(front))
}

function kept({ secure }: Front) {
  return { httpOnly: true, sameSite: 'Lax', path: '/', secure } as const
}

/**
 * Where a request comes from, by its connection. What its headers say of it is not believed, but
 * for what a stated proxy wrote last.
 */
export function addressOf(c: Context, { proxies }: Front): string {
  const near = connectedFrom(c)
  if (!proxies.includes(near)) return near
  const said = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => plain(one.trim()))
  return said.findLast((one) => one !== '' && !proxies.includes(one)) ?? near
}

function connectedFrom(c: Context): string {
  try {
    return plain(getConnInfo(c).remote.address ?? 'unknown')
  } catch {
    return 'unknown'
  }
}

/** An address of version 4 is written as such, also where it comes wrapped in one of version 6. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

const namesOfThisMachine = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/**
 * Whether a request came the stated way: to our own name, and through a proxy where there are
 * some. Another name is how pages of others reach servers that they should not.
 */
export function cameByTheFront(c: Context, { loopback, origin, proxies }: Front): boolean {
  const { host } = new URL(c.req.url)
  if (loopback) return namesOfThisMachine.test(host)
  const isNear = proxies.length === 0 || proxies.includes(connectedFrom(c))
  return isNear && host === new URL(origin).host
}
