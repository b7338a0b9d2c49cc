import type { KnownSchool, Link, Sighting } from '../model.ts'
import type { Apart } from './join.ts'

export interface Recognised {
  readonly sighting: Sighting
  /** `undefined` for a school that is new to us. */
  readonly schoolId: string | undefined
  /** Says that this sighting gives the name and type, for no better source does. */
  readonly names: boolean
  readonly link: Link | undefined
}

const weight = { gias: 3, ks2: 2, roster: 1 } as const

/**
 * Which of our schools a sighting is of. The URN decides; then a successor that a source names;
 * then the LAESTAB, which survives most conversions and is not used again for another school.
 */
export function recognise(
  sighting: Sighting,
  known: readonly KnownSchool[],
  links: readonly Link[],
  apart: readonly Apart[] = [],
): Recognised {
  const same = known.find(({ urns }) => urns.includes(sighting.urn))
  if (same !== undefined) return settled(sighting, same, undefined)
  const linked = known.find(({ urns }) => urns.some((urn) => areLinked(urn, sighting.urn, links)))
  if (linked !== undefined) return settled(sighting, linked, undefined)
  const sharesNumber = known.find(
    ({ laestabs, urns }) =>
      sighting.laestab !== undefined &&
      laestabs.includes(sighting.laestab) &&
      !urns.some((urn) => areLinked(urn, sighting.urn, apart)),
  )
  if (sharesNumber !== undefined) {
    return settled(sighting, sharesNumber, stepBetween(sighting, sharesNumber))
  }
  return { sighting, schoolId: undefined, names: true, link: undefined }
}

/** Whichever of the two is met first. */
function areLinked(urn: string, other: string, links: readonly Apart[]): boolean {
  return links.some(
    ({ predecessorUrn, successorUrn }) =>
      (predecessorUrn === urn && successorUrn === other) ||
      (predecessorUrn === other && successorUrn === urn),
  )
}

/** URNs are given out in order: of two with one LAESTAB the smaller came first. */
function stepBetween({ urn, openedOn }: Sighting, { urns }: KnownSchool): Link {
  const inOrder = [...urns, urn].toSorted((a, b) => Number(a) - Number(b))
  const place = inOrder.indexOf(urn)
  const isNewest = place === inOrder.length - 1
  const [predecessorUrn = '', successorUrn = ''] = isNewest
    ? inOrder.slice(-2)
    : inOrder.slice(place, place + 2)
  return {
    predecessorUrn,
    successorUrn,
    on: successorUrn === urn ? openedOn : undefined,
    because: 'both have the same LAESTAB',
  }
}

function settled(sighting: Sighting, school: KnownSchool, link: Link | undefined): Recognised {
  const names = weight[sighting.source] >= weight[school.namedBy]
  return { sighting, schoolId: school.id, names, link }
}

/**
 * The order in which sightings are fitted: better sources first, for they tell which school is
 * which; inside a source the closed and older first, so that the newest URN gives the name.
 */
export function inOrderOfTrust(sightings: readonly Sighting[]): Sighting[] {
  return sightings.toSorted(
    (a, b) =>
      weight[b.source] - weight[a.source] ||
      (a.closedOn === undefined ? 1 : 0) - (b.closedOn === undefined ? 1 : 0) ||
      (a.openedOn ?? '').localeCompare(b.openedOn ?? '') ||
      a.urn.localeCompare(b.urn),
  )
}

/**
 * Gives the schools we know the LAESTABs that sightings of their URNs bring, so that an older URN
 * with the same LAESTAB finds its school even when it is met first.
 */
export function withNumbersSeen(
  known: readonly KnownSchool[],
  sightings: readonly Sighting[],
): KnownSchool[] {
  const numbers = new Map<string, string[]>()
  for (const { urn, laestab } of sightings) {
    if (laestab !== undefined) numbers.set(urn, [...(numbers.get(urn) ?? []), laestab])
  }
  return known.map((school) => ({
    ...school,
    laestabs: [
      ...new Set([...school.laestabs, ...school.urns.flatMap((urn) => numbers.get(urn) ?? [])]),
    ],
  }))
}

/** The successors that sources name outright. */
export function linksIn(sightings: readonly Sighting[]): Link[] {
  return sightings.flatMap(({ urn, successorUrn, successorOn }) =>
    successorUrn === undefined
      ? []
      : [
          {
            predecessorUrn: urn,
            successorUrn,
            on: successorOn,
            because: 'the performance tables name the academy it became',
          },
        ],
  )
}

/** A stable key by which names sort the same on every store: no accents, no case, numbers in order. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}
