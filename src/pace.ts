import type { Context, MiddlewareHandler } from 'hono'
import { counted, isOver, type Minute } from '#modules/api/rules/rate.ts'
import type { SessionPolicy } from '#modules/people/policy.ts'
import { secretHash } from '#platform/ids.ts'
import type { Shell } from '#platform/shell.ts'
import { addressOf, readCookie } from '#platform/web/front.ts'

export type Pace = SessionPolicy['mostAMinute']

/** What takes a moment to make, or takes much away: printed documents, sheets, copies, packs, searches, and files in. */
const costly =
  /\/(?:pdf|zip|csv|pack|offline|page|download\/[^/]+|imports|search|versions|papers|mine\/pack)$/

/**
 * So many requests from one address in a minute, of one session fewer, and fewer still of what is
 * costly. Each process counts for itself. Programs have a count of their own.
 */
export function keepingPace(
  shell: Pick<Shell, 'front' | 'now'>,
  most: Pace,
  tooMany: (c: Context, seconds: number) => Response,
): MiddlewareHandler {
  const minutes = new Map<string, Minute>()
  const wait = (key: string, limit: number) => {
    const nowMs = shell.now().epochMilliseconds
    if (minutes.size >= most.kept)
      for (const [of, each] of minutes) if (isOver(each, nowMs)) minutes.delete(of)
    const { minute, waitSeconds } = counted(minutes.get(key), nowMs, limit)
    minutes.set(key, minute)
    return waitSeconds
  }
  return async (c, next) => {
    if (/^\/(?:assets|api|health)(?:\/|$)/.test(c.req.path)) return next()
    const address = `from ${addressOf(c, shell.front)}`
    const session = readCookie(c, shell.front, 'session')
    const who = session === undefined ? address : `by ${secretHash(session).toString('hex')}`
    const seconds =
      wait(address, most.ofAddress) ??
      (session === undefined ? undefined : wait(who, most.ofSession)) ??
      (costly.test(c.req.path) ? wait(`${who} costly`, most.costly) : undefined)
    return seconds === undefined ? next() : tooMany(c, seconds)
  }
}
