import { dayIn } from '#lib/dates.ts'
import { asDoor, asKeeper, inTransaction, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { beginSession } from './actions/sessions.ts'
import { commandLine, type Partnership, type RoleCode, type SignedIn } from './model.ts'
import { isSlug } from './rules.ts'
import * as store from './store.ts'
import { record } from './actions/audit.ts'

export interface NewPartnership {
  readonly slug: string
  readonly name: string
  readonly kind: Partnership['kind']
  readonly laNumber: string | null
  readonly invented?: boolean
}

/** Makes the partnership with the place of its data officer; the same slug a second time is refused. */
export async function createPartnership(
  shell: Shell,
  asked: NewPartnership,
): Promise<{ partnership: Partnership } | { refused: string }> {
  const wrong = wrongWith(asked)
  if (wrong !== undefined) return { refused: wrong }
  return asKeeper(shell.store, async (trx) => {
    await store.hold(trx, `partnership ${asked.slug}`)
    if (await store.partnershipBySlug(trx, asked.slug)) {
      return {
        refused: `There is a partnership "${asked.slug}" already. Choose another short name.`,
      }
    }
    const made = { ...asked, id: shell.newId(), invented: asked.invented ?? false }
    await store.insertPartnership(trx, made, shell.now().toString())
    const officer = { id: shell.newId(), name: 'Data officer' }
    const by = byCommand(made.id)
    await grantRole(shell, trx, by, serviceOfCommands, { role: 'DT' })
    await grantRole(shell, trx, by, officer, { role: 'DT' })
    await record(shell, trx, by, {
      action: 'partnership created',
      subject: `partnership ${made.slug}`,
      detail: { name: made.name, kind: made.kind, laNumber: made.laNumber },
    })
    return { partnership: made }
  })
}

export { record }
export { allPartnerships } from './store.ts'

const serviceOfCommands = { id: commandLine.personId, name: commandLine.name }

/** What the command line does for a partnership, as the audit trail names it. */
export function byCommand(partnershipId: string): { partnershipId: string; personId: string } {
  return { partnershipId, personId: commandLine.personId }
}

function wrongWith({ slug, name, kind, laNumber }: NewPartnership): string | undefined {
  if (!isSlug(slug)) {
    return `"${slug}" cannot be a short name. Use small letters, digits and hyphens, such as "calder-valley".`
  }
  if (name.trim() === '' || /\p{Cc}/u.test(name)) {
    return 'Give the partnership a name of one line, such as "Calder Valley Partnership".'
  }
  if (laNumber !== null && !/^\d{3}$/.test(laNumber)) {
    return `"${laNumber}" is not an LA number. It has three digits, such as 936.`
  }
  if (kind === 'authority' && laNumber === null) {
    return 'An authority needs its LA number of three digits, such as 936.'
  }
  return undefined
}

export interface RoleAsked {
  readonly role: RoleCode
  readonly schoolId?: string
  readonly clusterId?: string
  readonly phase?: string
  /** The first and the last day of a term; from today and without end where they are left out. */
  readonly fromOn?: string
  readonly toOn?: string
  readonly requestId?: string
}

/**
 * Gives a person a role from today on or for a term, making the person known if they are not. It
 * asks nobody: whoever calls it has made sure that `by` may, and that a second person agreed.
 */
export async function grantRole(
  shell: Shell,
  trx: Trx,
  by: { partnershipId: string; personId: string },
  person: { id: string; name: string },
  asked: RoleAsked,
): Promise<void> {
  const at = shell.now()
  const { partnershipId } = by
  const given = { fromOn: dayIn(at), ...asked }
  await store.insertPerson(trx, person, at.toString())
  const id = shell.newId()
  await store.insertGrant(trx, { ...given, id, partnershipId, personId: person.id })
  const action = 'role given'
  await record(shell, trx, by, { action, subject: `person ${person.id}`, detail: given })
}

/**
 * Signs in as one of the demo's invented people, by choice: only where nobody but this machine
 * reaches the server. Answers the cookie's secret.
 */
export async function signInByChoice(
  shell: Shell,
  chosen: { personId: string; partnershipId: string },
  browser: string,
): Promise<{ secret: string } | { refused: string }> {
  const known = (await listChoices(shell)).some(
    ({ personId, partnershipId }) =>
      personId === chosen.personId && partnershipId === chosen.partnershipId,
  )
  if (!known) return { refused: 'Choose one of the people in the list.' }
  const begun = { ...chosen, browser, proved: false }
  const secret = await asDoor(shell.store, (trx) => beginSession(shell, trx, begun))
  return { secret }
}

const nobody = { partnershipId: null, personId: null } as const

/** Somebody with the roles in force now, for what they left working on their behalf, such as a link. */
export async function personIn(
  shell: Shell,
  of: { personId: string; partnershipId: string },
): Promise<SignedIn | undefined> {
  const found = await inTransaction(shell.store, nobody, (trx) =>
    store.personAndPartnership(trx, of),
  )
  return found === undefined ? undefined : withRoles(shell, found)
}

/** The command line acts for a partnership with the data team's role. */
export async function commandLineFor(shell: Shell, partnership: Partnership): Promise<SignedIn> {
  return withRoles(shell, { ...commandLine, partnership })
}

async function withRoles(shell: Shell, person: Omit<SignedIn, 'roles'>): Promise<SignedIn> {
  const roles = await inTransaction(shell.store, principalOf(person), (trx) => store.myRoles(trx))
  return { ...person, roles }
}

export function principalOf(person: Pick<SignedIn, 'personId' | 'partnership'>): {
  partnershipId: string
  personId: string
} {
  return { partnershipId: person.partnership.id, personId: person.personId }
}

/** One transaction as the person: what `trellis.partnership` and row-level security see. */
export function asPerson<T>(
  shell: Shell,
  person: Pick<SignedIn, 'personId' | 'partnership'>,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const { knownAt, reading } = shell
  return inTransaction(shell.store, { ...principalOf(person), knownAt, reading }, work)
}

/**
 * One transaction as the service that acts for a partnership, for what a page may tell of many
 * schools together: sums count every school, also those whose own figures the reader may not see.
 * Only after the route's question was answered with yes. A release whose audience or embargo
 * leaves the reader out counts in no sum; a program is no person, and is told what everyone is.
 */
export function asService<T>(
  shell: Shell,
  reader: Pick<SignedIn, 'partnership'> & { readonly personId: string | null },
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const principal = {
    partnershipId: reader.partnership.id,
    personId: commandLine.personId,
    readerId: reader.personId,
    knownAt: shell.knownAt,
    reading: shell.reading,
  }
  return inTransaction(shell.store, principal, work)
}

/**
 * One transaction for whoever opens an open page: nobody of the partnership, who hears of what is open to
 * the public and of nothing else, whoever is signed in. It cannot write.
 */
export function asPublic<T>(
  shell: Shell,
  partnership: Pick<Partnership, 'id'>,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const principal = {
    partnershipId: partnership.id,
    personId: null,
    isPublic: true,
    reading: shell.reading ?? {},
  } as const
  return inTransaction(shell.store, principal, work)
}

/** The partnership of an open page, by the short name of its address. */
export function partnershipCalled(shell: Shell, slug: string): Promise<Partnership | undefined> {
  return inTransaction(shell.store, { partnershipId: null, personId: null }, (trx) =>
    store.partnershipBySlug(trx, slug),
  )
}

/**
 * Does a form's work once: the same token again gets the first answer and changes nothing, also
 * when both arrive together, for the second waits for the first. An answer that is no text tells
 * that nothing was done; it is not kept, so the form may be sent again.
 */
export async function once<Undone extends object>(
  shell: Shell,
  person: SignedIn,
  token: string,
  work: (trx: Trx) => Promise<string | Undone>,
): Promise<string | Undone> {
  const principal = { ...principalOf(person), repeatable: true }
  return inTransaction(shell.store, principal, async (trx) => {
    await store.hold(trx, `once ${token}`)
    const earlier = await store.answerOf(trx, token)
    if (earlier !== undefined) return earlier
    const answer = await work(trx)
    if (typeof answer !== 'string') return answer
    const at = shell.now().toString()
    await store.insertAnswer(trx, { ...principalOf(person), token, at, answer })
    return answer
  })
}

/**
 * The same as the keeper, for what one person's form changes of several schools, whose rows that
 * person may not see. Only after the route's question was answered with yes.
 */
export async function onceAsKeeper<Undone extends object>(
  shell: Shell,
  person: SignedIn,
  token: string,
  work: (trx: Trx) => Promise<string | Undone>,
): Promise<string | Undone> {
  return asKeeper(shell.store, async (trx) => {
    const of = { ...principalOf(person), token }
    await store.hold(trx, `once ${token}`)
    const earlier = await store.answerTo(trx, of)
    if (earlier !== undefined) return earlier
    const answer = await work(trx)
    if (typeof answer === 'string') {
      await store.insertAnswer(trx, { ...of, at: shell.now().toString(), answer })
    }
    return answer
  })
}

export async function listPartnerships(shell: Shell): Promise<Partnership[]> {
  return inTransaction(shell.store, nobody, (trx) => store.allPartnerships(trx))
}

/** The invented people who may be signed in as by choice: none where others reach the server. */
export async function listChoices(shell: Shell): Promise<store.Choice[]> {
  if (!shell.front.loopback) return []
  return asKeeper(shell.store, (trx) => store.signInChoices(trx, commandLine.personId))
}

/** Makes a person known by this name, or changes the name of one who is. In a transaction of the door. */
export async function namePerson(
  shell: Shell,
  trx: Trx,
  person: { id: string; name: string },
): Promise<void> {
  await store.namePerson(trx, { ...person, at: shell.now().toString() })
}
