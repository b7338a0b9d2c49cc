import type { PublicVisit } from '#modules/people/visit.tsx'
import { addressOf, giveCookie, readCookie, takeCookie } from '#platform/web/front.ts'
import { isId } from '#lib/ids.ts'
import { formOf } from '../actions/events.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { browserText } from '../rules/browser.ts'
import type { Arrived, From, SignedInNow } from '../actions/second.ts'

/** The page on which what comes next is asked. */
export const stagePages = {
  factor: '/sign-in/factor',
  'set up': '/sign-in/set-up',
  where: '/sign-in/where',
  passkey: '/sign-in',
  provider: '/sign-in',
} as const

/** From where and in what a request comes. */
export function fromOf({ c, shell }: PublicVisit): From {
  return {
    address: addressOf(c, shell.front),
    browser: browserText(c.req.header('user-agent')),
    session: readCookie(c, shell.front, 'session'),
    device: readCookie(c, shell.front, 'device'),
  }
}

/** What a form holds of text, by name; a file or nothing counts as an empty text. */
export async function textsIn({ c }: Pick<PublicVisit, 'c'>): Promise<(name: string) => string> {
  const body = await c.req.parseBody()
  return (name) => {
    const value = body[name]
    // No text in the database can hold a NUL, and nobody types one.
    return typeof value === 'string' ? value.replaceAll('\u0000', '') : ''
  }
}

/** The form as one of its kind: the same token with the same words is the same form. */
export function formIn(
  { shell }: Pick<PublicVisit, 'shell'>,
  text: (name: string) => string,
  ...typed: readonly string[]
): string {
  const token = text('once')
  return isId(token) ? formOf(token, ...typed) : shell.newId()
}

/** Only a path of our own is followed after signing in; anything else leads to the desk. */
export function ownPath(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])[\w\-./%]*$/.test(to) ? to : '/'
}

export function giveStep({ c, shell }: PublicVisit, secret: string): void {
  giveCookie(c, shell.front, { name: 'step', secret })
}

export function stepIn({ c, shell }: PublicVisit): string {
  return readCookie(c, shell.front, 'step') ?? ''
}

export function giveSession({ c, shell }: PublicVisit, { secret, device }: SignedInNow): void {
  giveCookie(c, shell.front, { name: 'session', secret })
  giveCookie(c, shell.front, { name: 'device', secret: device, days: accountsInForce.deviceDays })
  takeCookie(c, shell.front, 'step')
}

/** Sets the cookies of where a sign-in has arrived, and answers the address that comes next. */
export function nextOf(visit: PublicVisit, arrived: Arrived): string {
  switch (arrived.kind) {
    case 'in':
      giveSession(visit, arrived)
      return homeOf(arrived)
    case 'choose':
      giveStep(visit, arrived.step)
      return '/sign-in/where'
    case 'nowhere':
      return '/sign-in/nowhere'
  }
}

export function homeOf({ isOperator }: SignedInNow): string {
  return isOperator ? '/operator' : '/'
}
