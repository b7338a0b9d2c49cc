import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outbox } from '#modules/accounts/actions/mail.ts'
import { acceptInvitation } from '#modules/accounts/actions/links.ts'
import {
  acceptOffer,
  closeRoleRequest,
  inviteAgain,
  inviteToRole,
  offerBy,
} from '#modules/accounts/actions/invitations.ts'
import { showPassword } from '#modules/accounts/actions/sign-in.ts'
import { agreeToRole, register } from '#modules/people/actions/roles.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { accountsInForce } from '#modules/accounts/rules/default-policy.ts'
import { isHeld, setHold } from '#modules/privacy/actions/holds.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { appoint } from '../world/people.ts'
import { buildApp } from '../../src/app.ts'
import { ask } from '../world.ts'
import { enrolled, goodPassword, openLobby, type Lobby } from './people.ts'

let lobby: Lobby

beforeAll(async () => {
  lobby = await openLobby()
}, 180_000)

afterAll(() => lobby.close())

interface Office {
  readonly officer: SignedIn
  readonly director: SignedIn
}

/** An improvement officer and an assistant director of a partnership of their own. */
async function office(): Promise<Office> {
  const { partnershipId } = await enrolled(lobby)
  const places = { partnershipId, schoolIds: new Map(), clusterIds: new Map() }
  const officer = await appoint(lobby.shell, places, 'An officer', [{ role: 'LO' }])
  const director = await appoint(lobby.shell, places, 'A director', [{ role: 'AD' }])
  return { officer: officer.person, director: director.person }
}

const fresh = () => `${lobby.shell.newId()}@lobby.example`

const invite = (by: SignedIn, email: string, once = lobby.shell.newId()) =>
  inviteToRole(lobby.shell, by, {
    ...{ once, email, called: 'Kit Marsden' },
    read: {
      ...{ role: 'AU', place: '', schoolId: undefined, phase: undefined },
      ...{ fromOn: '2026-10-01', toOn: undefined, reason: 'They audit us this year' },
    },
  })

/** What waits at an office, as its pages tell it. */
async function waiting({ officer }: Office) {
  return (await register(lobby.shell, officer)).waiting
}

const idOf = async (of: Office) => (await waiting(of))[0]?.id ?? ''

async function linksFor(email: string): Promise<string[]> {
  const { letters } = await outbox(lobby.shell)
  return letters
    .filter(({ to }) => to === email)
    .map(({ text }) => /invitations\/([\w-]{43})/.exec(text)?.[1] ?? '')
}

async function lastLink(email: string): Promise<string> {
  return (await linksFor(email)).at(-1) ?? ''
}

/** What there is of an address: an account, a person, letters that wait, and what the audit trail tells. */
async function leftOf(email: string) {
  const { rows } = await asKeeper(lobby.store, (trx) =>
    sql`
      select (select count(*)::int from account where email = ${email}) as accounts,
             (select count(*)::int from person p where p.name = 'Kit Marsden'
                and not exists (select from account a where a.person_id = p.id and a.email <> ${email})) as people,
             (select count(*)::int from mail where to_email = ${email}) as letters,
             (select count(*)::int from event e where e.action = 'role asked' and e.partnership_id = (
                select partnership_id from event where action in ('role asked', 'role request withdrawn', 'role refused')
                order by at desc, id desc limit 1)) as told`.execute(trx),
  )
  return rows[0]
}

/** How many were written, whether their links still open anything or not. */
async function lettersTo(email: string): Promise<number> {
  const { rows } = await asKeeper(lobby.store, (trx) =>
    sql<{ n: number }>`select count(*)::int as n from mail where to_email = ${email}`.execute(trx),
  )
  return rows[0]?.n ?? 0
}

const closing = (by: SignedIn, id: string) => closeRoleRequest(lobby.shell, by, id, isHeld)

const makeAccount = async (email: string) =>
  acceptInvitation(lobby.shell, await lastLink(email), {
    ...{ email, name: 'Kit Marsden-Lee', password: goodPassword },
  })

async function rolesGiven({ officer }: Office): Promise<string[]> {
  const { given } = await register(lobby.shell, officer)
  return given.filter(({ role }) => role === 'AU').map(({ name }) => name)
}

