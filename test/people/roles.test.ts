import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isHeld } from '#modules/privacy/actions/holds.ts'
import { closeRoleRequest } from '#modules/accounts/actions/invitations.ts'
import {
  agreeToRole,
  askForRole,
  endRole,
  register,
  type Answer,
} from '#modules/people/actions/roles.ts'
import type { RoleCode } from '#modules/people/model.ts'
import type { RoleRead } from '#modules/people/rules/role-form.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { appoint, type Member, type Post } from '../world/people.ts'

let world: World
let made = 0

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const one = (role: string) => memberOf(world.ours, role)

async function somebody(...posts: Post[]): Promise<Member> {
  made += 1
  return appoint(world.shell, world.ours, `Somebody ${made}`, posts)
}

function schoolOf({ person }: Member): string {
  const schoolId = person.roles.find((role) => role.schoolId !== undefined)?.schoolId
  if (schoolId === undefined) throw new Error(`${person.name} is of no school`)
  return schoolId
}

function read(role: RoleCode, told: Partial<RoleRead> = {}): RoleRead {
  const fromOn = Temporal.Now.plainDateISO('Europe/London').toString()
  const none = { place: '', schoolId: undefined, phase: undefined, toOn: undefined }
  return { role, ...none, fromOn, reason: 'They begin in September', ...told }
}

const asked = (by: Member, of: Member, wanted: RoleRead, once = world.shell.newId()) =>
  askForRole(world.shell, by.person, {
    ...{ once, email: undefined, read: wanted },
    ...{ personId: of.person.personId, called: of.name },
  })

async function waiting(by: Member, of: Member): Promise<string> {
  const { waiting: all } = await register(world.shell, by.person)
  return all.find(({ personId }) => personId === of.person.personId)?.id ?? ''
}

/** The roles in force of somebody today, as the next request of theirs has them. */
async function rolesOf({ person }: Member): Promise<string[]> {
  const { given } = await register(world.shell, one('LO').person)
  return given
    .filter(({ personId, endedAt }) => personId === person.personId && endedAt === null)
    .map(({ role }) => role)
}

async function entries(action: string): Promise<number> {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ count: number }>`
      select count(*)::int as count from event
      where partnership_id = ${world.ours.partnershipId} and action = ${action}`.execute(trx),
  )
  return rows[0]?.count ?? 0
}

function refusal(answer: Answer): string {
  if (answer === 'done') return answer
  return 'refused' in answer ? answer.refused : answer.conflict
}

describe('a role', () => {
  it('is in force when an officer asked and the assistant director agreed, and says who both were', async () => {
    const [officer, director, member] = [one('LO'), one('AD'), await somebody({ role: 'CP' })]
    const before = await entries('role given')
    expect(await asked(officer, member, read('AU'))).toBe('done')
    expect(await rolesOf(member)).toEqual(['CP'])
    const id = await waiting(director, member)
    expect(await agreeToRole(world.shell, director.person, id)).toBe('done')
    expect((await rolesOf(member)).toSorted()).toEqual(['AU', 'CP'])
    const page = await ask(world, `/people/${member.person.personId}`, { as: officer })
    const html = await page.text()
    expect([page.status, html.includes(officer.name), html.includes(director.name)]).toEqual([
      200,
      true,
      true,
    ])
    expect(await entries('role given')).toBe(before + 1)
    expect(await entries('role agreed')).toBeGreaterThan(0)
  })

  it('is given by nobody alone: neither asker nor holder agrees, and an officer’s word is not enough', async () => {
    const [officer, member] = [one('LO'), await somebody({ role: 'AD' })]
    await asked(officer, member, read('AU'))
    const id = await waiting(officer, member)
    for (const alone of [officer, member])
      expect(await agreeToRole(world.shell, alone.person, id)).toHaveProperty('refused')
    expect(await rolesOf(member)).toEqual(['AD'])
  })

  it('is asked for by nobody for themselves', async () => {
    const officer = one('LO')
    expect(await asked(officer, officer, read('AD'))).toHaveProperty('refused')
  })

  it.each<[string, RoleCode]>([
    ['HT', 'HT'],
    ['HT', 'LO'],
    ['CH', 'ST'],
    ['AD', 'AU'],
    ['DT', 'AD'],
    ['AU', 'AU'],
    ['CL', 'VL'],
    ['LO', 'CL'],
  ])('asked for by %s is refused where it is %s', async (asker, role) => {
    const by = one(asker)
    const schoolId = by.person.roles[0]?.schoolId
    const member = await somebody({ role: 'CP' })
    expect(await asked(by, member, read(role, { schoolId }))).toHaveProperty('refused')
  })

  it('of staff is given by a head inside their own school, with its chair as the second', async () => {
    const [head, chair, member] = [one('HT'), one('CH'), await somebody({ role: 'CP' })]
    const schoolId = schoolOf(head)
    expect(await asked(head, member, read('ST', { schoolId }))).toBe('done')
    expect(await agreeToRole(world.shell, chair.person, await waiting(chair, member))).toBe('done')
    expect(await rolesOf(member)).toContain('ST')
  })

  it('of staff is not given by a head in another school', async () => {
    const [head, member] = [one('HT'), await somebody({ role: 'CP' })]
    const other = [...world.ours.schoolIds.values()].find((id) => id !== schoolOf(head))
    expect(await asked(head, member, read('ST', { schoolId: other }))).toHaveProperty('refused')
  })

  it('asked for twice by the same form is asked once', async () => {
    const [officer, member] = [one('LO'), await somebody({ role: 'CP' })]
    const once = world.shell.newId()
    const before = await entries('role asked')
    await asked(officer, member, read('AU'), once)
    await asked(officer, member, read('AU'), once)
    expect(await entries('role asked')).toBe(before + 1)
  })

  it('agreed to twice is given once, and the second is told who was first', async () => {
    const [officer, director, member] = [one('LO'), one('AD'), await somebody({ role: 'CP' })]
    await asked(officer, member, read('AU'))
    const id = await waiting(director, member)
    const answers = [
      await agreeToRole(world.shell, director.person, id),
      await agreeToRole(world.shell, director.person, id),
    ]
    expect(answers.map(refusal)).toEqual(['done', `${director.name} agreed to this before you.`])
    expect((await rolesOf(member)).filter((role) => role === 'AU')).toHaveLength(1)
  })

  it('that was withdrawn gives nothing any more', async () => {
    const [officer, director, member] = [one('LO'), one('AD'), await somebody({ role: 'CP' })]
    await asked(officer, member, read('AU'))
    const id = await waiting(director, member)
    expect(await closeRoleRequest(world.shell, officer.person, id, isHeld)).toBe('done')
    expect(await agreeToRole(world.shell, director.person, id)).toHaveProperty('conflict')
    expect(await rolesOf(member)).toEqual(['CP'])
  })

  it('of the strategic board is not given to a cluster’s lead', async () => {
    const [officer, lead] = [one('LO'), one('CL')]
    expect(refusal(await asked(officer, lead, read('BM')))).toMatch(/^Nobody is both/)
  })

  it('of another partnership is neither seen nor agreed to', async () => {
    const [officer, member] = [one('LO'), await somebody({ role: 'CP' })]
    await asked(officer, member, read('AU'))
    const id = await waiting(officer, member)
    const stranger = memberOf(world.theirs, 'AD')
    expect(await agreeToRole(world.shell, stranger.person, id)).toHaveProperty('refused')
    const page = await ask(world, `/people/${member.person.personId}`, { as: stranger })
    expect(page.status).toBe(404)
  })
})

