import { yearOfDay } from '#lib/academic-year.ts'
import { dayIn } from '#lib/dates.ts'
import { asPerson, asService, once, principalOf, record } from '#modules/people/actions.ts'
import { can } from '#modules/people/access.ts'
import { commandLine, type About, type RoleCode, type SignedIn } from '#modules/people/model.ts'
import { policyInForce, type PolicyClock } from '#modules/policy/actions.ts'
import type { PolicyInForce } from '#modules/policy/model.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { Agreement, AgreementAsked } from './model.ts'
import { sharingPolicy, type DataSetRule, type SharingPolicy } from './policy.ts'
import { defaultPolicy } from './rules/default-policy.ts'
import * as store from './store.ts'

/** The data sharing protocol that holds today. */
export function sharingPolicyFor(
  shell: PolicyClock,
  trx: Trx,
  partnershipId: string,
): Promise<PolicyInForce<SharingPolicy>> {
  return policyInForce(shell, trx, {
    partnershipId,
    kind: 'sharing',
    year: yearOfDay(dayIn(shell.now())),
    parse: (document) => sharingPolicy.parse(document),
    byDefault: defaultPolicy,
  })
}

/** The ledger of a school, as whoever asks may read it. */
export function agreementsOf(
  shell: Shell,
  person: SignedIn,
  schoolId: string,
): Promise<Agreement[]> {
  return asPerson(shell, person, (trx) => store.agreements(trx, person.partnership.id, schoolId))
}

/**
 * The agreements that count today, of every school, read as the service: to tell on a page of many
 * schools which of them share with whom. Only after the page's question was answered with yes.
 */
export async function agreementsToday(shell: Shell, reader: SignedIn): Promise<Agreement[]> {
  const all = await asService(shell, reader, (trx) =>
    store.agreements(trx, reader.partnership.id, null),
  )
  return all.filter(({ counts }) => counts)
}

type Refused = { readonly refused: string }

/** The head agrees for the school; what is shared already is not shared a second time. */
export function agree(
  shell: Shell,
  head: SignedIn,
  token: string,
  asked: AgreementAsked & { readonly schoolId: string },
): Promise<string | Refused> {
  return once<Refused>(shell, head, token, async (trx) => {
    const { partnershipId, personId } = principalOf(head)
    const there = await store.agreements(trx, partnershipId, asked.schoolId)
    if (there.some((each) => each.counts && isSame(each, asked)))
      return { refused: 'You share this already. Withdraw it first to change its last day.' }
    const id = shell.newId()
    const at = shell.now().toString()
    await store.insertAgreement(trx, { ...asked, partnershipId, id, givenBy: personId, at })
    const { schoolId, ...told } = asked
    await record(shell, trx, principalOf(head), {
      action: 'agreed to share',
      subject: `agreement ${id}`,
      detail: { school: schoolId, ...told },
    })
    return id
  })
}

function isSame(one: Agreement, other: AgreementAsked): boolean {
  return (
    one.dataSet === other.dataSet &&
    one.audience === other.audience &&
    one.purpose === other.purpose &&
    one.year === other.year
  )
}

/** From the next request on nobody sees by it what they saw. */
export async function withdrawAgreement(
  shell: Shell,
  head: SignedIn,
  token: string,
  { id, because }: { id: string; because: string },
): Promise<Refused | undefined> {
  const done = await once<Refused>(shell, head, token, async (trx) => {
    const by = { ...principalOf(head), id, because, at: shell.now().toString() }
    if (!(await store.withdraw(trx, by))) return { refused: 'It is withdrawn already.' }
    await record(shell, trx, principalOf(head), {
      action: 'agreement withdrawn',
      subject: `agreement ${id}`,
      detail: { because },
    })
    return id
  })
  return typeof done === 'string' ? undefined : done
}

/** A person who may see something, as what. */
export interface Seer {
  readonly name: string
  readonly roles: readonly RoleCode[]
}

/** Who may see each data set of a school today, by the access matrix and by what the school agreed to. */
export async function seersOf(
  shell: Shell,
  person: SignedIn,
  about: About,
  rules: readonly DataSetRule[],
): Promise<{ readonly rule: DataSetRule; readonly seers: readonly Seer[] }[]> {
  const held = await asPerson(shell, person, (trx) =>
    store.rolesHeld(trx, {
      partnershipId: person.partnership.id,
      on: dayIn(shell.now()),
      except: commandLine.personId,
    }),
  )
  return rules.map((rule) => ({
    rule,
    seers: together(held.filter(({ role }) => can(shell.matrix, [role], rule.question, about))),
  }))
}

function together(held: readonly store.Holding[]): Seer[] {
  const people = new Map<string, { name: string; roles: RoleCode[] }>()
  for (const { personId, name, role } of held) {
    const known = people.get(personId) ?? { name, roles: [] }
    if (!known.roles.includes(role.role)) known.roles.push(role.role)
    people.set(personId, known)
  }
  return [...people.values()]
}
