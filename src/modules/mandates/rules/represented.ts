import type { Represented } from '#modules/boards/model/bodies.ts'
import { speaksForWords } from '#modules/boards/rules/represented.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import type { Voice } from '../model.ts'

interface Named {
  readonly name: string
  readonly phase: 'primary' | 'secondary'
}

/**
 * The cluster that a seat speaks for: "cluster A" on a board of the primary schools is the primary
 * cluster A. A seat of an authority or of a group speaks for no schools of a roster.
 */
export function clusterOfSeat<C extends Named>(
  represents: string,
  phase: 'primary' | 'secondary' | undefined,
  clusters: readonly C[],
): C | undefined {
  return clusters.find(
    (cluster) =>
      cluster.phase === phase &&
      [cluster.name, clusterTitle(cluster)].some(
        (name) =>
          `cluster ${name}`.toLowerCase() === represents.toLowerCase() ||
          name.toLowerCase() === represents.toLowerCase(),
      ),
  )
}

/** The one answer of a school, by whoever has the role on the day. */
export function voiceOfSchool(schoolId: string, role: 'HT' | 'CH'): Voice {
  return { id: schoolId, schoolId, role, personId: null }
}

/** A group as it was asked: in words, and whoever may answer. */
export interface Group {
  readonly represents: string
  readonly voices: readonly Voice[]
}

/** "Primary heads: the heads of primary schools", with a voice for each school or person. */
export function groupAsked(
  group: string,
  { speaksFor, role, schools, people }: Represented,
): Group {
  const ofSchools = schools.map(({ id }) => voiceOfSchool(id, role ?? 'HT'))
  const ofPeople = people.map(({ personId }) => ({
    ...{ id: personId, schoolId: null, role: null, personId },
  }))
  const voices = [...ofSchools, ...ofPeople]
  return { represents: `${group}: ${speaksForWords(speaksFor)}`, voices }
}
