import { yearOfDay } from '#lib/academic-year.ts'
import { dayIn } from '#lib/dates.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { policyInForce } from '#modules/policy/actions.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { Badge, Entry, SystemLeader, WorkContact } from './model.ts'
import { expertisePolicy, type ExpertisePolicy } from './policy.ts'
import { defaultPolicy } from './rules/default-policy.ts'
import { isListed } from './rules/list.ts'
import * as store from './store.ts'

export interface Register {
  readonly policy: ExpertisePolicy
  /** All who stand or stood in it, by name. */
  readonly leaders: readonly SystemLeader[]
  /** Names of schools by id. */
  readonly schools: ReadonlyMap<string, string>
  /** Those who sign in and have a role in a school. */
  readonly staff: ReadonlyMap<
    string,
    { readonly name: string; readonly schoolIds: readonly string[] }
  >
}

/** The register of system leaders, with what an entry may have. */
export function register(shell: Shell, person: SignedIn): Promise<Register> {
  const { id } = person.partnership
  const today = dayIn(shell.now())
  return asPerson(shell, person, async (trx) => ({
    policy: await policyNow(shell, trx, id, today),
    leaders: await store.allLeaders(trx, id),
    schools: new Map((await schoolsInUse(trx, id)).map((school) => [school.id, school.name])),
    staff: new Map(
      (await store.staffOn(trx, id, today)).map((each) => [
        each.id,
        { name: each.name, schoolIds: each.schoolIds },
      ]),
    ),
  }))
}

async function policyNow(
  shell: Shell,
  trx: Trx,
  partnershipId: string,
  today: string,
): Promise<ExpertisePolicy> {
  const { document } = await policyInForce(shell, trx, {
    ...{ partnershipId, kind: 'expertise', byDefault: defaultPolicy, year: yearOfDay(today) },
    parse: (adopted) => expertisePolicy.parse(adopted),
  })
  return document
}

/** The badges that the register has of each person on a day; who is not in it is not among them. */
export async function badgesByPerson(
  trx: Trx,
  partnershipId: string,
  day: string,
): Promise<ReadonlyMap<string, readonly Badge[]>> {
  const all = await store.allLeaders(trx, partnershipId)
  return new Map(
    all.flatMap((leader) =>
      leader.personId === null || !isListed(leader, day) ? [] : [[leader.personId, leader.badges]],
    ),
  )
}

/** How somebody is reached at work, as far as whoever asks may know. */
export function workContact(
  shell: Shell,
  person: SignedIn,
  leaderId: string,
): Promise<WorkContact | undefined> {
  return asPerson(shell, person, (trx) => store.contactOf(trx, person.partnership.id, leaderId))
}

const conflict = { conflict: true } as const
type Done = Promise<string | { readonly conflict: true }>

/** Adds somebody to the register. Answers the id of the entry. */
export function addLeader(
  shell: Shell,
  by: SignedIn,
  token: string,
  entry: Entry,
): Promise<string> {
  return once<never>(shell, by, token, async (trx) => {
    const id = shell.newId()
    await store.insertLeader(trx, byNow(shell, by), id, entry)
    await record(shell, trx, principalOf(by), {
      action: 'system leader added',
      subject: `system leader ${id}`,
      detail: { school: entry.schoolId, person: entry.personId },
    })
    return id
  })
}

/** Writes an entry anew, if it is as the writer saw it. Whoever had left the register is in it again. */
export function changeLeader(
  shell: Shell,
  by: SignedIn,
  token: string,
  asked: { readonly id: string; readonly version: number; readonly entry: Entry },
): Done {
  const { id, version, entry } = asked
  return once(shell, by, token, async (trx) => {
    const of = byNow(shell, by)
    if (!(await store.changeLeader(trx, of, { id, version }, entry))) return conflict
    const { phases, fields, badges, availability, availableFrom } = entry
    await record(shell, trx, principalOf(by), {
      action: 'system leader changed',
      subject: `system leader ${id}`,
      detail: { phases, fields, badges, availability, availableFrom },
    })
    return id
  })
}

/** Takes somebody out of the register from tomorrow on. */
export function endLeader(shell: Shell, by: SignedIn, token: string, id: string): Done {
  return once(shell, by, token, async (trx) => {
    const to = dayIn(shell.now())
    if (!(await store.endLeader(trx, byNow(shell, by), { id, to }))) return conflict
    await record(shell, trx, principalOf(by), {
      action: 'system leader taken out',
      subject: `system leader ${id}`,
      detail: { to },
    })
    return id
  })
}

/** Writes how somebody is reached at work. The trail says that it changed, not to what. */
export function writeContact(
  shell: Shell,
  by: SignedIn,
  token: string,
  of: { readonly leaderId: string; readonly contact: WorkContact },
): Promise<string> {
  return once<never>(shell, by, token, async (trx) => {
    if (await store.writeContact(trx, byNow(shell, by), of)) {
      await record(shell, trx, principalOf(by), {
        action: 'work contact changed',
        subject: `system leader ${of.leaderId}`,
        detail: {},
      })
    }
    return of.leaderId
  })
}

function byNow(shell: Shell, by: SignedIn) {
  return { ...principalOf(by), at: shell.now().toString() }
}
