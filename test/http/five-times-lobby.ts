import { outbox } from '#modules/accounts/actions/mail.ts'
import { byCommand, createPartnership, grantRole } from '#modules/people/actions.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { Device } from '../accounts/authenticator.ts'
import { codeAt, enrolled, goodPassword, type Enrolled } from '../accounts/people.ts'
import { ask } from '../world.ts'
import type { Sending, Stage } from './five-times.ts'

const origin = 'http://localhost'

/** What people do with and to their accounts, by the forms. */
export class Lobby {
  readonly stage: Stage
  private someone: Enrolled | undefined
  readonly device = new Device()

  constructor(stage: Stage) {
    this.stage = stage
  }

  /** Somebody whose sign-in is as fresh as it is new. */
  async fresh(): Promise<Enrolled> {
    const { shell } = this.stage.world
    this.someone = await enrolled({ shell })
    return this.someone
  }

  form(at: string, cookies: Readonly<Record<string, string>>, form: Sending['form'] = {}): Sending {
    const cookie = Object.entries(cookies)
      .map(([name, value]) => `trellis_${name}=${value}`)
      .join('; ')
    return { as: { cookie }, at, form: { once: this.stage.world.shell.newId(), ...form } }
  }

  last(): Enrolled {
    if (this.someone === undefined) throw new Error('Nobody came as yet')
    return this.someone
  }

  /** A form about the account of whoever came last. */
  own(path: string, form: Sending['form'] = {}, more: Readonly<Record<string, string>> = {}) {
    return this.form(`/account/${path}`, { session: this.last().session, ...more }, form)
  }

  /** Asks for a page, as whoever would send the form. */
  read({ as, at }: Sending): Promise<Response> {
    return ask(this.stage.world, at, { as })
  }

  /** The secret of the link in the last letter to somebody. */
  async linkFor(email: string, path: string): Promise<string> {
    const { letters } = await outbox(this.stage.world.shell)
    const letter = letters.findLast(({ to }) => to === email)
    return new RegExp(`${path}/([\\w-]{43})`).exec(letter?.text ?? '')?.[1] ?? ''
  }

  code(halfMinutes: number): string {
    return codeAt(this.stage.world.shell, this.last().secret, halfMinutes)
  }

  /** Begins a sign-in by the password; the cookie of its step. */
  async step(): Promise<string> {
    const { email } = this.last()
    const begun = this.form('/sign-in', {}, { email, password: goodPassword })
    return stepIn(await this.stage.ask(begun))
  }

  /** The form that ends a sign-in by the app's next code. */
  async signingInByApp(): Promise<Sending> {
    const step = await this.step()
    return this.form('/sign-in/factor', { step }, { code: this.last().codes[0] ?? '' })
  }

  /** A page that asks the browser for a passkey: its step and its challenge. */
  async challenge(answer: Response): Promise<{ step: string; challenge: string }> {
    const html = (await answer.text()).replaceAll('&quot;', '"')
    const challenge = /"challenge":"([\w-]+)"/.exec(html)?.[1] ?? ''
    return { step: stepIn(answer), challenge }
  }

  /** The form that keeps a passkey which the device of whoever came last has made. */
  async keeping(): Promise<Sending> {
    const { step, challenge } = await this.challenge(await this.read(this.own('passkeys')))
    const credential = this.device.make({ challenge }, origin)
    return this.own('passkeys', { credential, name: 'work laptop' }, { step })
  }

  /** The form by which the device signs them in. */
  async showing(): Promise<Sending> {
    const asked = await this.stage.ask(this.form('/sign-in/passkey', {}))
    const { step, challenge } = await this.challenge(asked)
    const credential = this.device.show({ challenge }, origin)
    return this.form('/sign-in/passkey/shown', { step }, { credential })
  }

  /** The key of the app that a page asks to set up. */
  async keyOn(page: Sending): Promise<string> {
    const html = await (await this.read(page)).text()
    return (/<code class="tr-wrap">([A-Z2-7 ]+)</.exec(html)?.[1] ?? '').replaceAll(' ', '')
  }

  /** Another role for whoever came last. */
  async alsoIn(partnershipId: string, role: 'AU' | 'DT'): Promise<void> {
    const { shell } = this.stage.world
    const person = { id: this.last().personId, name: 'Robin Ferris' }
    await asKeeper(shell.store, (trx) =>
      grantRole(shell, trx, byCommand(partnershipId), person, { role }),
    )
  }

  async anotherPlace(invented = false): Promise<string> {
    const { shell } = this.stage.world
    const slug = `place-${shell.newId()}`
    const asked = { slug, name: 'Another place', kind: 'trust', laNumber: null, invented } as const
    const made = await createPartnership(shell, asked)
    if ('refused' in made) throw new Error(made.refused)
    return made.partnership.id
  }

  /** Invites somebody to a role; the id of the request. */
  async invite(email: string): Promise<string> {
    const once = this.stage.world.shell.newId()
    const role = { role: 'AU', from: this.stage.day(0), reason: 'They audit us' }
    const form = { once, name: 'Kit Marsden', email, ...role }
    await this.stage.ask({ as: this.stage.one('LO'), at: '/people/invitations', form })
    return this.stage.newest('role_request')
  }
}

export function stepIn({ headers }: Response): string {
  const found = headers.getSetCookie().find((cookie) => cookie.startsWith('trellis_step='))
  return /=([^;]+)/.exec(found ?? '')?.[1] ?? ''
}
