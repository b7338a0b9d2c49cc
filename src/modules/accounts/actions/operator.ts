import { byCommand, grantRole, listPartnerships, record } from '#modules/people/actions.ts'
import type { Partnership } from '#modules/people/model.ts'
import { asDoor, asKeeper, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { Refused } from '../model.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { invitationLetter } from '../rules/letters.ts'
import { accountByEmail, insertAccount } from '../store/accounts.ts'
import { dataOfficers, type InvitedPerson } from '../store/operator.ts'
import { note } from './events.ts'
import { invitationAddress, makeLink } from './links.ts'
import { write } from './mail.ts'

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
}

/**
 * Invites somebody to be data officer of a partnership, in place of the "Data officer" that it was
 * made with. Somebody with an account gets the role at once, and signs in as they always do.
 */
export async function inviteDataOfficer(
  shell: Shell,
  by: string,
  { partnershipId, email }: { partnershipId: string; email: string },
): Promise<Invited | Refused> {
  const partnership = (await listPartnerships(shell)).find(({ id }) => id === partnershipId)
  if (partnership === undefined || partnership.invented)
    return { refused: 'There is no such partnership.' }
  return asKeeper(shell.store, async (trx) => {
    const known = await accountByEmail(trx, email)
    const personId = known?.personId ?? (await placeFor(shell, trx, partnershipId))
    if (known === undefined) {
      const made = { personId, email, isOperator: false, at: shell.now().toString() }
      if (!(await insertAccount(trx, made))) return { refused: 'This address cannot be invited.' }
    } else if (!(await isOfficerOf(trx, partnershipId, personId))) {
      await grantRole(
        shell,
        trx,
        byCommand(partnershipId),
        { id: personId, name: known.name },
        { role: 'DT' },
      )
    }
    await note(shell, trx, personId, `invited as data officer of ${partnership.name}`, by)
    await record(shell, trx, byCommand(partnershipId), {
      action: 'data officer invited',
      subject: `person ${personId}`,
      detail: { by },
    })
    if (known !== undefined && known.password !== null) return { email, link: undefined }
    const secret = await makeLink(shell, trx, 'invitation', personId)
    const link = invitationAddress(shell, secret)
    const { invitationDays } = accountsInForce.links
    await write(shell, trx, email, invitationLetter(partnership.name, link, invitationDays))
    return { email, link }
  })
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
