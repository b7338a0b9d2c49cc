import type { Link } from '../model.ts'

/** Two URNs of which a person said that they are two schools. */
export type Apart = Pick<Link, 'predecessorUrn' | 'successorUrn'>

/** What the files in use and people tell of which URNs are one school. */
export interface Told {
  readonly urns: Iterable<string>
  readonly links: readonly Link[]
  /** Every LAESTAB that is told of a URN. */
  readonly laestabs: ReadonlyMap<string, ReadonlySet<string>>
  readonly apart: readonly Apart[]
}

export interface OneSchool {
  readonly urns: ReadonlySet<string>
  /** The steps between its URNs, each with the reason why they are one. */
  readonly links: readonly Link[]
}

/**
 * URNs that hang together are one school: by links, and by the LAESTAB, which survives most
 * conversions and is not used again for another school. What a person parted is never one, whatever
 * else ties it. It is worked out anew from all that is told, so that what is no longer told ties no more.
 */
export function schoolsAmong({ urns, links, laestabs, apart }: Told): OneSchool[] {
  const schools = new Map([...urns].map((urn) => [urn, { urns: new Set([urn]), links: [] }]))
  const parted = partnersOf(apart)
  for (const link of links.toSorted(byNumbers)) join(schools, link, parted)
  for (const link of stepsByNumber(schools.keys(), laestabs)) {
    if (schools.get(link.predecessorUrn) !== schools.get(link.successorUrn)) {
      join(schools, link, parted)
    }
  }
  return [...new Set(schools.values())]
}

interface Growing {
  readonly urns: Set<string>
  readonly links: Link[]
}

function join(
  schools: Map<string, Growing>,
  link: Link,
  parted: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  const before = schools.get(link.predecessorUrn)
  const after = schools.get(link.successorUrn)
  if (before === undefined || after === undefined) return
  if (before !== after) {
    if (areApart(before.urns, after.urns, parted)) return
    before.links.push(...after.links)
    for (const urn of after.urns) {
      before.urns.add(urn)
      schools.set(urn, before)
    }
  }
  before.links.push(link)
}

function areApart(
  some: ReadonlySet<string>,
  others: ReadonlySet<string>,
  parted: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  return [...some].some((urn) => parted.get(urn)?.isDisjointFrom(others) === false)
}

function partnersOf(apart: readonly Apart[]): ReadonlyMap<string, ReadonlySet<string>> {
  const partners = new Map<string, Set<string>>()
  const add = (urn: string, other: string) =>
    partners.set(urn, new Set([...(partners.get(urn) ?? []), other]))
  for (const { predecessorUrn, successorUrn } of apart) {
    add(predecessorUrn, successorUrn)
    add(successorUrn, predecessorUrn)
  }
  return partners
}

/** URNs are given out in order: of those with one LAESTAB each came of the next smaller. */
function stepsByNumber(
  urns: Iterable<string>,
  laestabs: ReadonlyMap<string, ReadonlySet<string>>,
): Link[] {
  const holders = new Map<string, string[]>()
  for (const urn of [...urns].toSorted(byNumber)) {
    for (const laestab of laestabs.get(urn) ?? []) {
      holders.set(laestab, [...(holders.get(laestab) ?? []), urn])
    }
  }
  const because = 'both have the same LAESTAB'
  return [...holders.values()].flatMap((inOrder) =>
    inOrder.slice(1).map((successorUrn, i) => {
      const predecessorUrn = inOrder[i] ?? ''
      return { predecessorUrn, successorUrn, on: undefined, because }
    }),
  )
}

function byNumber(one: string, other: string): number {
  return Number(one) - Number(other)
}

function byNumbers(one: Link, other: Link): number {
  return (
    byNumber(one.predecessorUrn, other.predecessorUrn) ||
    byNumber(one.successorUrn, other.successorUrn)
  )
}

/** A URN as we hold it. */
export interface HeldUrn {
  readonly urn: string
  readonly schoolId: string
  /** The school that it made when it was first met by itself; `undefined` where it came to one that was there. */
  readonly homeId: string | undefined
}

/**
 * The id of a school is the oldest of its URNs' homes, so that it outlives every change of URN, and
 * that two which are parted again have the ids from before. `undefined` where none has a home.
 */
export function idOf(
  { urns }: Pick<OneSchool, 'urns'>,
  homes: ReadonlyMap<string, string | undefined>,
): string | undefined {
  return [...urns].flatMap((urn) => homes.get(urn) ?? []).toSorted((a, b) => (a < b ? -1 : 1))[0]
}

/** Schools of which a URN went to another: what was told of them is to be told anew. */
export function partedIds(
  held: readonly HeldUrn[],
  schoolIdByUrn: ReadonlyMap<string, string>,
): string[] {
  const left = held.filter(({ urn, schoolId }) => schoolIdByUrn.get(urn) !== schoolId)
  const stayed = held.filter(({ urn, schoolId }) => schoolIdByUrn.get(urn) === schoolId)
  const staying = new Set(stayed.map(({ schoolId }) => schoolId))
  return [...new Set(left.map(({ schoolId }) => schoolId))].filter((id) => staying.has(id))
}
