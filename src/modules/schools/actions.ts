import { overlaid } from '#lib/nulls.ts'
import { dayIn } from '#lib/dates.ts'
import { yearOfDay } from '#lib/academic-year.ts'
import { policyInForce, type PolicyClock } from '#modules/policy/actions.ts'
import type { PolicyInForce } from '#modules/policy/model.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { DoubtfulLink, Identifier, Link, Sighting } from './model.ts'
import { linksPolicy, type LinksPolicy } from './policy.ts'
import { defaultPolicy } from './rules/default-policy.ts'
import { idOf, partedIds, schoolsAmong, type HeldUrn, type OneSchool } from './rules/one-school.ts'
import { inOrderOfTrust, laestabsAmong, linksIn, naming } from './rules/recognise.ts'
import { placeOf, sortSteps, stepsFrom, stepsIn, type Sorted, type Step } from './rules/steps.ts'
import * as linked from './store/links.ts'
import { insertMoves } from './store/moves.ts'
import { heldUrns, namedBys } from './store/reading.ts'
import { establishmentSightings, laestabsTold } from './store/register.ts'
import * as store from './store/writing.ts'

export {
  identifiersOf,
  linksOf,
  schoolByUrn,
  schoolIdsByUrn,
  schoolsInUse,
} from './store/reading.ts'
export { insertInspections, inspectionsIn } from './store/inspections.ts'
export { insertEstablishmentLinks, linkDecisions, linksInUse, saveDecision } from './store/links.ts'
export { rolesToLookAt } from './store/moves.ts'
export { compareRegisters, insertEstablishments } from './store/register.ts'

export interface Seen {
  readonly created: number
  readonly inAll: number
  /** Our id by every URN that is known of a school. */
  readonly schoolIdByUrn: ReadonlyMap<string, string>
  /** Whether any URN is of another school than before: what came under it is to follow. */
  readonly moved: boolean
}

/**
 * Fits all that the sources in force say of schools to the schools we know: makes those that are
 * new, joins those that turn out to be one, and parts those that nothing holds together any more.
 * It may run again at any time: the same sightings change nothing.
 */
export async function recogniseSchools(
  shell: Pick<Shell, 'newId' | 'now'>,
  trx: Trx,
  partnership: { id: string; laNumber: string | null },
  { sightings, inOneFile }: { sightings: readonly Sighting[]; inOneFile: InOneFile },
): Promise<Seen> {
  const held = await heldUrns(trx, partnership.id)
  const here = new Set([...sightings, ...held].map(({ urn }) => urn))
  const { taken, apart } = await sortedLinks(shell, trx, partnership.id, { here, held, inOneFile })
  const kept = await linked.linksStillTold(trx, partnership.id)
  const links = [...stepsFrom(here, taken), ...kept, ...linksIn(sightings)]
  const near = [...here, ...stepsFrom(here, taken).flatMap(endsOf)]
  const all = [...sightings, ...(await sightingsOf(trx, partnership, near))]
  const urns = new Set([...near, ...all.map(({ urn }) => urn)])
  const laestabs = laestabsAmong([...all, ...(await laestabsTold(trx, partnership.id, [...urns]))])
  const found = schoolsAmong({ urns, links, laestabs, apart })
  const placed = placedAs(found, held, shell)
  await store.forgetTold(trx, partnership.id, placed.parted)
  const inUse = await saveAll(trx, partnership.id, placed, all)
  await store.keepLinks(
    trx,
    partnership.id,
    found.flatMap((school) => school.links),
  )
  await store.keepInUse(trx, partnership.id, inUse)
  const { created, schoolIdByUrn } = placed
  const moves = held.flatMap(({ urn, schoolId }) => {
    const toId = schoolIdByUrn.get(urn)
    const isMove = toId !== undefined && toId !== schoolId
    return isMove ? [{ id: shell.newId(), urn, fromId: schoolId, toId }] : []
  })
  await insertMoves(trx, { partnershipId: partnership.id, at: shell.now().toString() }, moves)
  const moved = held.some(({ urn, schoolId }) => schoolIdByUrn.get(urn) !== schoolId)
  return { created, inAll: inUse.length, schoolIdByUrn, moved }
}

