import { sql } from 'kysely'
import type { ParsedMail } from 'mailparser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outbox, putLetterAway, sendWaiting } from '#modules/accounts/actions/mail.ts'
import { acceptInvitation, invitationBy } from '#modules/accounts/actions/links.ts'
import { inviteDataOfficer } from '#modules/accounts/actions/operator.ts'
import { askForReset, choosePassword, resetBy } from '#modules/accounts/actions/reset.ts'
import { showPassword } from '#modules/accounts/actions/sign-in.ts'
import { createPartnership } from '#modules/people/actions.ts'
import { heldBy } from '#modules/people/actions/sessions.ts'
import { eventsOf } from '#modules/accounts/store/accounts.ts'
import { asDoor } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { openLetterBox, type LetterBox } from './letter-box.ts'
import { codeAt, enrolled, goodPassword, openLobby, type Enrolled, type Lobby } from './people.ts'

let lobby: Lobby
let shell: Shell
let box: LetterBox

beforeAll(async () => {
  lobby = await openLobby()
  box = await openLetterBox()
  shell = { ...lobby.shell, mailer: box.mailer }
})

afterAll(async () => {
  await box.close()
  await lobby.close()
})

/** Sends what waits and answers what arrived for somebody, the last first. */
async function arrivedFor(email: string): Promise<ParsedMail[]> {
  await sendWaiting(shell)
  return box.received
    .filter(({ to }) => to !== undefined && !Array.isArray(to) && to.text.includes(email))
    .toReversed()
}

/** The secret of the link in the last letter to somebody. */
async function linkFor(email: string, path: string): Promise<string> {
  const [mail] = await arrivedFor(email)
  const secret = new RegExp(`/${path}/([\\w-]{43})\\s`).exec(mail?.text ?? '')?.[1]
  if (secret === undefined) throw new Error(`No link for ${email}`)
  return secret
}

describe('an invitation', () => {
  async function invited(): Promise<{ email: string; secret: string }> {
    const slug = `invited-${shell.newId()}`
    const made = await createPartnership(shell, {
      slug,
      name: 'Invited Partnership',
      kind: 'trust',
      laNumber: null,
    })
    if ('refused' in made) throw new Error(made.refused)
    const email = `${shell.newId()}@lobby.example`
    const by = '00000000-0000-7000-8000-000000000001'
    await inviteDataOfficer(shell, by, { partnershipId: made.partnership.id, email })
    return { email, secret: await linkFor(email, 'invitations') }
  }

  const accept = (secret: string, email: string) =>
    acceptInvitation(shell, secret, { email, name: 'Sasha Lund', password: goodPassword })

  it('goes by letter, and its link makes the account that was invited', async () => {
    const { email, secret } = await invited()
    const [mail] = await arrivedFor(email)
    expect(mail?.subject).toBe('You are invited to Invited Partnership')
    expect(mail?.from?.text).toContain('trellis@lobby.example')
    const invitation = await invitationBy(shell, secret)
    expect(invitation?.account?.email).toBe(email)
    expect(await accept(secret, email)).toMatchObject({ stage: 'set up' })
  })

  it('is used once, also when its form is sent twice at once', async () => {
    const { email, secret } = await invited()
    const answers = await Promise.all([accept(secret, email), accept(secret, email)])
    expect(answers.filter((answer) => 'step' in answer)).toHaveLength(1)
    expect(await accept(secret, email)).toHaveProperty('refused')
    expect(await invitationBy(shell, secret)).toBeUndefined()
  })

  it('opens nothing after seven days', async () => {
    const { email, secret } = await invited()
    lobby.later({ hours: 24 * 7 + 1 })
    expect(await accept(secret, email)).toHaveProperty('refused')
  })

  it('with a password that is tried first is refused, and the link is still good', async () => {
    const { email, secret } = await invited()
    const weak = { email, name: 'Sasha Lund', password: 'iloveyou123456' }
    expect(await acceptInvitation(shell, secret, weak)).toMatchObject({
      problems: [{ field: 'password' }],
    })
    expect(await accept(secret, email)).toHaveProperty('step')
  })

  it('does not open as a link for a new password, nor the other way round', async () => {
    const { secret } = await invited()
    expect(await resetBy(shell, secret)).toBeUndefined()
    const officer = await enrolled(lobby)
    await askForReset(shell, officer.email)
    expect(await invitationBy(shell, await linkFor(officer.email, 'resets'))).toBeUndefined()
  })
})

