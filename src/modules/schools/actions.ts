import { overlaid } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { Identifier, KnownSchool, Link, Sighting } from './model.ts'
import { joinsAmong, type Joined } from './rules/join.ts'
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
export { compareRegisters, insertEstablishments } from './store/register.ts'

export interface Seen {
  readonly created: number
  readonly inAll: number
  /** What is kept of a school that was joined to another is now to be kept of the other. */
  readonly joined: readonly Joined[]
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
  const links = linksIn(sightings)
  const seen = withNumbersSeen(await knownSchools(trx, partnership.id), all)
  const { schools, joined } = joinsAmong(seen, links)
  for (const join of joined) await joinTwo(trx, partnership.id, join)
  const known = new Map(schools.map((school) => [school.id, school]))
  const before = known.size
  const inUse = new Set<string>()
  const kept = new Kept()
  for (const sighting of inOrderOfTrust(all)) {
    const found = recognise(sighting, [...known.values()], links)
    const id = found.schoolId ?? shell.newId()
    kept.add(id, found)
    known.set(id, withSighting(known.get(id), id, found))
    inUse.add(id)
  }
  await kept.save(trx, partnership.id)
  for (const link of links) await store.saveLink(trx, partnership.id, link)
  await store.keepInUse(trx, partnership.id, [...inUse])
  return {
    created: known.size - before,
    inAll: inUse.size,
    joined,
    schoolIdByUrn: new Map(
      [...known.values()].flatMap((school) => school.urns.map((urn) => [urn, school.id])),
    ),
  }
}

async function joinTwo(trx: Trx, partnershipId: string, join: Joined): Promise<void> {
  await store.moveIdentifiers(trx, partnershipId, join)
  for (const link of join.links) await store.saveLink(trx, partnershipId, link)
}

/** What sightings add up to, school by school, until all of it is written in a few statements. */
class Kept {
  readonly #schools = new Map<string, Sighting>()
  readonly #numbers = new Map<string, Identifier & { readonly schoolId: string }>()
  readonly #links: Link[] = []

  add(schoolId: string, { sighting, names, link }: Recognised): void {
    const { urn, laestab, openedOn, closedOn } = sighting
    if (names) {
      const seen = overlaid(this.#schools.get(schoolId), sighting)
      this.#schools.set(schoolId, { ...seen, closedOn })
    }
    this.#addNumber(schoolId, { kind: 'urn', value: urn, from: openedOn, to: closedOn })
    if (laestab !== undefined) {
      this.#addNumber(schoolId, { kind: 'laestab', value: laestab, from: undefined, to: undefined })
    }
    if (link !== undefined) this.#links.push(link)
  }

  #addNumber(schoolId: string, number: Identifier): void {
    const place = `${number.kind} ${number.value} ${schoolId}`
    const { from, to } = this.#numbers.get(place) ?? number
    this.#numbers.set(place, {
      ...number,
      schoolId,
      from: number.from ?? from,
      to: number.to ?? to,
    })
  }

  async save(trx: Trx, partnershipId: string): Promise<void> {
    await store.saveSchools(trx, partnershipId, this.#schools)
    await store.saveIdentifiers(trx, partnershipId, [...this.#numbers.values()])
    for (const link of this.#links) await store.saveLink(trx, partnershipId, link)
  }
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
