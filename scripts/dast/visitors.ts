import { ask, type Answer } from './asking.ts'

/** Somebody of the demo, signed in; somebody who runs Trellis; a program; or nobody. */
export interface Visitor {
  /** One of each role: who else has the role is not another. */
  readonly called: string
  readonly cookie: string
  /** What a program shows instead of a cookie. */
  readonly token?: string
}

export const nobody: Visitor = { called: 'Nobody', cookie: '' }

export function program(token: string): Visitor {
  return { called: 'A program', cookie: '', token }
}

/** One of each role whom the demo offers, signed in. */
export async function visitorsOf(origin: string): Promise<Visitor[]> {
  const roles = new Map<string, string>()
  for (const [name, who] of await offered(origin)) {
    const [role = ''] = name.split(',')
    if (!roles.has(role)) roles.set(role, who)
  }
  return Promise.all(
    [...roles].map(async ([called, who]) => ({ called, cookie: await enter(origin, who) })),
  )
}

/** Somebody whom the demo offers by this name, signed in. */
export async function named(origin: string, called: string): Promise<Visitor> {
  const who = (await offered(origin)).get(called)
  if (who === undefined) throw new Error(`The demo does not offer ${called}`)
  return { called, cookie: await enter(origin, who) }
}

async function offered(origin: string): Promise<Map<string, string>> {
  const { text } = await ask(origin, nobody, { at: '/sign-in' })
  const all = [...text.matchAll(/name="who" value="([^"]+)">([^<]+)</g)]
  return new Map(all.map(([, who = '', name = '']) => [name, who]))
}

async function enter(origin: string, who: string): Promise<string> {
  const form = [
    ['who', who],
    ['to', '/'],
  ] as const
  const cookie = cookiesOf(await ask(origin, nobody, { at: '/sign-in/choice', form }))
  if (cookie === '') throw new Error('Nobody was signed in')
  return cookie
}

export function cookiesOf({ headers }: Answer): string {
  return (headers['set-cookie'] ?? []).map((one) => one.split(';')[0] ?? '').join('; ')
}

/** Whether somebody is let in still: a form that was sent may have ended their session. */
export async function isLetIn(origin: string, visitor: Visitor): Promise<boolean> {
  if (visitor === nobody) return true
  const at = visitor.token === undefined ? '/account' : '/api/v1/releases'
  return (await ask(origin, visitor, { at })).status === 200
}
