import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealOldKeys } from '#modules/accounts/actions/factors.ts'
import { showPassword } from '#modules/accounts/actions/sign-in.ts'
import { showCode } from '#modules/accounts/actions/second.ts'
import { inviteDataOfficer } from '#modules/accounts/actions/operator.ts'
import { suspendAccount } from '#modules/accounts/actions/suspend.ts'
import { heldBy } from '#modules/people/actions/sessions.ts'
import { sealWith } from '#platform/secrets/seal.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { codeAt, enrolled, from, openLobby, operator, type Lobby } from './people.ts'

let lobby: Lobby

beforeAll(async () => {
  lobby = await openLobby()
})

afterAll(() => lobby.close())

const shown = (of: { email: string; password: string; device: string }) =>
  showPassword(lobby.shell, { ...of, code: '', address: 'here' })

describe('an operator suspends an account', () => {
  it('and every session ends, nothing opens it, until it is let in again', async () => {
    const by = await operator(lobby)
    const officer = await enrolled(lobby)
    const { email } = officer
    expect(await heldBy(lobby.shell, officer.session)).toBeDefined()
    expect(
      await suspendAccount(lobby.shell, by.personId, { email, does: 'suspend' }),
    ).toBeUndefined()
    expect(await heldBy(lobby.shell, officer.session)).toBeUndefined()
    expect(await shown(officer)).toHaveProperty('refused')
    expect(
      await suspendAccount(lobby.shell, by.personId, { email, does: 'restore' }),
    ).toBeUndefined()
    expect(await shown(officer)).toMatchObject({ stage: 'factor' })
  })

  it('but not twice, not nobody’s and not their own', async () => {
    const by = await operator(lobby)
    const { email } = await enrolled(lobby)
    const ask = (address: string, does: 'suspend' | 'restore') =>
      suspendAccount(lobby.shell, by.personId, { email: address, does })
    expect(await ask(email, 'restore')).toHaveProperty('refused')
    await ask(email, 'suspend')
    expect(await ask(email, 'suspend')).toHaveProperty('refused')
    expect(await ask('nobody@nowhere.example', 'suspend')).toHaveProperty('refused')
    expect(await ask(by.email, 'suspend')).toHaveProperty('refused')
    expect(await heldBy(lobby.shell, by.session)).toBeDefined()
  })
})

describe('a suspended account', () => {
  it('is invited to bring in data by nobody, and leaves nobody behind in its place', async () => {
    const by = await operator(lobby)
    const { email, partnershipId } = await enrolled(lobby)
    await suspendAccount(lobby.shell, by.personId, { email, does: 'suspend' })
    const before = await people()
    const invited = inviteDataOfficer(lobby.shell, by.personId, { partnershipId, email })
    expect(await invited).toHaveProperty('refused')
    expect(await people()).toBe(before)
  })

  const people = () =>
    asKeeper(lobby.store, async (trx) => {
      const { rows } = await sql<{ people: number }>`
        select count(*)::int as people from person`.execute(trx)
      return rows[0]?.people
    })
})

describe('the key of an authenticator', () => {
  const kept = (personId: string) =>
    asKeeper(lobby.store, async (trx) => {
      const { rows } = await sql<{ secret: string }>`
        select secret from authenticator where person_id = ${personId}`.execute(trx)
      return rows[0]?.secret ?? ''
    })

  it('is kept encrypted, and opens the account all the same', async () => {
    const officer = await enrolled(lobby)
    expect(await kept(officer.personId)).toMatch(/^sealed1\./)
    expect(await kept(officer.personId)).not.toContain(officer.secret)
    lobby.later({ minutes: 2 })
    const step = await shown(officer)
    if ('refused' in step) throw new Error(step.refused)
    const code = codeAt(lobby.shell, officer.secret)
    expect(await showCode(lobby.shell, step.step, code, from)).not.toHaveProperty('refused')
  })

  it('that an earlier version kept as it was is encrypted at the next start, once', async () => {
    const { personId, secret } = await enrolled(lobby)
    await asKeeper(lobby.store, (trx) =>
      sql`update authenticator set secret = ${secret} where person_id = ${personId}`.execute(trx),
    )
    expect(await sealOldKeys(lobby.shell)).toBe(1)
    expect(await kept(personId)).toMatch(/^sealed1\./)
    expect(await sealOldKeys(lobby.shell)).toBe(0)
  })

  it('that another key sealed is sealed anew at the next start, and opens the account all the same', async () => {
    const officer = await enrolled(lobby)
    const before = await kept(officer.personId)
    const [old, fresh] = [Buffer.alloc(32, 'a test'), Buffer.alloc(32, 'a newer one')]
    expect(await sealOldKeys({ ...lobby.shell, seal: sealWith(fresh, old) })).toBeGreaterThan(0)
    const after = await kept(officer.personId)
    expect(after).not.toBe(before)
    expect(sealWith(old).open(after, officer.personId)).toBeUndefined()
    const shell = { ...lobby.shell, seal: sealWith(fresh) }
    lobby.later({ minutes: 2 })
    const step = await shown(officer)
    if ('refused' in step) throw new Error(step.refused)
    const code = codeAt(shell, officer.secret)
    expect(await showCode(shell, step.step, code, from)).not.toHaveProperty('refused')
    expect(await sealOldKeys({ ...lobby.shell, seal: sealWith(fresh, old) })).toBe(0)
    // What comes after in this file has the key of the test again.
    await sealOldKeys({ ...lobby.shell, seal: sealWith(old, fresh) })
  })
})