describe('a new password by letter', () => {
  async function asked(): Promise<{ officer: Enrolled; secret: string }> {
    const officer = await enrolled(lobby)
    lobby.later({ minutes: 1 })
    await askForReset(shell, officer.email)
    return { officer, secret: await linkFor(officer.email, 'resets') }
  }

  const password = 'a lantern under the weir'
  const choose = (secret: string, code: string) =>
    choosePassword(shell, secret, { password, code, address: 'here' })

  it('asks for a code too, signs out everywhere and says so by letter', async () => {
    const { officer, secret } = await asked()
    expect(await choose(secret, codeAt(shell, officer.secret))).toBeUndefined()
    expect(await heldBy(shell, officer.session)).toBeUndefined()
    const [mail] = await arrivedFor(officer.email)
    expect(mail?.subject).toBe('Your password was changed')
    const shown = { email: officer.email, code: '', address: 'here', device: undefined }
    expect(await showPassword(shell, { ...shown, password })).toMatchObject({ stage: 'factor' })
    expect(await showPassword(shell, { ...shown, password: goodPassword })).toHaveProperty(
      'refused',
    )
  })

  it('is chosen with a recovery code where there is no app', async () => {
    const { officer, secret } = await asked()
    expect(await choose(secret, officer.codes[3] ?? '')).toBeUndefined()
  })

  it.each(['', '000000', 'abcd-efgh-jkmn-pqrs'])(
    'is not chosen by whoever has the letter alone (code "%s")',
    async (code) => {
      const { officer, secret } = await asked()
      expect(await choose(secret, code)).toMatchObject({ field: 'code' })
      expect(await heldBy(shell, officer.session)).toBeDefined()
      const shown = { email: officer.email, code: '', address: 'here', device: undefined }
      expect(await showPassword(shell, { ...shown, password: goodPassword })).toHaveProperty('step')
    },
  )

  it('is chosen once: the link again opens nothing', async () => {
    const { officer, secret } = await asked()
    expect(await choose(secret, officer.codes[0] ?? '')).toBeUndefined()
    expect(await choose(secret, officer.codes[1] ?? '')).toHaveProperty('refused')
    expect(await resetBy(shell, secret)).toBeUndefined()
  })

  it('is not chosen after an hour, nor by an older link than the last', async () => {
    const { officer, secret } = await asked()
    await askForReset(shell, officer.email)
    expect(await choose(secret, officer.codes[0] ?? '')).toHaveProperty('refused')
    const newer = await linkFor(officer.email, 'resets')
    lobby.later({ minutes: 61 })
    expect(await choose(newer, officer.codes[0] ?? '')).toHaveProperty('refused')
  })

  it('is asked for at most five times an hour, however often somebody asks', async () => {
    const officer = await enrolled(lobby)
    for (let i = 0; i < 9; i += 1) await askForReset(shell, officer.email)
    expect(await arrivedFor(officer.email)).toHaveLength(6)
  })

  it('for an address that has no account sends nothing', async () => {
    await sendWaiting(shell)
    const before = box.received.length
    await askForReset(shell, 'nobody@lobby.example')
    expect(await sendWaiting(shell)).toEqual({ sent: 0, refused: 0 })
    expect(box.received.length).toBe(before)
  })
})