interface Placed {
  readonly schools: ReadonlyMap<string, OneSchool>
  readonly schoolIdByUrn: ReadonlyMap<string, string>
  readonly homes: ReadonlyMap<string, string | undefined>
  readonly parted: readonly string[]
  readonly created: number
}

/** Which of our schools each is; a new one for those that none of ours is. */
function placedAs(
  found: readonly OneSchool[],
  held: readonly HeldUrn[],
  { newId }: Pick<Shell, 'newId'>,
): Placed {
  const homes = new Map(held.map(({ urn, homeId }) => [urn, homeId]))
  const schools = new Map<string, OneSchool>()
  let created = 0
  for (const school of found) {
    const known = idOf(school, homes)
    const id = known ?? newId()
    schools.set(id, school)
    if (known !== undefined) continue
    const [first = ''] = [...school.urns].toSorted((a, b) => Number(a) - Number(b))
    homes.set(first, id)
    created += 1
  }
  const schoolIdByUrn = new Map(
    [...schools].flatMap(([id, { urns }]) => [...urns].map((urn) => [urn, id] as const)),
  )
  return { schools, schoolIdByUrn, homes, parted: partedIds(held, schoolIdByUrn), created }
}

/** Writes what is told of every school; the ids of those that anything tells of. */
async function saveAll(
  trx: Trx,
  partnershipId: string,
  { schools, homes, parted }: Placed,
  sightings: readonly Sighting[],
): Promise<string[]> {
  const ofUrn = Map.groupBy(inOrderOfTrust(sightings), ({ urn }) => urn)
  const namedBy = await namedBys(trx, partnershipId)
  const kept = new Kept()
  const inUse: string[] = []
  for (const [id, school] of schools) {
    const told = inOrderOfTrust([...school.urns].flatMap((urn) => ofUrn.get(urn) ?? []))
    if (told.length > 0) inUse.push(id)
    const before = parted.includes(id) ? undefined : namedBy.get(id)
    kept.add(id, told, naming(told, before))
    kept.addUrns(id, school, namedBy.has(id))
  }
  await kept.save(trx, partnershipId, homes)
  return inUse
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
  shell: Pick<Shell, 'now'>,
  trx: Trx,
  partnershipId: string,
  inOneFile: InOneFile,
): Promise<DoubtfulLink[]> {
  const held = await heldUrns(trx, partnershipId)
  const here = new Set(held.map(({ urn }) => urn))
  const asked = { here, held, inOneFile }
  const { taken, doubtful } = await sortedLinks(shell, trx, partnershipId, asked)
  const near = new Set([...here, ...stepsFrom(here, taken).flatMap(endsOf)])
  return doubtful.filter((step) => near.has(step.predecessorUrn) || near.has(step.successorUrn))
}

/** How far the days of two URNs may differ, by the policy of the academic year of today. */
export function linksPolicyFor(
  shell: PolicyClock,
  trx: Trx,
  partnershipId: string,
): Promise<PolicyInForce<LinksPolicy>> {
  return policyInForce(shell, trx, {
    partnershipId,
    kind: 'links',
    year: yearOfDay(dayIn(shell.now())),
    parse: (document) => linksPolicy.parse(document),
    byDefault: defaultPolicy,
  })
}

/** Which of these pairs stand in one file of results both, each as "predecessor successor". */
export type InOneFile = (
  pairs: readonly Pick<Link, 'predecessorUrn' | 'successorUrn'>[],
) => Promise<ReadonlySet<string>>

