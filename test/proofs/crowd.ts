import { sql } from 'kysely'
import { asKeeper } from '#platform/db/transaction.ts'
import type { World } from '../world.ts'
import { appoint, titleOf, type Member, type Post } from '../world/people.ts'

/** Somebody with what the matrix has to be asked of them: a role that is over, or not begun, is none of theirs. */
export interface Known extends Member {
  readonly relation: 'in force' | 'ended' | 'not begun'
  /** The role that is over or not begun. */
  readonly without?: Post['role']
  /** One of the people of the test's borough, of whom there is one of every role. */
  readonly isOneOfEach: boolean
}

/** A role at other places than the first school and cluster, where one person of every role is already. */
const elsewhere: readonly Post[] = [
  ...(['ST', 'HT', 'GV', 'CH', 'SL', 'SE'] as const).flatMap((role) => [
    { role, urn: '900002' },
    { role, urn: '900005' },
    { role, urn: '900007' },
  ]),
  { role: 'VL', cluster: 'b' },
  { role: 'VL', cluster: 'north' },
  { role: 'CL', cluster: 'b' },
]

/** What everybody keeps whose other role is over or not begun: who has no role at all is not signed in. */
export const kept: Post = { role: 'CP' }

/** The people of our borough, one of each school's role at each relation, and of every role ended and not begun. */
export async function gather(world: World): Promise<Known[]> {
  const { shell, ours } = world
  const known: Known[] = ours.members.map((member) => ({
    ...member,
    relation: 'in force',
    isOneOfEach: true,
  }))
  for (const post of elsewhere) {
    const member = await appoint(shell, ours, `Ours ${titleOf(post)}`, [post])
    known.push({ ...member, relation: 'in force', isOneOfEach: false })
  }
  const everyRole = ours.members.slice(0, 15).flatMap(({ posts }) => posts)
  for (const relation of ['ended', 'not begun'] as const) {
    for (const post of everyRole.filter(({ role }) => role !== kept.role)) {
      known.push(await withoutItsRole(world, post, relation))
    }
  }
  return known
}

/** The role is granted, its person signs in, and then its term turns out to be over or to come. */
async function withoutItsRole(
  { shell, ours }: World,
  post: Post,
  relation: 'ended' | 'not begun',
): Promise<Known> {
  const called = `Ours ${titleOf(post)} ${relation}`
  const member = await appoint(shell, ours, called, [post, kept])
  const { personId } = member.person
  const [from, to] = relation === 'ended' ? ['2017-09-01', '2018-09-30'] : ['2900-01-01', null]
  await asKeeper(shell.store, (trx) =>
    sql`
      update role_grant set from_on = ${from}, to_on = ${to}
      where partnership_id = ${ours.partnershipId} and person_id = ${personId}
        and role = ${post.role}`.execute(trx),
  )
  const roles = member.person.roles.filter(({ role }) => role === kept.role)
  const person = { ...member.person, roles }
  return { ...member, posts: [kept], relation, without: post.role, isOneOfEach: false, person }
}
