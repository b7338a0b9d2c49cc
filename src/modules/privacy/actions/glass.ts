import { asPerson, listPartnerships, principalOf, record } from '#modules/people/actions.ts'
import { beginSession } from '#modules/people/actions/sessions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { asDoor, asKeeper, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { privacyInForce } from '../rules/in-force.ts'
import * as store from '../store/glass.ts'

type Refused = { readonly refused: string }

/** Each time that an operator asked to read this partnership's content: for everybody of it to see. */
export function glassesIn(shell: Shell, person: SignedIn): Promise<store.Glass[]> {
  return asPerson(shell, person, (trx) => store.glasses(trx, person.partnership.id))
}

/** For operators, of all partnerships. */
export function allGlasses(shell: Shell): Promise<store.Glass[]> {
  return asKeeper(shell.store, (trx) => store.glasses(trx, null))
}

/** An operator asks to read what a partnership keeps. Nothing opens until a second person agrees. */
export async function askToBreak(
  shell: Shell,
  operatorId: string,
  { partnershipId, reason, form: id }: { partnershipId: string; reason: string; form: string },
): Promise<Refused | undefined> {
  if (reason.trim() === '') return { refused: 'Say why you have to read what they keep.' }
  const partnership = (await listPartnerships(shell)).find(({ id }) => id === partnershipId)
  if (partnership === undefined) return { refused: 'Choose one of the partnerships.' }
  return asKeeper(shell.store, async (trx) => {
    if (!(await store.isOperator(trx, operatorId))) return { refused: 'Only an operator asks.' }
    const made = { partnershipId, id, askedBy: operatorId, reason: reason.trim() }
    const isNew = await store.insertGlass(trx, { ...made, at: shell.now().toString() })
    if (!isNew) return undefined
    await record(
      shell,
      trx,
      { partnershipId, personId: operatorId },
      {
        action: 'operator asked to read content',
        subject: `partnership ${partnershipId}`,
        detail: { glass: id, reason: reason.trim() },
      },
    )
    return undefined
  })
}

/**
 * A second person agrees: another operator, or an assistant director of the partnership. For some
 * hours the operator who asked reads as an auditor does; every school has an entry of it.
 */
export async function agreeToBreak(
  shell: Shell,
  by: { personId: string; as: 'operator' | SignedIn },
  id: string,
): Promise<Refused | undefined> {
  const at = shell.now()
  const { hours, waitHours } = privacyInForce.breakGlass
  const told = {
    ...{ id, personId: by.personId, at: at.toString(), endsAt: at.add({ hours }).toString() },
    askedSince: at.subtract({ hours: waitHours }).toString(),
  }
  return asKeeper(shell.store, async (trx) => {
    const isHere = by.as === 'operator' || (await isOfPartnership(trx, by.as, id))
    const mayAgree = by.as !== 'operator' || (await store.isOperator(trx, by.personId))
    const agreed = isHere && mayAgree ? await store.agreeTo(trx, told) : undefined
    if (agreed === undefined) {
      return { refused: 'It takes another person than whoever asked, and within a day.' }
    }
    await tellSchools(shell, trx, agreed, { ...told, agreedBy: by.personId })
    return undefined
  })
}

async function isOfPartnership(trx: Trx, person: SignedIn, id: string): Promise<boolean> {
  const here = await store.glasses(trx, person.partnership.id)
  return here.some((glass) => glass.id === id)
}

/** An entry for the partnership and one for each of its schools, so that each finds it in its own view. */
async function tellSchools(
  shell: Shell,
  trx: Trx,
  { partnershipId, askedBy }: { partnershipId: string; askedBy: string },
  { id, endsAt, agreedBy }: { id: string; endsAt: string; agreedBy: string },
): Promise<void> {
  const schoolIds = await store.schoolIdsOf(trx, partnershipId)
  const subjects = [
    `partnership ${partnershipId}`,
    ...schoolIds.map((school) => `school ${school}`),
  ]
  for (const subject of subjects) {
    await record(
      shell,
      trx,
      { partnershipId, personId: askedBy },
      {
        action: 'content opened to an operator',
        subject,
        detail: { glass: id, agreedBy, until: endsAt },
      },
    )
  }
}

/** The operator goes into the partnership: a session that ends with the hours. */
export async function enterBroken(
  shell: Shell,
  operator: { personId: string; browser: string },
  id: string,
): Promise<{ secret: string } | Refused> {
  const asked = { id, personId: operator.personId, at: shell.now().toString() }
  const open = await asKeeper(shell.store, (trx) => store.openGlass(trx, asked))
  if (open === undefined) return { refused: 'Nobody has agreed, or its hours are over.' }
  const begun = { ...operator, partnershipId: open.partnershipId, proved: true }
  return { secret: await asDoor(shell.store, (trx) => beginSession(shell, trx, begun)) }
}

/** The partnership ends it before its hours are over: the operator reads nothing from the next request on. */
export async function endBroken(
  shell: Shell,
  person: SignedIn,
  id: string,
): Promise<Refused | undefined> {
  const by = { ...principalOf(person), id, at: shell.now().toString() }
  return asKeeper(shell.store, async (trx) => {
    const { partnershipId } = by
    if (!(await store.endGlass(trx, by))) return { refused: 'It has ended already.' }
    await record(shell, trx, principalOf(person), {
      action: 'content closed to an operator',
      subject: `partnership ${partnershipId}`,
      detail: { glass: id },
    })
    return undefined
  })
}