/** The links of the register around URNs: which are taken, which wait for a person. */
async function sortedLinks(
  shell: Pick<Shell, 'now'>,
  trx: Trx,
  partnershipId: string,
  {
    here,
    held,
    inOneFile,
  }: { here: ReadonlySet<string>; held: readonly HeldUrn[]; inOneFile: InOneFile },
): Promise<Sorted> {
  const { document: limits } = await linksPolicyFor(shell, trx, partnershipId)
  const lines = await linked.linesAround(trx, partnershipId, [...here])
  const decisions = await linked.linkDecisions(trx, partnershipId)
  const ends = lines.flatMap(({ urn, linkUrn }) => [urn, linkUrn])
  const lives = await linked.livesOf(trx, partnershipId, ends)
  const steps = stepsIn(lines)
  const schoolOf = new Map(held.map(({ urn, schoolId }) => [urn, schoolId]))
  const ofOne = ({ predecessorUrn, successorUrn }: Step) =>
    schoolOf.has(predecessorUrn) && schoolOf.get(predecessorUrn) === schoolOf.get(successorUrn)
  const together = await inOneFile(steps.filter((step) => !ofOne(step)))
  return sortSteps(steps, decisions, {
    limits,
    lifeOf: (urn) => lives.get(urn),
    areTogether: (step) => together.has(placeOf(step)),
  })
}

/** What sightings add up to, school by school, until all of it is written in a few statements. */
class Kept {
  readonly #schools = new Map<string, Sighting>()
  readonly #numbers = new Map<string, Identifier & { readonly schoolId: string }>()

  add(schoolId: string, told: readonly Sighting[], naming: readonly Sighting[]): void {
    for (const { urn, laestab, openedOn, closedOn } of told) {
      this.#addNumber(schoolId, { kind: 'urn', value: urn, from: openedOn, to: closedOn })
      if (laestab !== undefined) this.#addNumber(schoolId, undated('laestab', laestab))
    }
    for (const sighting of naming) {
      const seen = overlaid(this.#schools.get(schoolId), sighting)
      this.#schools.set(schoolId, { ...seen, closedOn: sighting.closedOn })
    }
  }

  /** A URN that only links tell of has the days of its links; a school that nothing tells of has a number only. */
  addUrns(schoolId: string, { urns, links }: OneSchool, isKnown: boolean): void {
    for (const urn of urns) {
      if (this.#numbers.has(placeOfNumber(schoolId, { kind: 'urn', value: urn }))) continue
      const from = links.find(({ successorUrn }) => successorUrn === urn)?.on
      const to = links.find(({ predecessorUrn }) => predecessorUrn === urn)?.on
      this.#addNumber(schoolId, { kind: 'urn', value: urn, from, to })
      if (!isKnown && !this.#schools.has(schoolId)) this.#schools.set(schoolId, unnamed(urn))
    }
  }

  #addNumber(schoolId: string, number: Identifier): void {
    const place = placeOfNumber(schoolId, number)
    const { from, to } = this.#numbers.get(place) ?? number
    this.#numbers.set(place, {
      ...number,
      schoolId,
      from: number.from ?? from,
      to: number.to ?? to,
    })
  }

  async save(
    trx: Trx,
    partnershipId: string,
    homes: ReadonlyMap<string, string | undefined>,
  ): Promise<void> {
    await store.saveSchools(trx, partnershipId, this.#schools)
    const numbers = [...this.#numbers.values()]
    await store.saveUrns(
      trx,
      partnershipId,
      numbers
        .filter(({ kind }) => kind === 'urn')
        .map((number) => ({ ...number, homeId: homes.get(number.value) })),
    )
    await store.saveLaestabs(
      trx,
      partnershipId,
      numbers.filter(({ kind }) => kind === 'laestab'),
    )
  }
}

function placeOfNumber(schoolId: string, { kind, value }: Pick<Identifier, 'kind' | 'value'>) {
  return `${kind} ${value} ${schoolId}`
}

function undated(kind: Identifier['kind'], value: string): Identifier {
  return { kind, value, from: undefined, to: undefined }
}

function unnamed(urn: string): Sighting {
  const unknown = { laestab: undefined, name: undefined, phase: undefined, type: undefined }
  return { source: 'roster', urn, ...unknown, laNumber: undefined, maintained: undefined }
}
