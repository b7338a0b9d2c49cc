import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider, type InteractionContext } from 'oidc-provider'
import type { Provider as Known } from '#platform/oidc.ts'

/** A council's own sign-in: a real OpenID provider, in which whoever the test says is signed in already. */
export interface Council {
  readonly known: Known
  /** Who signs in there next, and how. */
  readonly next: {
    subject: string
    methods: readonly string[]
    /** What becomes of the token on its way: another letter in its signature, or none at all. */
    forged?: 'signature' | 'unsigned' | undefined
  }
  readonly close: () => Promise<void>
}

const clientSecret = 'only-for-this-test'

export async function openCouncil(redirectTo: string): Promise<Council> {
  const next: Council['next'] = { subject: 'ada', methods: ['pwd'] }
  const server = createServer()
  const { port } = await listening(server)
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, configurationFor(redirectTo))
  const answer = provider.callback()
  server.on('request', (request, response) => {
    const { forged } = next
    if (forged !== undefined && request.url === '/token') forge(response, forged)
    const isAsked = request.url?.startsWith('/interaction/') === true
    const { subject, methods } = next
    const login = { accountId: subject, amr: [...methods], remember: false }
    void (isAsked
      ? provider.interactionFinished(request, response, { login })
      : answer(request, response))
  })
  return {
    known: {
      key: 'council',
      name: 'Lobby Council',
      issuer,
      clientId: 'trellis',
      clientSecret,
      scope: 'openid',
      trustSecondFactor: false,
    },
    next,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function configurationFor(redirectTo: string): object {
  return {
    clients: [{ client_id: 'trellis', client_secret: clientSecret, redirect_uris: [redirectTo] }],
    claims: { openid: ['sub', 'amr'] },
    cookies: { keys: ['only-for-this-test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId }),
    }),
    loadExistingGrant: async ({ oidc }: InteractionContext) => {
      const { clientId } = oidc.client
      const { accountId } = oidc.session
      const grant = new oidc.provider.Grant({ clientId, accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  }
}

function listening(server: Server): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      if (typeof at === 'object' && at !== null) resolve(at)
      else reject(new Error('No port'))
    })
  })
}

/** Follows a browser through the provider's pages, with its cookies, until it is sent back. */
export async function through(address: string, backTo: string): Promise<string> {
  const cookies = new Map<string, string>()
  let at = address
  for (let hops = 0; hops < 10; hops += 1) {
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    const to = answer.headers.get('location')
    if (to === null) throw new Error(`${at} answered ${answer.status}: ${await answer.text()}`)
    at = new URL(to, at).href
    if (at.startsWith(backTo)) return at
  }
  throw new Error('The provider sends the browser in circles')
}

/** Changes the identity that an answer of the provider holds, which nobody but the provider can sign. */
function forge(response: ServerResponse, how: 'signature' | 'unsigned'): void {
  const end = response.end.bind(response)
  const forged = (body: unknown) => {
    const told = JSON.parse(String(body))
    const [head = '', claims = '', signature = ''] = String(told.id_token).split('.')
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    const first = signature.startsWith('A') ? 'B' : 'A'
    told.id_token =
      how === 'unsigned'
        ? `${none}.${claims}.`
        : [head, claims, first + signature.slice(1)].join('.')
    const text = JSON.stringify(told)
    response.setHeader('content-length', Buffer.byteLength(text))
    return end(text)
  }
  Object.assign(response, { end: forged })
}
