import { SignJWT } from 'jose'
import { z } from 'zod'
import type { Mailer } from './mail.ts'

export interface NotifySettings {
  /** "name-service-secret", as Notify shows it once. */
  readonly key: string
  /** A template of the service whose subject is ((subject)) and whose text is ((text)). */
  readonly template: string
  readonly address: string
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** A key is a name, the id of the service and a secret, joined by hyphens; both ids are UUIDs. */
export const notifyKey = new RegExp(`^.+-(${uuid})-(${uuid})$`)

const milliseconds = 30_000
const refusal = z.object({ errors: z.array(z.object({ error: z.string(), message: z.string() })) })

/** Letters by GOV.UK Notify's own HTTP interface, each with a token that is good for half a minute. */
export function notifyMailer(
  { key, template, address }: NotifySettings,
  now: () => Temporal.Instant,
): Mailer {
  const [, service, secret] = notifyKey.exec(key) ?? []
  if (service === undefined || secret === undefined) throw new Error('This is no key of Notify')
  return async ({ to, subject, text }) => {
    const response = await fetch(new URL('/v2/notifications/email', address), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await tokenOf({ service, secret }, now())}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        email_address: to,
        template_id: template,
        personalisation: { subject, text },
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(milliseconds),
    })
    if (!response.ok) throw new Error(await wordsOf(response))
  }
}

function tokenOf(
  { service, secret }: { service: string; secret: string },
  at: Temporal.Instant,
): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(service)
    .setIssuedAt(Math.floor(at.epochMilliseconds / 1000))
    .sign(new TextEncoder().encode(secret))
}

/** What Notify said, for the operator who looks at what could not be sent. */
async function wordsOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined)
  const said = refusal.safeParse(body).data?.errors ?? []
  const words = said.map(({ error, message }) => `${error}: ${message}`).join('; ')
  return `Notify answered ${response.status} ${words}`.trim()
}
