import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
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
    /** What becomes of the token on its way. */
    forged?: Forgery | undefined
  }
  readonly close: () => Promise<void>
}

const clientSecret = 'only-for-this-test'

/** `modulusLength` is how long the key is by which it signs. */
export async function openCouncil(redirectTo: string, modulusLength = 3072): Promise<Council> {
  const next: Council['next'] = { subject: 'ada', methods: ['pwd'] }
  const server = createServer()
  const { port } = await listening(server)
  const issuer = `http://127.0.0.1:${port}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength })
  const jwks = { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] }
  const provider = new Provider(issuer, { ...configurationFor(redirectTo), jwks })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    const { forged } = next
    if (forged !== undefined && request.url === '/token') forge(response, forged, privateKey)
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

/** How a token may be other than it has to be; all but the first two are signed by the provider. */
export const forgeries = [
  ...(['another signature', 'no signature', 'a shared secret', 'run out'] as const),
  ...(['not yet good', 'for another client', 'from another issuer'] as const),
  ...(['of another question', 'of nobody', 'without an end'] as const),
] as const
type Forgery = (typeof forgeries)[number]

const hour = 3600
const changed: Readonly<Partial<Record<Forgery, (now: number) => Record<string, unknown>>>> = {
  'run out': (now) => ({ exp: now - hour, iat: now - 2 * hour }),
  'not yet good': (now) => ({ nbf: now + hour, iat: now }),
  'for another client': () => ({ aud: 'another' }),
  'from another issuer': () => ({ iss: 'http://127.0.0.1:1' }),
  'of another question': () => ({ nonce: 'another' }),
  'of nobody': () => ({ sub: undefined }),
  'without an end': () => ({ exp: undefined }),
}

/** Changes the token in an answer of the provider on its way. */
function forge(response: ServerResponse, how: Forgery, key: KeyObject): void {
  const end = response.end.bind(response)
  const forged = (body: unknown) => {
    const told = JSON.parse(String(body))
    told.id_token = forgedToken(String(told.id_token), how, key)
    const text = JSON.stringify(told)
    response.setHeader('content-length', Buffer.byteLength(text))
    return end(text)
  }
  Object.assign(response, { end: forged })
}

function forgedToken(token: string, how: Forgery, key: KeyObject): string {
  const [head = '', claims = '', signature = ''] = token.split('.')
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  if (how === 'another signature')
    return [head, claims, (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)].join('.')
  if (how === 'no signature') return `${part({ alg: 'none' })}.${claims}.`
  if (how === 'a shared secret') {
    const signed = `${part({ alg: 'HS256' })}.${claims}`
    return `${signed}.${createHmac('sha256', clientSecret).update(signed).digest('base64url')}`
  }
  const now = Math.floor(Date.now() / 1000)
  const told = {
    ...JSON.parse(Buffer.from(claims, 'base64url').toString()),
    ...changed[how]?.(now),
  }
  const signed = `${head}.${part(told)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
}
