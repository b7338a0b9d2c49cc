import { dayIn } from '#lib/dates.ts'
import { asKeeper, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { RoleCode, SignedIn } from '../model.ts'
import { roleNames } from '../model.ts'
import { heldApart, mayEnd, mayGive, type Held } from '../rules/giving.ts'
import type { RoleRead } from '../rules/role-form.ts'
import { rolesInForce } from '../rules/role-policy.ts'
import * as store from '../store/roles.ts'
import { hold } from '../store.ts'
import { asPerson, grantRole, principalOf } from '../actions.ts'
import { record } from './audit.ts'

export type Answer = 'done' | { readonly refused: string } | { readonly conflict: string }

/** Everything that the pages of people and roles show; row-level security leaves out what is not for them. */
export interface Register {
  readonly given: readonly store.GivenRole[]
  readonly waiting: readonly store.RoleRequest[]
  readonly anybody: ReadonlySet<RoleCode>
}

export async function register(shell: Shell, person: SignedIn): Promise<Register> {
  return asPerson(shell, person, async (trx) => ({
    given: await store.rolesGiven(trx, person.partnership.id),
    ...(await waitingIn(shell, trx, person)),
  }))
}

type Waiting = Pick<Register, 'waiting' | 'anybody'>

/** What waits to be accepted or agreed to, and which roles anybody holds, by which it is said who may agree. */
export function waitingRoles(shell: Shell, person: SignedIn): Promise<Waiting> {
  return asPerson(shell, person, (trx) => waitingIn(shell, trx, person))
}

async function waitingIn(shell: Shell, trx: Trx, { partnership }: SignedIn): Promise<Waiting> {
  const at = shell.now()
  return {
    waiting: await store.waitingRequests(trx, partnership.id, at.toString()),
    anybody: new Set(await store.rolesOn(trx, partnership.id, { day: dayIn(at) })),
  }
}

/** For whom a role is asked, and the form that asks, which may come twice. */
export interface Asking {
  readonly once: string
  readonly personId: string
  readonly called: string
  /** The address that was invited; `undefined` for somebody who is of the partnership already. */
  readonly email: string | undefined
  readonly read: RoleRead
}

/** Asks for a role for somebody else. It gives nothing until a second person has agreed. */
export async function askForRole(shell: Shell, by: SignedIn, asking: Asking): Promise<Answer> {
  return asKeeper(shell.store, (trx) => askIn(shell, trx, by, asking))
}

/** The same in a transaction of the keeper that does more. */
export async function askIn(
  shell: Shell,
  trx: Trx,
  by: SignedIn,
  { once, personId, called, email, read }: Asking,
): Promise<Answer> {
  const { partnershipId, personId: askedBy } = principalOf(by)
  const refused = await whyNotAsked(shell, trx, by, { personId, email, read })
  if (refused !== undefined) return refused
  const at = shell.now()
  const made = { ...read, partnershipId, id: once, personId, called, email, askedBy }
  const isNew = await store.insertRequest(trx, {
    ...made,
    at: at.toString(),
    endsAt: endOf(at),
  })
  if (isNew) {
    const { role, schoolId, phase, fromOn, toOn, reason } = read
    await record(shell, trx, principalOf(by), {
      action: 'role asked',
      subject: `role request ${once}`,
      detail: { role, schoolId, phase, fromOn, toOn, reason, isInvitation: email !== undefined },
    })
  }
  return 'done'
}

/** Why a role may not be asked for, before anything is written. */
export async function whyNotAsked(
  shell: Shell,
  trx: Trx,
  by: SignedIn,
  { personId, email, read }: Pick<Asking, 'personId' | 'email' | 'read'>,
): Promise<{ refused: string } | undefined> {
  const { partnershipId, personId: askedBy } = principalOf(by)
  if (personId === askedBy) return { refused: 'Nobody asks for a role for themselves.' }
  if (!mayGive(rolesInForce, 'ask', await heldBy(shell, trx, by), read))
    return { refused: `You may not ask for the role "${roleNames[read.role]}" there.` }
  // What somebody who was invited holds is told to nobody until they have accepted.
  if (email !== undefined) return undefined
  const apart = await apartFrom(shell, trx, { partnershipId, personId, role: read.role })
  return apart === undefined ? undefined : { refused: apart }
}

export function endOf(at: Temporal.Instant): string {
  return at.add({ hours: 24 * rolesInForce.requestDays }).toString()
}

export async function heldBy(
  shell: Shell,
  trx: Trx,
  { roles, partnership }: SignedIn,
): Promise<Held> {
  const day = dayIn(shell.now())
  return { roles, anybody: new Set(await store.rolesOn(trx, partnership.id, { day })) }
}

export async function apartFrom(
  shell: Shell,
  trx: Trx,
  { partnershipId, personId, role }: { partnershipId: string; personId: string; role: RoleCode },
): Promise<string | undefined> {
  const held = await store.rolesOn(trx, partnershipId, { personId, day: dayIn(shell.now()) })
  const other = heldApart(rolesInForce, role, held)
  if (other === undefined) return undefined
  return `Nobody is both ${roleNames[role]} and ${roleNames[other]}, which they are today.`
}

/** The second person agrees: the role is in force, or will be once whoever was invited accepts. */
export async function agreeToRole(shell: Shell, by: SignedIn, id: string): Promise<Answer> {
  return asKeeper(shell.store, async (trx) => {
    const { partnershipId, personId } = principalOf(by)
    await hold(trx, `role request ${id}`)
    const request = await store.requestBy(trx, partnershipId, id)
    const held = await heldBy(shell, trx, by)
    if (request === undefined || !mayGive(rolesInForce, 'agree', held, placed(request))) return gone
    const refused = await whyNot(shell, trx, by, request)
    if (refused !== undefined) return refused
    const at = shell.now().toString()
    if (!(await store.setAgreed(trx, { partnershipId, id, personId, at }))) return tooOld
    await record(shell, trx, principalOf(by), {
      action: 'role agreed',
      subject: `role request ${id}`,
    })
    if (request.acceptedAt !== null) await bringIntoForce(shell, trx, personId, request)
    return 'done'
  })
}

const gone = { refused: 'There is nothing that you could agree to here any more.' }
const tooOld = { refused: 'It waited too long. Ask for the role anew.' }

async function whyNot(
  shell: Shell,
  trx: Trx,
  { personId }: SignedIn,
  request: store.RoleRequest,
): Promise<Exclude<Answer, 'done'> | undefined> {
  const before = settled(request)
  if (before !== undefined) return before
  if (request.askedById === personId || request.personId === personId)
    return { refused: 'It takes somebody else than whoever asked or will hold the role.' }
  if (isOver(shell, request)) return { refused: 'Its last day is over. Ask for the role anew.' }
  const apart = await apartFrom(shell, trx, request)
  return apart === undefined ? undefined : { refused: apart }
}

export function isOver(shell: Shell, { toOn }: store.RoleRequest): boolean {
  return toOn !== null && toOn < dayIn(shell.now())
}

/**
 * What somebody else did with it since the page was shown. An invitation that was closed before
 * anybody accepted reads as one that is gone, for it is where the address was of nobody.
 */
function settled(request: store.RoleRequest): Exclude<Answer, 'done'> | undefined {
  const { closedBy, agreedBy, acceptedAt } = request
  if (closedBy !== null && acceptedAt === null) return gone
  if (closedBy !== null) return { conflict: `${closedBy} closed this request before you.` }
  if (agreedBy !== null) return { conflict: `${agreedBy} agreed to this before you.` }
  return undefined
}

export function placed({ role, schoolId }: { role: RoleCode; schoolId: string | null }) {
  return { role, ...(schoolId === null ? {} : { schoolId }) }
}

/** Both have said yes, and whoever was invited has too. From today on where its first day has passed. */
export async function bringIntoForce(
  shell: Shell,
  trx: Trx,
  agreedBy: string,
  request: store.RoleRequest,
): Promise<void> {
  const { id: requestId, partnershipId, personId, name, role, schoolId, phase, toOn } = request
  const today = dayIn(shell.now())
  await grantRole(
    shell,
    trx,
    { partnershipId, personId: agreedBy },
    { id: personId, name },
    {
      role,
      requestId,
      fromOn: request.fromOn < today ? today : request.fromOn,
      ...(schoolId === null ? {} : { schoolId }),
      ...(phase === null ? {} : { phase }),
      ...(toOn === null ? {} : { toOn }),
    },
  )
}

/** What goes with an invitation that nobody accepted, in the same transaction of the keeper. */
export type Forgetting = (trx: Trx, personId: string) => Promise<void>

/** Whoever asked withdraws it, or whoever could agree says no. */
export async function closeRequest(
  shell: Shell,
  by: SignedIn,
  id: string,
  forget: Forgetting,
): Promise<Answer> {
  return asKeeper(shell.store, async (trx) => {
    const { partnershipId, personId } = principalOf(by)
    await hold(trx, `role request ${id}`)
    const request = await store.requestBy(trx, partnershipId, id)
    const held = await heldBy(shell, trx, by)
    if (request === undefined || !mayEnd(rolesInForce, held, placed(request))) return gone
    const at = shell.now().toString()
    if (!(await store.setClosed(trx, { partnershipId, id, personId, at })))
      return settled(request) ?? { conflict: 'The role is in force already: end it instead.' }
    const action = request.askedById === personId ? 'role request withdrawn' : 'role refused'
    await record(shell, trx, principalOf(by), { action, subject: `role request ${id}` })
    if (request.acceptedAt === null) await forget(trx, request.personId)
    return 'done'
  })
}

/** Ends a role now: the next request of whoever held it is without it. */
export async function endRole(
  shell: Shell,
  by: SignedIn,
  { id, personId: of, because }: { id: string; personId: string; because: string },
): Promise<Answer> {
  return asKeeper(shell.store, async (trx) => {
    const { partnershipId, personId } = principalOf(by)
    const role = (await store.rolesGiven(trx, partnershipId, of)).find((one) => one.id === id)
    const held = await heldBy(shell, trx, by)
    if (role === undefined || !mayEnd(rolesInForce, held, placed(role)))
      return { refused: 'Choose a role that you may end.' }
    if (of === personId) return { refused: 'Nobody ends a role of their own.' }
    if (because === '') return { refused: 'Say why it ends.' }
    const step = { partnershipId, id, personId, because, at: shell.now().toString() }
    if (!(await store.setEnded(trx, { ...step, day: dayIn(shell.now()) })))
      return { conflict: `${role.endedBy ?? 'Its last day'} ended this role before you.` }
    await record(shell, trx, principalOf(by), {
      action: 'role ended',
      subject: `person ${of}`,
      detail: { role: role.role, because },
    })
    return 'done'
  })
}

/** Ends a role with the term that it was given for, in the transaction of whoever ends that. */
export const endRoleOfTerm = store.endRoleOfTerm
