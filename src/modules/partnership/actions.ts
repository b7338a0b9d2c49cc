import { dayIn } from '#lib/dates.ts'
import type { Problem } from '#lib/typed.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import type { Award, Establishment, Member } from './model.ts'
import { inOrder, isOn, memberIn, type MemberTyped } from './rules/record.ts'
import * as store from './store.ts'

export interface PartnershipRecord {
  readonly establishments: readonly Establishment[]
  readonly awards: readonly Award[]
  /** All that may join. */
  readonly schools: readonly School[]
}

/** The record of the partnership: its establishments, with what the register and the roles know of them. */
export function partnershipRecord(shell: Shell, person: SignedIn): Promise<PartnershipRecord> {
  const { id } = person.partnership
  const day = dayIn(shell.now())
  return asPerson(shell, person, async (trx) => {
    const schools = await schoolsInUse(trx, id)
    const heads = await store.headsOn(trx, id, day)
    const awards = await store.allAwards(trx, id)
    const known = new Map(schools.map((school) => [school.id, school]))
    const establishments = (await store.allMembers(trx, id)).flatMap((member) => {
      const school = known.get(member.schoolId)
      const own = awards.filter((each) => each.schoolId === member.schoolId && isOn(each, day))
      return school === undefined
        ? []
        : [{ ...member, school, heads: heads.get(school.id) ?? [], awards: own }]
    })
    return { establishments: inOrder(establishments, day), awards, schools }
  })
}

interface Refused {
  readonly problems: readonly Problem[]
}

/** Adds an establishment as it was typed; what was written meanwhile is counted. Answers its id. */
export function addMember(
  shell: Shell,
  by: SignedIn,
  token: string,
  typed: MemberTyped,
): Promise<string | Refused> {
  return once<Refused>(shell, by, token, async (trx) => {
    const of = principalOf(by)
    await store.holdRecord(trx, of.partnershipId)
    const schoolIds = (await schoolsInUse(trx, of.partnershipId)).map(({ id }) => id)
    const members = await store.allMembers(trx, of.partnershipId)
    const read = memberIn(typed, { schoolIds, members })
    if ('problems' in read) return read
    const id = shell.newId()
    await store.insertMember(trx, { ...of, at: shell.now().toString() }, { ...read.member, id })
    await record(shell, trx, of, {
      action: 'establishment added',
      subject: `establishment ${id}`,
      detail: read.member,
    })
    return id
  })
}

/** Adds an award of a school, or an initiative. Answers its id. */
export function addAward(
  shell: Shell,
  by: SignedIn,
  token: string,
  award: Omit<Award, 'id' | 'to'>,
): Promise<string> {
  return once<never>(shell, by, token, async (trx) => {
    const of = principalOf(by)
    const id = shell.newId()
    await store.insertAward(trx, { ...of, at: shell.now().toString() }, { ...award, id })
    await record(shell, trx, of, { action: 'award added', subject: `award ${id}`, detail: award })
    return id
  })
}

/** Writes down the last day of an establishment or an award; done already, it is a conflict. */
export function endPart(
  shell: Shell,
  by: SignedIn,
  token: string,
  asked: {
    readonly of: Pick<Member, 'id'>
    readonly kind: 'establishment' | 'award'
    readonly to: string
  },
): Promise<string | { readonly conflict: true }> {
  const { of: ended, kind, to } = asked
  return once(shell, by, token, async (trx) => {
    const of = principalOf(by)
    const table = kind === 'award' ? 'school_award' : 'partnership_member'
    const done = await store.endRow(trx, of.partnershipId, { table, id: ended.id, to })
    if (!done) return { conflict: true } as const
    await record(shell, trx, of, {
      action: `${kind} ended`,
      subject: `${kind} ${ended.id}`,
      detail: { to },
    })
    return ended.id
  })
}
