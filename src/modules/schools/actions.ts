import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { KnownSchool, Sighting } from './model.ts'
import {
  inOrderOfTrust,
  linksIn,
  recognise,
  withNumbersSeen,
  type Recognised,
} from './rules/recognise.ts'
import { knownSchools } from './store/reading.ts'
import { establishmentSightings } from './store/register.ts'
import * as store from './store/writing.ts'

export {
  identifiersOf,
  linksOf,
  schoolByUrn,
  schoolIdsByUrn,
  schoolsInUse,
} from './store/reading.ts'
export {
  compareRegisters,
  insertEstablishments,
  type EstablishmentRecord,
} from './store/register.ts'

export interface Seen {
  readonly created: number
  readonly inAll: number
  /** Our id by every URN that is known of a school. */
  readonly schoolIdByUrn: ReadonlyMap<string, string>
}

/**
 * Fits all that the sources in force say of schools to the schools we know, making those that are
 * new. It may run again at any time: the same sightings change nothing.
 */
export async function recogniseSchools(
  shell: Pick<Shell, 'newId'>,
  trx: Trx,
  partnership: { id: string; laNumber: string | null },
  sightings: readonly Sighting[],
): Promise<Seen> {
  const urns = sightings.map(({ urn }) => urn)
  const register = await establishmentSightings(trx, {
    partnershipId: partnership.id,
    laNumber: partnership.laNumber,
    urns,
  })
  const all = [...sightings, ...register]
  const known = new Map(
    withNumbersSeen(await knownSchools(trx, partnership.id), all).map((school) => [
      school.id,
      school,
    ]),
  )
  const before = known.size
  const inUse = new Set<string>()
  const links = linksIn(sightings)
  for (const sighting of inOrderOfTrust(all)) {
    const found = recognise(sighting, [...known.values()], links)
    const id = found.schoolId ?? shell.newId()
    await keep(trx, partnership.id, id, found)
    known.set(id, withSighting(known.get(id), id, found))
    inUse.add(id)
  }
  for (const link of links) await store.saveLink(trx, partnership.id, link)
  await store.keepInUse(trx, partnership.id, [...inUse])
  return {
    created: known.size - before,
    inAll: inUse.size,
    schoolIdByUrn: new Map(
      [...known.values()].flatMap((school) => school.urns.map((urn) => [urn, school.id])),
    ),
  }
}

async function keep(trx: Trx, partnershipId: string, id: string, found: Recognised): Promise<void> {
  const { sighting, names, link } = found
  if (names) await store.saveSchool(trx, partnershipId, id, sighting)
  const { openedOn: from, closedOn: to } = sighting
  await store.saveIdentifier(trx, partnershipId, id, { kind: 'urn', value: sighting.urn, from, to })
  if (sighting.laestab !== undefined) {
    const laestab = {
      kind: 'laestab',
      value: sighting.laestab,
      from: undefined,
      to: undefined,
    } as const
    await store.saveIdentifier(trx, partnershipId, id, laestab)
  }
  if (link !== undefined) await store.saveLink(trx, partnershipId, link)
}

function withSighting(
  school: KnownSchool | undefined,
  id: string,
  { sighting, names }: Recognised,
): KnownSchool {
  return {
    id,
    urns: [...new Set([...(school?.urns ?? []), sighting.urn])],
    laestabs: [
      ...new Set([
        ...(school?.laestabs ?? []),
        ...(sighting.laestab === undefined ? [] : [sighting.laestab]),
      ]),
    ],
    namedBy: names || school === undefined ? sighting.source : school.namedBy,
  }
}