describe('a letter', () => {
  it('waits in the outbox where no mail is set up, and is sent once it is', async () => {
    await sendWaiting(shell)
    const officer = await enrolled(lobby)
    await askForReset(lobby.shell, officer.email)
    expect(await sendWaiting(lobby.shell)).toEqual({ sent: 0, refused: 0 })
    const waiting = (await outbox(lobby.shell)).letters.filter(({ to }) => to === officer.email)
    expect(waiting.map(({ subject }) => subject)).toContain('A new password for Trellis')
    await sendWaiting(shell)
    expect((await outbox(shell)).letters).toEqual([])
  })

  it('whose link was used, is too old, or was followed by a newer one is no longer in the outbox', async () => {
    await sendWaiting(shell)
    const officer = await enrolled(lobby)
    const linksIn = async () =>
      (await outbox(lobby.shell)).letters
        .filter(({ to }) => to === officer.email)
        .flatMap(({ text }) => /resets\/([\w-]{43})/.exec(text)?.[1] ?? [])
    await askForReset(lobby.shell, officer.email)
    const [first] = await linksIn()
    lobby.later({ minutes: 1 })
    await askForReset(lobby.shell, officer.email)
    const [second, ...more] = await linksIn()
    expect([second === first, more]).toEqual([false, []])
    const password = 'a lantern under the weir'
    const chosen = { password, code: codeAt(lobby.shell, officer.secret), address: 'here' }
    expect(await choosePassword(lobby.shell, second ?? '', chosen)).toBeUndefined()
    expect(await linksIn()).toEqual([])
    lobby.later({ minutes: 1 })
    await askForReset(lobby.shell, officer.email)
    expect(await linksIn()).toHaveLength(1)
    lobby.later({ hours: 2 })
    expect(await linksIn()).toEqual([])
    await sendWaiting(shell)
  })

  it('that an operator puts away waits no longer, its words are deleted, and its owner reads so', async () => {
    const officer = await enrolled(lobby)
    const { personId } = await enrolled(lobby)
    await sendWaiting(shell)
    await askForReset(lobby.shell, officer.email)
    const [letter] = (await outbox(lobby.shell)).letters
    const id = letter?.id ?? ''
    expect(letter?.to).toBe(officer.email)
    const both = await Promise.all([1, 2].map(() => putLetterAway(lobby.shell, personId, id)))
    expect(both).toEqual([true, true])
    expect((await outbox(lobby.shell)).letters).toEqual([])
    expect(await sendWaiting(shell)).toEqual({ sent: 0, refused: 0 })
    const words = await asDoor(lobby.shell.store, (trx) =>
      sql`select body, trouble from mail where id = ${id}`.execute(trx),
    )
    expect(words.rows).toEqual([{ body: '', trouble: null }])
    const told = await asDoor(lobby.shell.store, (trx) => eventsOf(trx, officer.personId, 10))
    expect(told.map(({ what }) => what).filter((what) => what.startsWith('letter'))).toEqual([
      'letter put away by hand: A new password for Trellis',
    ])
  })

  it('that there is not cannot be put away', async () => {
    const { personId } = await enrolled(lobby)
    expect(await putLetterAway(lobby.shell, personId, lobby.shell.newId())).toBe(false)
  })

  it('that the server refuses stays with what it said, is tried five times, and harms no other', async () => {
    const officer = await enrolled(lobby)
    await sendWaiting(shell)
    await askForReset(shell, officer.email)
    box.refuse(true)
    for (let i = 0; i < 8; i += 1) await sendWaiting(shell)
    box.refuse(false)
    const [letter] = (await outbox(shell)).letters
    expect(letter).toMatchObject({
      tries: 5,
      trouble: expect.stringContaining('the letter box is full'),
    })
  })

  it('is sent once, also by two who send at once', async () => {
    const officer = await enrolled(lobby)
    await sendWaiting(shell)
    const before = box.received.length
    await askForReset(shell, officer.email)
    await Promise.all([sendWaiting(shell), sendWaiting(shell)])
    expect(box.received.length).toBe(before + 1)
  })
})
