import { byCommand, grantRole, listPartnerships, record } from '#modules/people/actions.ts'
import type { Partnership } from '#modules/people/model.ts'
import { asDoor, asKeeper, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { Account, Refused } from '../model.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { invitationLetter } from '../rules/letters.ts'
import { accountByEmail, insertAccount, ownerOf } from '../store/accounts.ts'
import { dataOfficers, type InvitedPerson } from '../store/operator.ts'
import { note, wasNoted } from './events.ts'
import { invitationAddress, makeLink } from './links.ts'
import { writeAtMost } from './mail.ts'

/** A link for whoever will run Trellis. It is told here and nowhere else. */
export async function inviteOperator(shell: Shell): Promise<string> {
  return asDoor(shell.store, (trx) => makeLink(shell, trx, 'operator', null))
}

export interface KeptPartnership extends Partnership {
  readonly officers: readonly InvitedPerson[]
}

/** The partnerships and who brings their data in: all that an operator sees of them. */
export async function partnershipsKept(shell: Shell): Promise<KeptPartnership[]> {
  const partnerships = await listPartnerships(shell)
  const officers = await asDoor(shell.store, (trx) => dataOfficers(trx))
  return partnerships
    .filter(({ invented }) => !invented)
    .map((partnership) => ({
      ...partnership,
      officers: officers.filter(({ partnershipId }) => partnershipId === partnership.id),
    }))
}

export interface Invited {
  readonly email: string
  /** What the letter leads to; `undefined` for somebody who has an account, and needs none. */
  readonly link: string | undefined
  /** Whether the same form invited them before: their letter is on its way, and its link was told. */
  readonly isAgain: boolean
}

interface DataOfficerAsked {
  readonly partnershipId: string
  readonly email: string
  readonly form?: string
}

/**
 * Invites somebody to be data officer of a partnership, in place of the "Data officer" that it was
 * made with. Somebody with an account gets the role at once, and signs in as they always do.
 */
export async function inviteDataOfficer(
  shell: Shell,
  by: string,
  { partnershipId, email, form = shell.newId() }: DataOfficerAsked,
): Promise<Invited | Refused> {
  const partnership = (await listPartnerships(shell)).find(({ id }) => id === partnershipId)
  if (partnership === undefined || partnership.invented)
    return { refused: 'There is no such partnership.' }
  return asKeeper(shell.store, async (trx) => {
    if (await wasNoted(trx, form)) return { email, link: undefined, isAgain: true }
    const known = await accountByEmail(trx, email)
    if (known === undefined && (await ownerOf(trx, email)) !== undefined)
      return { refused: 'This address cannot be invited.' }
    const personId = await officerFor(shell, trx, { partnershipId, email, known })
    const what = `invited as data officer of ${partnership.name}`
    await note(shell, trx, personId, what, { byId: by, form })
    await record(shell, trx, byCommand(partnershipId), {
      action: 'data officer invited',
      subject: `person ${personId}`,
      detail: { by },
    })
    if (known !== undefined && known.password !== null)
      return { email, link: undefined, isAgain: false }
    const secret = await makeLink(shell, trx, 'invitation', personId)
    const link = invitationAddress(shell, secret)
    const { invitationDays } = accountsInForce.links
    const words = invitationLetter(partnership.name, link, invitationDays)
    await writeAtMost(shell, trx, email, { ...words, kind: 'invitation' })
    return { email, link, isAgain: false }
  })
}

/** Whoever has the address, who gets the role unless they have it, or somebody new with an account. */
async function officerFor(
  shell: Shell,
  trx: Trx,
  of: { partnershipId: string; email: string; known: Account | undefined },
): Promise<string> {
  const { partnershipId, email, known } = of
  if (known === undefined) {
    const personId = await placeFor(shell, trx, partnershipId)
    const made = { personId, email, isOperator: false, at: shell.now().toString() }
    if (!(await insertAccount(trx, made)))
      throw new Error('An address was taken in the same moment')
    return personId
  }
  const { personId: id, name } = known
  if (!(await isOfficerOf(trx, partnershipId, id)))
    await grantRole(shell, trx, byCommand(partnershipId), { id, name }, { role: 'DT' })
  return id
}

/** The "Data officer" that nobody was invited as yet, or a new person with the role. */
async function placeFor(shell: Shell, trx: Trx, partnershipId: string): Promise<string> {
  const waiting = (await dataOfficers(trx)).find(
    (officer) => officer.partnershipId === partnershipId && officer.email === null,
  )
  if (waiting !== undefined) return waiting.personId
  const id = shell.newId()
  await grantRole(
    shell,
    trx,
    byCommand(partnershipId),
    { id, name: 'Data officer' },
    { role: 'DT' },
  )
  return id
}

async function isOfficerOf(trx: Trx, partnershipId: string, personId: string): Promise<boolean> {
  const officers = await dataOfficers(trx)
  return officers.some(
    (officer) => officer.partnershipId === partnershipId && officer.personId === personId,
  )
}
