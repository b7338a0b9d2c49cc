import { note, wasNoted } from '#modules/accounts/actions/events.ts'
import { asPerson, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { asKeeper, type Trx } from '#platform/db/transaction.ts'
import { secretHash } from '#platform/ids.ts'
import { catalogueNow } from '#platform/db/catalogue.ts'
import type { Shell } from '#platform/shell.ts'
import type { Pack, PackPart, PersonalTable } from '../model.ts'
import { privacyInForce } from '../rules/in-force.ts'
import { notTold, toldRow } from '../rules/pack.ts'
import { personalTables } from '../rules/people-named.ts'
import { retentionOf } from '../rules/register.ts'
import * as store from '../store/packs.ts'

/** Everything that is kept about whoever asks, in every partnership. */
export async function packOfMine(
  shell: Shell,
  asker: { personId: string; partnershipId: string | undefined; form?: string },
): Promise<Pack> {
  return asKeeper(shell.store, async (trx) => {
    const person = await store.personNamed(trx, asker.personId, asker.partnershipId)
    if (person === undefined) throw new Error('Whoever is signed in is a person')
    const pack = await gather(shell, trx, person, { madeFor: 'the person', within: undefined })
    const { form = shell.newId() } = asker
    if (await wasNoted(trx, form)) return pack
    await note(shell, trx, person.id, 'a pack of all that is kept about you was made', { form })
    if (asker.partnershipId !== undefined)
      await told(shell, trx, pack, { partnershipId: asker.partnershipId, personId: person.id })
    return pack
  })
}

/**
 * What a partnership keeps about one of its people, for its data protection officer. An operator
 * who broke the glass reads, and takes no pack away.
 */
export async function packFor(
  shell: Shell,
  by: SignedIn,
  personId: string,
  form: string = shell.newId(),
): Promise<Pack | { refused: string }> {
  const of = principalOf(by)
  return asKeeper(shell.store, async (trx) => {
    if (!(await store.holdsGrant(trx, of, ['AD', 'AU'])))
      return { refused: 'Only the partnership’s own officers take a pack away.' }
    const person = await store.personNamed(trx, personId, of.partnershipId)
    if (person === undefined || !person.isOf)
      return { refused: 'Nobody of your partnership is known by this.' }
    const within = by.partnership
    const pack = await gather(shell, trx, person, {
      madeFor: 'the data protection officer',
      within,
    })
    if (await wasNoted(trx, form)) return pack
    const what = 'a pack of what is kept about you was made for an officer'
    await note(shell, trx, person.id, what, { byId: of.personId, form })
    await told(shell, trx, pack, of)
    return pack
  })
}

interface Limits {
  readonly madeFor: Pack['madeFor']
  readonly within: { readonly id: string; readonly name: string } | undefined
}

async function gather(
  shell: Shell,
  trx: Trx,
  person: store.Named,
  { madeFor, within }: Limits,
): Promise<Pack> {
  const email = person.email ?? undefined
  const wanted = {
    personId: person.id,
    partnershipId: within?.id,
    email,
    emailHash: email === undefined ? undefined : secretHash(email),
  }
  const kept = notTold(privacyInForce, madeFor)
  const parts: PackPart[] = []
  for (const table of personalTables(await catalogueNow(trx))) {
    const rows = await store.rowsAbout(trx, table, wanted)
    if (rows.length > 0) parts.push(partOf(shell, table, rows, kept))
  }
  return {
    about: { id: person.id, name: person.name },
    madeAt: shell.now().toString(),
    madeFor,
    partnership: within?.name,
    notShown: [...kept].map(([what, because]) => ({ what, because })),
    parts,
  }
}

function partOf(
  { matrix }: Shell,
  table: PersonalTable,
  rows: readonly Readonly<Record<string, unknown>>[],
  kept: ReadonlyMap<string, string>,
): PackPart {
  const types = new Map(table.columns.map(({ name, type }) => [name, type]))
  return {
    table: table.name,
    what: table.what,
    kept: retentionOf(matrix, table.name),
    rows: rows.map((row) => toldRow(table.name, row, types, kept)),
  }
}

/** Leaves in the partnership who had a pack made of whom, in the transaction of the pack. */
async function told(
  shell: Shell,
  trx: Trx,
  { about, parts }: Pack,
  by: { partnershipId: string; personId: string },
): Promise<void> {
  const found = parts.reduce((sum, { rows }) => sum + rows.length, 0)
  const id = shell.newId()
  await store.insertPack(trx, {
    ...{ partnershipId: by.partnershipId, id, personId: about.id, askedBy: by.personId },
    ...{ at: shell.now().toString(), tables: parts.length, found },
  })
  await record(shell, trx, by, {
    action: 'subject access pack made',
    subject: `person ${about.id}`,
    detail: { pack: id, rows: found },
  })
}

/** The packs made of whoever asks, or where they may of everybody; the newest first. */
export function packsMade(
  shell: Shell,
  person: SignedIn,
  ofWhom: 'mine' | 'all',
): Promise<store.ListedPack[]> {
  const { partnershipId, personId } = principalOf(person)
  return asPerson(shell, person, (trx) =>
    store.packs(trx, partnershipId, ofWhom === 'mine' ? personId : null),
  )
}

export function peopleToChoose(shell: Shell, person: SignedIn): Promise<store.PersonChoice[]> {
  return asPerson(shell, person, (trx) => store.peopleOf(trx, person.partnership.id))
}
