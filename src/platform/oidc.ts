import { readFileSync } from 'node:fs'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  getJwksCache,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client'
import { z } from 'zod'
import { isStrongEnough, strengthOfJwk } from './secrets/strength.ts'

const issuer = z.string().regex(/^https:\/\/\S+$|^http:\/\/(?:localhost|127\.0\.0\.1):\d+$/, {
  error: 'must begin with https://',
})

/** An organisation that signs its people in: DfE Sign-in, Entra ID, Google or another by OpenID Connect. */
const provider = z.strictObject({
  /** A short name for addresses. */
  key: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, { error: 'must be small letters, digits and hyphens' }),
  name: z.string().min(1),
  issuer,
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  scope: z.string().default('openid'),
  /** Whether its word that it asked for a second factor (`amr`) counts as ours. */
  trustSecondFactor: z.boolean().default(false),
  /** States that its keys have less strength than 128 bits. */
  keys: z.literal('rsa-2048', { error: 'must be rsa-2048, or left out' }).optional(),
})
export type Provider = Readonly<z.infer<typeof provider>>

/** The providers of a file, or what is wrong with it, in words. */
export function readProviders(file: string): { providers: Provider[] } | { refused: string } {
  const what = `TRELLIS_PROVIDERS names ${file}, which`
  try {
    const read = z.array(provider).safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (read.success) return { providers: read.data }
    const [first] = read.error.issues
    return {
      refused: `${what} is wrong at ${first?.path.join('.') ?? ''}: ${first?.message ?? ''}.`,
    }
  } catch (error) {
    return { refused: `${what} cannot be read: ${error instanceof Error ? error.message : ''}.` }
  }
}

/** What the answer of a provider is held against: kept in the sign-in, used once. */
const checks = z.strictObject({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
})
export type Checks = Readonly<z.infer<typeof checks>>

export function checksIn(text: string): Checks | undefined {
  try {
    return checks.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

const known = new WeakMap<Provider, Promise<Configuration>>()

/** What the provider says of itself, asked once; a failure is asked again. */
function configurationOf(of: Provider): Promise<Configuration> {
  const found = known.get(of)
  if (found !== undefined) return found
  const isLocal = of.issuer.startsWith('http://')
  const asked = discovery(new URL(of.issuer), of.clientId, of.clientSecret, undefined, {
    // Signatures are checked of every token, also of one that came straight from the provider.
    execute: [enableNonRepudiationChecks, ...(isLocal ? [allowInsecureRequests] : [])],
    timeout: 10,
  })
  known.set(of, asked)
  asked.catch(() => known.delete(of))
  return asked
}

/** The address to send a browser to, and what its answer is held against. */
export async function askProvider(
  of: Provider,
  redirectTo: string,
): Promise<{ address: string; checks: Checks }> {
  const configuration = await configurationOf(of)
  const verifier = randomPKCECodeVerifier()
  const made = { provider: of.key, state: randomState(), nonce: randomNonce(), verifier }
  const address = buildAuthorizationUrl(configuration, {
    redirect_uri: redirectTo,
    scope: of.scope,
    state: made.state,
    nonce: made.nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return { address: address.href, checks: made }
}

export interface ProviderIdentity {
  readonly issuer: string
  readonly subject: string
  /** Whether the provider says that it asked for more than one factor. */
  readonly hadSecondFactor: boolean
}

/** Which key signed a token. */
const head = z.object({ alg: z.string(), kid: z.string().optional() })

/**
 * Whether every key that the signature can have been checked with is strong enough: those of the token's
 * kind and name, among which it was found.
 */
function isSignedStrongly(of: Provider, configuration: Configuration, token: string): boolean {
  const [encoded = ''] = token.split('.')
  const { alg, kid } = head.parse(JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')))
  const kind = /^[RP]S/.test(alg) ? 'RSA' : alg.startsWith('ES') ? 'EC' : 'OKP'
  const keys = (getJwksCache(configuration)?.jwks.keys ?? []).filter(
    (key) => key.kty === kind && (kid === undefined || key.kid === kid),
  )
  const allowsShort = of.keys === 'rsa-2048'
  return keys.length > 0 && keys.every((key) => isStrongEnough(strengthOfJwk(key), allowsShort))
}

/** Who the provider says has signed in; throws when anything about its answer is not as it must be. */
export async function answerOfProvider(
  of: Provider,
  cameBackTo: URL,
  { state, nonce, verifier }: Checks,
): Promise<ProviderIdentity | { readonly refused: string }> {
  const configuration = await configurationOf(of)
  const tokens = await authorizationCodeGrant(configuration, cameBackTo, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (claims === undefined) throw new Error('The provider sent no identity')
  if (!isSignedStrongly(of, configuration, tokens.id_token ?? ''))
    return {
      refused: `${of.name} signs with a key that is too short (RSA of 2,048 bits), and the settings do not take that. Sign in with your password, and tell whoever runs Trellis.`,
    }
  const methods = z.array(z.string()).catch([]).parse(claims['amr'])
  return {
    issuer: claims.iss,
    subject: claims.sub,
    hadSecondFactor: methods.includes('mfa'),
  }
}
