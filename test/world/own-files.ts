import * as files from '../fixtures.ts'
import type { Plan } from './borough.ts'

export function resultsOf({ clusters }: Plan): string {
  const urns = clusters.flatMap((cluster) => cluster.urns)
  return files.local([
    ...urns.map((urn, i) => files.result(urn, { pupils: 40, numerator: 20 + i })),
    files.result('LA', { value: 71 }),
  ])
}

/** The first school is like the others of its cluster. */
export function similarOf({ clusters }: Plan): string {
  const [first = 0, ...others] = clusters[0]?.urns ?? []
  return files.similar(others.map((urn, i) => [first, urn, i + 1]))
}

export function targetsOf({ clusters }: Plan, year: string): string {
  return files.targets(
    clusters.flatMap(({ urns }) =>
      urns.map((urn) => ({ urn, measure: 'PHON_Y1', year, pupils: 20, target: 84 })),
    ),
  )
}
