import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outbox } from '#modules/accounts/actions/mail.ts'
import { acceptInvitation } from '#modules/accounts/actions/links.ts'
import {
  askForRenewal,
  confirmRenewal,
  waitingRenewals,
} from '#modules/accounts/actions/renewals.ts'
import { showPassword } from '#modules/accounts/actions/sign-in.ts'
import { heldBy } from '#modules/people/actions/sessions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { appoint } from '../world/people.ts'
import { enrolled, goodPassword, openLobby, type Enrolled, type Lobby } from './people.ts'

let lobby: Lobby

beforeAll(async () => {
  lobby = await openLobby()
})

afterAll(() => lobby.close())

/** Somebody with an account, and two officers of their partnership. */
async function office(): Promise<{ lost: Enrolled; first: SignedIn; second: SignedIn }> {
  const lost = await enrolled(lobby)
  const places = {
    partnershipId: lost.partnershipId,
    schoolIds: new Map<string, string>(),
    clusterIds: new Map<string, string>(),
  }
  const officer = (name: string) => appoint(lobby.shell, places, name, [{ role: 'AD' }])
  const [first, second] = [await officer('First officer'), await officer('Second officer')]
  return { lost, first: first.person, second: second.person }
}

const ask = (by: SignedIn, { email }: Enrolled) =>
  askForRenewal(lobby.shell, by, { email, reason: 'We spoke on the telephone' })

async function waitingFor(by: SignedIn): Promise<string> {
  return (await waitingRenewals(lobby.shell, by))[0]?.id ?? ''
}

describe('whoever lost their second factor', () => {
  it('begins anew when two officers agree, and nothing that they had opens anything', async () => {
    const { lost, first, second } = await office()
    expect(await ask(first, lost)).toBeUndefined()
    expect(await heldBy(lobby.shell, lost.session)).toBeDefined()
    expect(await confirmRenewal(lobby.shell, second, await waitingFor(second))).toBeUndefined()
    expect(await heldBy(lobby.shell, lost.session)).toBeUndefined()
    const shown = { ...lost, code: '', address: 'here' }
    expect(await showPassword(lobby.shell, shown)).toHaveProperty('refused')
    const letter = (await outbox(lobby.shell)).letters.findLast(({ to }) => to === lost.email)
    expect(letter?.subject).toBe('Begin anew in Trellis')
    const link = /invitations\/([\w-]{43})/.exec(letter?.text ?? '')?.[1] ?? ''
    const accepted = { email: lost.email, name: 'Robin Ferris', password: goodPassword }
    expect(await acceptInvitation(lobby.shell, link, accepted)).toMatchObject({ stage: 'set up' })
  })

  it('does not by one officer alone, however often they confirm', async () => {
    const { lost, first } = await office()
    await ask(first, lost)
    await ask(first, lost)
    const id = await waitingFor(first)
    expect(await waitingRenewals(lobby.shell, first)).toHaveLength(1)
    expect(await confirmRenewal(lobby.shell, first, id)).toHaveProperty('refused')
    expect(await heldBy(lobby.shell, lost.session)).toBeDefined()
  })

  it('does not by their own hand, as asker or as second', async () => {
    const { lost, first } = await office()
    const themselves = (await heldBy(lobby.shell, lost.session))?.person
    if (themselves === undefined) throw new Error('Nobody is signed in')
    expect(await ask(themselves, lost)).toHaveProperty('refused')
    await ask(first, lost)
    const id = await waitingFor(first)
    expect(await confirmRenewal(lobby.shell, themselves, id)).toHaveProperty('refused')
  })

  it('does not by officers of another partnership', async () => {
    const [ours, theirs] = [await office(), await office()]
    expect(await ask(theirs.first, ours.lost)).toHaveProperty('refused')
    await ask(ours.first, ours.lost)
    const id = await waitingFor(ours.first)
    expect(await confirmRenewal(lobby.shell, theirs.second, id)).toHaveProperty('refused')
    expect(await waitingRenewals(lobby.shell, theirs.first)).toEqual([])
  })

  it('does so once, also when two confirm at once', async () => {
    const { lost, first, second } = await office()
    await ask(first, lost)
    const id = await waitingFor(second)
    const answers = await Promise.all([1, 2].map(() => confirmRenewal(lobby.shell, second, id)))
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1)
  })

  it('is not let in by what was asked more than seven days ago, which may be asked anew', async () => {
    const { lost, first, second } = await office()
    await ask(first, lost)
    const id = await waitingFor(first)
    lobby.later({ hours: 24 * 7 + 1 })
    expect(await confirmRenewal(lobby.shell, second, id)).toHaveProperty('refused')
    await ask(first, lost)
    expect(await waitingFor(first)).not.toBe(id)
  })

  it.each([
    ['an address that nobody has', { email: 'nobody@lobby.example' }],
    ['no reason', { reason: ' ' }],
  ])('is not asked for with %s', async (_, told) => {
    const { lost, first } = await office()
    const asked = { email: lost.email, reason: 'We spoke', ...told }
    expect(await askForRenewal(lobby.shell, first, asked)).toHaveProperty('refused')
    expect(await waitingRenewals(lobby.shell, first)).toEqual([])
  })
})