describe('somebody who is invited to a role', () => {
  it('makes an account, and has the role once a second person has agreed', async () => {
    const [of, email] = [await office(), fresh()]
    expect(await invite(of.officer, email)).toBe('done')
    expect(await makeAccount(email)).toMatchObject({ stage: 'set up' })
    expect(await rolesGiven(of)).toEqual([])
    expect(await agreeToRole(lobby.shell, of.director, await idOf(of))).toBe('done')
    expect(await rolesGiven(of)).toEqual(['Kit Marsden-Lee'])
  })

  it('is told which role it is before they make the account, and all that is wrong at once', async () => {
    const [of, email] = [await office(), fresh()]
    await invite(of.officer, email)
    const { app } = buildApp(lobby.shell)
    const as = { cookie: `trellis_link=${await lastLink(email)}` }
    const page = await (await ask({ app }, '/invitation', { as })).text()
    expect(page).toContain(`Auditor <span class="tr-soft">in ${of.officer.partnership.name}</span>`)
    const form = { email, name: ' ', password: 'short' }
    const refused = await ask({ app }, '/invitation', { as, form })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('href="#name"')
    expect(html).toContain('href="#password"')
  })

  it('has it once they accept, where the second person agreed first', async () => {
    const [of, email] = [await office(), fresh()]
    await invite(of.officer, email)
    await agreeToRole(lobby.shell, of.director, await idOf(of))
    expect(await rolesGiven(of)).toEqual([])
    await makeAccount(email)
    expect(await rolesGiven(of)).toEqual(['Kit Marsden-Lee'])
  })

  it('accepts with one click where they have an account, whose password stays as it was', async () => {
    const [of, known] = [await office(), await enrolled(lobby)]
    await invite(of.officer, known.email)
    const link = await lastLink(known.email)
    const offer = await offerBy(lobby.shell, link)
    expect(offer?.roles).toEqual([{ partnership: of.officer.partnership.name, role: 'Auditor' }])
    const taken = {
      email: known.email,
      name: 'Somebody else',
      password: 'a lantern under the weir',
    }
    expect(await acceptInvitation(lobby.shell, link, taken)).toHaveProperty('refused')
    expect(await acceptOffer(lobby.shell, link)).toBeUndefined()
    expect(await acceptOffer(lobby.shell, link)).toHaveProperty('refused')
    const shown = { ...known, code: '', address: 'here', device: undefined }
    expect(await showPassword(lobby.shell, shown)).toHaveProperty('step')
    await agreeToRole(lobby.shell, of.director, await idOf(of))
    expect(await rolesGiven(of)).toEqual(['Robin Ferris'])
  })

  it('is shown as who invites them typed it, whether the address is known or not', async () => {
    const [of, known] = [await office(), await enrolled(lobby)]
    const answers = [await invite(of.officer, known.email), await invite(of.officer, fresh())]
    expect(answers).toEqual(['done', 'done'])
    const shown = (await waiting(of)).map(({ name, acceptedAt }) => [name, acceptedAt])
    expect(shown).toEqual([
      ['Kit Marsden', null],
      ['Kit Marsden', null],
    ])
  })

  it('gets one letter from a form that is sent twice', async () => {
    const [of, email, once] = [await office(), fresh(), lobby.shell.newId()]
    await invite(of.officer, email, once)
    await invite(of.officer, email, once)
    expect(await linksFor(email)).toHaveLength(1)
  })

  it('gets a new letter when it is sent again, and the link of the earlier one opens nothing', async () => {
    const [of, email] = [await office(), fresh()]
    await invite(of.officer, email)
    const earlier = await lastLink(email)
    lobby.later({ minutes: 1 })
    expect(await inviteAgain(lobby.shell, of.officer, await idOf(of))).toBeUndefined()
    const accepted = { email, name: 'Kit Marsden-Lee', password: goodPassword }
    expect(await acceptInvitation(lobby.shell, earlier, accepted)).toHaveProperty('refused')
    expect(await makeAccount(email)).toHaveProperty('step')
  })

  it.each(['withdrawn', 'refused'])(
    'opens nothing by an invitation that was %s, and nothing of them is left but in the audit trail',
    async (how) => {
      const [of, email] = [await office(), fresh()]
      await invite(of.officer, email)
      const [id, link] = [await idOf(of), await lastLink(email)]
      expect(await leftOf(email)).toEqual({ accounts: 1, people: 1, letters: 1, told: 1 })
      const by = how === 'withdrawn' ? of.officer : of.director
      expect(await closing(by, id)).toBe('done')
      expect(await leftOf(email)).toEqual({ accounts: 0, people: 0, letters: 0, told: 1 })
      expect(await offerBy(lobby.shell, link)).toBeUndefined()
      const accepted = { email, name: 'Kit Marsden-Lee', password: goodPassword }
      expect(await acceptInvitation(lobby.shell, link, accepted)).toHaveProperty('refused')
      expect(await agreeToRole(lobby.shell, of.director, id)).toHaveProperty('refused')
      expect(await inviteAgain(lobby.shell, of.officer, id)).toHaveProperty('refused')
      expect(await rolesGiven(of)).toEqual([])
    },
  )

  it('still accepts what another partnership invites them to', async () => {
    const [of, other, email] = [await office(), await office(), fresh()]
    await invite(of.officer, email)
    await invite(other.officer, email)
    await closing(of.officer, await idOf(of))
    expect(await makeAccount(email)).toHaveProperty('step')
    await agreeToRole(lobby.shell, other.director, await idOf(other))
    expect([await rolesGiven(of), await rolesGiven(other)]).toEqual([[], ['Kit Marsden-Lee']])
  })

  it('keeps their account where they have one, and the letter offers them nothing', async () => {
    const [of, known] = [await office(), await enrolled(lobby)]
    await invite(of.officer, known.email)
    const link = await lastLink(known.email)
    expect(await closing(of.officer, await idOf(of))).toBe('done')
    expect(await acceptOffer(lobby.shell, link)).toHaveProperty('refused')
    const shown = { ...known, code: '', address: 'here', device: undefined }
    expect(await showPassword(lobby.shell, shown)).toHaveProperty('step')
  })

  it('is kept where a legal hold keeps all of the partnership, and opens nothing all the same', async () => {
    const [of, email] = [await office(), fresh()]
    await invite(of.officer, email)
    const [id, link] = [await idOf(of), await lastLink(email)]
    const whole = { personId: null, schoolId: null, reason: 'An inquiry was announced' }
    await setHold(lobby.shell, of.director, lobby.shell.newId(), whole)
    await closing(of.officer, id)
    expect(await leftOf(email)).toMatchObject({ accounts: 1, people: 1 })
    const accepted = { email, name: 'Kit Marsden-Lee', password: goodPassword }
    expect(await acceptInvitation(lobby.shell, link, accepted)).toHaveProperty('refused')
  })

  it('is written to five times an hour, whoever asks, with an account or without', async () => {
    const known = await enrolled(lobby)
    lobby.later({ hours: 2 })
    for (const email of [fresh(), known.email]) {
      const before = await lettersTo(email)
      const [of, other] = [await office(), await office()]
      expect(await invite(of.officer, email)).toBe('done')
      for (let n = 0; n < 7; n += 1)
        expect(await inviteAgain(lobby.shell, of.officer, await idOf(of))).toBeUndefined()
      expect(await invite(other.officer, email)).toBe('done')
      const most = accountsInForce.letters.mostAnHour.invitation
      expect((await lettersTo(email)) - before).toBe(most)
      lobby.later({ minutes: 61 })
      await inviteAgain(lobby.shell, of.officer, await idOf(of))
      expect((await lettersTo(email)) - before).toBe(most + 1)
    }
  })

  it('gets nothing by a link of more than seven days, nor the office by a request of thirty', async () => {
    const [of, email] = [await office(), fresh()]
    await invite(of.officer, email)
    const id = await idOf(of)
    lobby.later({ hours: 24 * 7 + 1 })
    expect(await makeAccount(email)).toHaveProperty('refused')
    lobby.later({ hours: 24 * 23 })
    expect(await agreeToRole(lobby.shell, of.director, id)).toHaveProperty('refused')
    expect(await waiting(of)).toEqual([])
  })

  it('is not invited by who may not give the role, nor by themselves', async () => {
    const [of, known] = [await office(), await enrolled(lobby, ['LO'])]
    expect(await invite(of.director, fresh())).toHaveProperty('refused')
    const before = await linksFor(known.email)
    const own = { ...of.officer, personId: known.personId }
    expect(await invite(own, known.email)).toHaveProperty('refused')
    expect(await linksFor(known.email)).toEqual(before)
  })
})
