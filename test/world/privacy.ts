import { Looks } from '#modules/people/actions/looks.ts'
import { complain } from '#modules/privacy/actions/complaints.ts'
import { setHold } from '#modules/privacy/actions/holds.ts'
import { packFor } from '#modules/privacy/actions/packs.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { sql } from 'kysely'
import { addEarly } from './early.ts'
import type { Member } from './people.ts'

/** What a test needs to know of a borough's rows of data protection. */
export interface PrivacyRows {
  readonly complaintId: string
  readonly holdId: string
  readonly glassId: string
}

/** A complaint, a hold of a school's, a pack of the head's, and glass that an officer of it asked to break. */
export async function addPrivacy(
  shell: Shell,
  mark: string,
  members: readonly Member[],
): Promise<PrivacyRows> {
  const as = (role: string): SignedIn => {
    const found = members.find(({ posts }) => posts.some((post) => post.role === role))
    if (found === undefined) throw new Error(`Nobody is ${role}`)
    return found.person
  }
  const director = as('AD')
  const complaintId = await complain(shell, director, shell.newId(), {
    ...{ from: `${mark} parent`, about: `${mark} figures of few`, receivedOn: '2018-09-20' },
  })
  await complain(shell, as('HT'), shell.newId(), {
    ...{ about: `${mark} head complains`, receivedOn: '2018-09-21' },
  })
  const hold = { personId: as('HT').personId, schoolId: null, reason: `${mark} inquiry` }
  const holdId = await setHold(shell, director, shell.newId(), hold)
  const pack = await packFor(shell, director, as('HT').personId)
  if ('refused' in pack) throw new Error(pack.refused)
  await addLooks(shell, mark, [as('LO'), as('HT'), director], as('HT'))
  await addPurgeNotice(shell, mark, director)
  await addEarly(shell, mark, { by: as('DT'), head: as('HT') })
  return { complaintId, holdId, glassId: await addGlass(shell, mark, director) }
}

/** Some who looked at the head's school, and at a list. */
async function addLooks(
  shell: Shell,
  mark: string,
  people: readonly SignedIn[],
  head: SignedIn,
): Promise<void> {
  const looks = new Looks(shell, () => true)
  const schoolIds = head.roles.flatMap(({ schoolId }) => schoolId ?? [])
  for (const { personId, partnership, roles } of people) {
    const look = {
      ...{ personId, partnershipId: partnership.id, at: shell.now() },
      roles: roles.map(({ role }) => role),
    }
    looks.note({ ...look, question: 'cluster booklet: read', schoolIds })
    looks.note({ ...look, question: 'category review: read', schoolIds: null })
  }
  const { partnership } = head
  const program = { tokenId: shell.newId(), tokenName: `${mark} warehouse` }
  const question = 'unpublished results: read'
  looks.note({ ...program, partnershipId: partnership.id, question, schoolIds, at: shell.now() })
  await looks.settle()
}

/** What was shown to the data team before it went, and went. */
async function addPurgeNotice(shell: Shell, mark: string, by: SignedIn): Promise<void> {
  const counted = JSON.stringify({ [`${mark}_sessions`]: 3 })
  await asKeeper(shell.store, (trx) =>
    sql`
      insert into purge_notice (partnership_id, day, takes_on, due, settled_on, taken)
      values (${by.partnership.id}, '2018-09-01', '2018-09-08', ${counted}::jsonb, '2018-09-08',
              ${counted}::jsonb)`.execute(trx),
  )
}

/** Glass that was asked to be broken and never was: it opens nothing. */
async function addGlass(shell: Shell, mark: string, by: SignedIn): Promise<string> {
  const id = shell.newId()
  await asKeeper(shell.store, (trx) =>
    sql`
      insert into break_glass (partnership_id, id, asked_by, reason, asked_at)
      values (${by.partnership.id}, ${id}, ${by.personId}, ${`${mark} emergency`},
              ${shell.now().toString()})`.execute(trx),
  )
  return id
}
