import type { KnownSchool, Link } from '../model.ts'

/** Two URNs of which a person said that they are two schools. */
export type Apart = Pick<Link, 'predecessorUrn' | 'successorUrn'>

/** Two schools of ours that sources show to be one; the one we knew first stays. */
export interface Joined {
  readonly from: string
  readonly into: string
  /** The steps between their URNs, where no source names them. */
  readonly links: readonly Link[]
}

/**
 * A school may be met under two URNs before any file tells that they are one: its roster has the
 * new URN, its first results the old. Ids are ordered by time, so the smallest is the oldest.
 */
export function joinsAmong(
  known: readonly KnownSchool[],
  links: readonly Link[],
  apart: readonly Apart[] = [],
): { schools: KnownSchool[]; joined: Joined[] } {
  const joined: Joined[] = []
  let schools: KnownSchool[] = []
  for (const school of known.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const same = schools.filter(
      (earlier) => areOne(earlier, school, links) && !areApart(earlier, school, apart),
    )
    const all = [...same, school]
    let [stays = school] = all
    for (const other of all.slice(1)) {
      joined.push({ from: other.id, into: stays.id, links: stepsBetween(stays, other, links) })
      stays = together(stays, other)
    }
    schools = [...schools.filter((earlier) => !same.includes(earlier)), stays]
  }
  return { schools, joined }
}

function areApart(a: KnownSchool, b: KnownSchool, apart: readonly Apart[]): boolean {
  return apart.some((pair) => joins(pair, a, b))
}

function areOne(a: KnownSchool, b: KnownSchool, links: readonly Link[]): boolean {
  const sharesNumber = a.laestabs.some((laestab) => b.laestabs.includes(laestab))
  return sharesNumber || links.some((link) => joins(link, a, b))
}

function joins({ predecessorUrn, successorUrn }: Apart, a: KnownSchool, b: KnownSchool): boolean {
  return (
    (a.urns.includes(predecessorUrn) && b.urns.includes(successorUrn)) ||
    (b.urns.includes(predecessorUrn) && a.urns.includes(successorUrn))
  )
}

/** URNs are given out in order: a step leads to the next larger one where it is the other's. */
function stepsBetween(a: KnownSchool, b: KnownSchool, links: readonly Link[]): Link[] {
  if (links.some((link) => joins(link, a, b))) return []
  const inOrder = [...a.urns, ...b.urns].toSorted((one, other) => Number(one) - Number(other))
  return inOrder.slice(1).flatMap((successorUrn, i) => {
    const predecessorUrn = inOrder[i] ?? ''
    const crosses = a.urns.includes(predecessorUrn) !== a.urns.includes(successorUrn)
    const because = 'both have the same LAESTAB'
    return crosses ? [{ predecessorUrn, successorUrn, on: undefined, because }] : []
  })
}

const weight = { gias: 3, ks2: 2, roster: 1 } as const

function together(a: KnownSchool, b: KnownSchool): KnownSchool {
  return {
    id: a.id,
    urns: [...new Set([...a.urns, ...b.urns])],
    laestabs: [...new Set([...a.laestabs, ...b.laestabs])],
    namedBy: weight[a.namedBy] >= weight[b.namedBy] ? a.namedBy : b.namedBy,
  }
}
