/** Somebody of the demo, signed in; or nobody. */
export interface Visitor {
  readonly called: string
  readonly cookie: string
}

export const nobody: Visitor = { called: 'nobody', cookie: '' }

/** Asks as a browser does, and follows nothing. A form comes from the server's own pages. */
export function asked(
  address: string,
  { cookie }: Visitor,
  form?: URLSearchParams,
): Promise<Response> {
  const { origin } = new URL(address)
  return fetch(address, {
    redirect: 'manual',
    method: form === undefined ? 'GET' : 'POST',
    headers: { cookie, ...(form === undefined ? {} : { origin }) },
    ...(form === undefined ? {} : { body: form }),
  })
}

/** Everybody whom the demo offers, one for each role, signed in. */
export async function visitorsOf(origin: string): Promise<Visitor[]> {
  const html = await (await asked(`${origin}/sign-in`, nobody)).text()
  const offered = [...html.matchAll(/name="who" value="([^"]+)">([^<]+)</g)]
  return Promise.all(
    offered.map(async ([, who = '', called = '']) => ({
      called,
      cookie: await enter(origin, who),
    })),
  )
}

async function enter(origin: string, who: string): Promise<string> {
  const form = new URLSearchParams({ who, to: '/' })
  const answer = await asked(`${origin}/sign-in/choice`, nobody, form)
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0])
  if (cookies.length === 0) throw new Error('Nobody was signed in')
  return cookies.join('; ')
}