describe('a role that is ended', () => {
  const grantOf = async (member: Member) => {
    const { given } = await register(world.shell, one('LO').person)
    return given.find(({ personId }) => personId === member.person.personId)?.id ?? ''
  }
  const end = async (by: Member, member: Member, because = 'They have left') =>
    endRole(world.shell, by.person, {
      ...{ id: await grantOf(member), personId: member.person.personId, because },
    })

  it('is refused at the next request, also on the day it began, and stays in the record', async () => {
    const [officer, member] = [one('LO'), await somebody({ role: 'AU' })]
    expect((await ask(world, '/support/notices', { as: member })).status).toBe(200)
    expect(await end(officer, member)).toBe('done')
    expect((await ask(world, '/support/notices', { as: member })).status).toBe(404)
    const page = await ask(world, `/people/${member.person.personId}`, { as: officer })
    expect(await page.text()).toContain('They have left')
  })

  it('is not ended by its holder, without a reason, or by who may not give it', async () => {
    const [officer, member] = [one('LO'), await somebody({ role: 'AU' })]
    expect(await end(officer, officer)).toHaveProperty('refused')
    expect(await end(officer, member, '')).toHaveProperty('refused')
    expect(await end(one('HT'), member)).toHaveProperty('refused')
    expect(await rolesOf(member)).toEqual(['AU'])
  })

  it('tells the second who ends it who was first', async () => {
    const [officer, director, member] = [one('LO'), one('AD'), await somebody({ role: 'AU' })]
    await end(officer, member)
    expect(refusal(await end(director, member))).toBe(`${officer.name} ended this role before you.`)
  })
})

describe('the page of people', () => {
  it('shows officers everybody, and a head whoever has a role in their school', async () => {
    const elsewhere = await somebody({ role: 'CP' })
    const all = await (await ask(world, '/people', { as: one('LO') })).text()
    const own = await (await ask(world, '/people', { as: one('HT') })).text()
    expect([all.includes(elsewhere.name), own.includes(elsewhere.name)]).toEqual([true, false])
    expect(own).toContain(one('CH').name)
  })

  it('keeps what was typed beside what is wrong with it', async () => {
    const member = await somebody({ role: 'CP' })
    const form = { role: 'AU', from: '2001-01-01', reason: 'Because of the audit' }
    const address = `/people/${member.person.personId}/roles`
    const answer = await ask(world, address, { as: one('LO'), form })
    const html = await answer.text()
    expect([answer.status, html.includes('from-error')]).toEqual([422, true])
    expect(html).toContain('Because of the audit')
  })
})
