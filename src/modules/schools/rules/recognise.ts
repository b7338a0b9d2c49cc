import type { Link, Sighting } from '../model.ts'

/** How far a source is trusted with the name and type of a school. */
const weight = { gias: 3, ks2: 2, roster: 1 } as const

/** Those of a school's sightings that give its name and type: of the best source, if none named it better. */
export function naming(
  sightings: readonly Sighting[],
  namedBy: Sighting['source'] | undefined,
): Sighting[] {
  const best = Math.max(
    namedBy === undefined ? 0 : weight[namedBy],
    ...sightings.map(({ source }) => weight[source]),
  )
  return sightings.filter(({ source }) => weight[source] === best)
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

/** The LAESTABs that are told of each URN. */
export function laestabsAmong(
  told: readonly Pick<Sighting, 'urn' | 'laestab'>[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const laestabs = new Map<string, Set<string>>()
  for (const { urn, laestab } of told) {
    if (laestab !== undefined) laestabs.set(urn, (laestabs.get(urn) ?? new Set()).add(laestab))
  }
  return laestabs
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
