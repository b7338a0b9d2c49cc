import { overlaid } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { DoubtfulLink, Identifier, KnownSchool, Link, Sighting } from './model.ts'
import { joinsAmong, type Joined } from './rules/join.ts'
import { placeOf, sortSteps, stepsFrom, stepsIn, type Sorted, type Step } from './rules/steps.ts'
import {
  inOrderOfTrust,
  linksIn,
  recognise,
  withNumbersSeen,
  type Recognised,
} from './rules/recognise.ts'
import * as linked from './store/links.ts'
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
export { insertInspections, inspectionsIn } from './store/inspections.ts'
export { insertEstablishmentLinks, linkDecisions, saveDecision } from './store/links.ts'
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
  { sightings, inOneFile }: { sightings: readonly Sighting[]; inOneFile: InOneFile },
): Promise<Seen> {
  const held = await knownSchools(trx, partnership.id)
  const here = new Set([...sightings.map(({ urn }) => urn), ...held.flatMap(({ urns }) => urns)])
  const { taken, apart } = await sortedLinks(trx, partnership.id, here, { held, inOneFile })
  const steps = stepsFrom(here, taken)
  const ends = steps.flatMap(endsOf)
  const register = await sightingsOf(trx, partnership, [...here, ...ends])
  const all = [...sightings, ...register]
  const links = [...linksIn(sightings), ...steps]
  const { schools, joined } = joinsAmong(withNumbersSeen(held, all), links, apart)
  for (const join of joined) await joinTwo(trx, partnership.id, join)
  const known = new Map(schools.map((school) => [school.id, school]))
  const before = known.size
  const inUse = new Set<string>()
  const kept = new Kept()
  for (const sighting of inOrderOfTrust(all)) {
    const found = recognise(sighting, [...known.values()], links, apart)
    const id = found.schoolId ?? shell.newId()
    kept.add(id, found)
    known.set(id, withSighting(known.get(id), id, found))
    inUse.add(id)
  }
  for (const step of steps) addStep(known, kept, step)
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

function sightingsOf(
  trx: Trx,
  { id: partnershipId, laNumber }: { id: string; laNumber: string | null },
  urns: readonly string[],
): Promise<Sighting[]> {
  return establishmentSightings(trx, { partnershipId, laNumber, urns })
}

function endsOf({ predecessorUrn, successorUrn }: Link): string[] {
  return [predecessorUrn, successorUrn]
}

/** Steps of the register that wait for a person, of schools that the partnership knows. */
export async function doubtfulLinks(
  trx: Trx,
  partnershipId: string,
  inOneFile: InOneFile,
): Promise<DoubtfulLink[]> {
  const held = await knownSchools(trx, partnershipId)
  const here = new Set(held.flatMap(({ urns }) => urns))
  const { taken, doubtful } = await sortedLinks(trx, partnershipId, here, { held, inOneFile })
  const near = new Set([...here, ...stepsFrom(here, taken).flatMap(endsOf)])
  return doubtful.filter((step) => near.has(step.predecessorUrn) || near.has(step.successorUrn))
}

/** Which of these pairs stand in one file of results both, each as "predecessor successor". */
export type InOneFile = (
  pairs: readonly Pick<Link, 'predecessorUrn' | 'successorUrn'>[],
) => Promise<ReadonlySet<string>>

/** The links of the register around URNs: which are taken, which wait for a person. */
async function sortedLinks(
  trx: Trx,
  partnershipId: string,
  urns: ReadonlySet<string>,
  { held, inOneFile }: { held: readonly KnownSchool[]; inOneFile: InOneFile },
): Promise<Sorted> {
  const lines = await linked.linesAround(trx, partnershipId, [...urns])
  const decisions = await linked.linkDecisions(trx, partnershipId)
  const ends = lines.flatMap(({ urn, linkUrn }) => [urn, linkUrn])
  const lives = await linked.livesOf(trx, partnershipId, ends)
  const steps = stepsIn(lines)
  const ofOne = (step: Step) =>
    held.some((s) => s.urns.includes(step.predecessorUrn) && s.urns.includes(step.successorUrn))
  const together = await inOneFile(steps.filter((step) => !ofOne(step)))
  return sortSteps(steps, decisions, {
    lifeOf: (urn) => lives.get(urn),
    areTogether: (step) => together.has(placeOf(step)),
  })
}

/** A URN that only the links tell of is one more number of the school that they lead to. */
function addStep(
  known: Map<string, KnownSchool>,
  kept: Kept,
  { predecessorUrn, successorUrn, on }: Link,
): void {
  const owner = (urn: string) => [...known.values()].find(({ urns }) => urns.includes(urn))
  const [before, after] = [owner(predecessorUrn), owner(successorUrn)]
  const school = before ?? after
  if (school === undefined || (before !== undefined && after !== undefined)) return
  const urn = before === undefined ? predecessorUrn : successorUrn
  const days = before === undefined ? { from: undefined, to: on } : { from: on, to: undefined }
  kept.addNumber(school.id, { kind: 'urn', value: urn, ...days })
  known.set(school.id, { ...school, urns: [...school.urns, urn] })
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
    this.addNumber(schoolId, { kind: 'urn', value: urn, from: openedOn, to: closedOn })
    if (laestab !== undefined) {
      this.addNumber(schoolId, { kind: 'laestab', value: laestab, from: undefined, to: undefined })
    }
    if (link !== undefined) this.#links.push(link)
  }

  addNumber(schoolId: string, number: Identifier): void {
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
