import { Secret, TOTP } from 'otpauth'
import { ask, type Asked } from './asking.ts'
import { cookiesOf, nobody, type Visitor } from './visitors.ts'

/** Somebody who runs Trellis, by the link that their invitation has: a password, an authenticator, signed in. */
export async function operatorBy(
  origin: string,
  link: string,
  called = 'Operator',
): Promise<Visitor> {
  const steps = { cookie: '', called }
  const step = async (asked: Asked) => {
    const answer = await ask(origin, steps, asked)
    steps.cookie = cookiesOf(answer) === '' ? steps.cookie : cookiesOf(answer)
    return answer
  }
  await step({ at: new URL(link).pathname })
  const account = {
    email: `${called.toLowerCase().replaceAll(' ', '.')}@example.test`,
    name: called,
    password: 'heron weir lantern',
  }
  await step({ at: '/invitation', form: Object.entries(account) })
  const { text } = await step({ at: '/sign-in/set-up' })
  const secret = /<code class="tr-wrap">([A-Z2-7 ]+)</.exec(text)?.[1]?.replaceAll(' ', '')
  if (secret === undefined) throw new Error('The operator was shown no key for an authenticator')
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  await step({ at: '/sign-in/set-up', form: [['code', code]] })
  const session = /trellis_session=[^;]+/.exec(steps.cookie)?.[0]
  if (session === undefined) throw new Error('The operator was not signed in')
  return { ...nobody, called, cookie: session }
}
