import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteDataOfficer } from '#modules/accounts/actions/operator.ts'
import { buildApp } from '../../src/app.ts'
import { enrolled, openLobby, operator, type Enrolled, type Lobby } from '../accounts/people.ts'
import { ask, openWorld, memberOf } from '../world.ts'

let lobby: Lobby

beforeAll(async () => {
  lobby = await openLobby()
}, 180_000)

afterAll(() => lobby.close())

const missing = 'A second person is missing'

const pageOf = async ({ session }: Pick<Enrolled, 'session'>, address: string) => {
  const { app } = buildApp(lobby.shell)
  return (await ask({ app }, address, { as: { cookie: `trellis_session=${session}` } })).text()
}

describe('a partnership with one person', () => {
  it('is told that nobody can agree, until whoever runs Trellis has invited another', async () => {
    const officer = await enrolled(lobby)
    expect(await pageOf(officer, '/people')).toContain(missing)
    const { partnershipId } = officer
    const by = await operator(lobby)
    expect(await pageOf(by, '/operator')).toContain('Invite two')
    const email = 'second@lobby.example'
    await inviteDataOfficer(lobby.shell, by.personId, { partnershipId, email })
    expect(await pageOf(officer, '/people')).not.toContain(missing)
    expect(await pageOf(by, '/operator')).not.toContain('Invite two')
  })

  it('is told that a letter is passed on by hand where no mail is set up', async () => {
    const officer = await enrolled(lobby)
    expect(await pageOf(officer, '/people?done=invited')).toContain(
      'whoever runs Trellis passes it on',
    )
  })
})

describe('a partnership of many', () => {
  it('lacks no second person, whoever reads', async () => {
    const world = await openWorld()
    for (const role of ['LO', 'AD', 'DT', 'HT', 'CH', 'AU']) {
      const answer = await ask(world, '/people', { as: memberOf(world.ours, role) })
      expect([role, answer.status]).toEqual([role, 200])
      expect([role, (await answer.text()).includes(missing)]).toEqual([role, false])
    }
    await world.close()
  })
})
