import type { Cluster } from '#modules/clusters/model.ts'
import { clusterInFull } from '#modules/clusters/rules.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Decided, Mandate, Voice } from '../model.ts'
import { isOpen } from './form.ts'
import { voiceOfSchool } from './represented.ts'
import { persons, schools, type Noun } from './tally.ts'

/** A mandate with those who were asked and, once the vote has closed, what came of it. */
export interface Shown {
  readonly mandate: Mandate
  readonly cluster: (Cluster & { readonly schoolIds: readonly string[] }) | undefined
  /** The voices of a group; none where the schools of a cluster were asked. */
  readonly group: readonly Voice[]
  readonly decided: Decided | undefined
}

export function askedOf({ mandate, cluster }: Pick<Shown, 'mandate' | 'cluster'>): string {
  if (mandate.represents !== null) return mandate.represents
  return cluster === undefined ? 'a cluster that has ended' : clusterInFull(cluster)
}

/** All who may answer: the schools of the cluster as it is today, or the group as it was asked. */
export function voicesAsked({
  cluster,
  group,
}: Pick<Shown, 'cluster' | 'group'>): readonly Voice[] {
  if (group.length > 0) return group
  return (cluster?.schoolIds ?? []).map((id) => voiceOfSchool(id, 'HT'))
}

/** The voices for which a person answers by who they are, or by a role of theirs today. */
export function ownVoices(
  shown: Pick<Shown, 'cluster' | 'group'>,
  { personId, roles }: Pick<SignedIn, 'personId' | 'roles'>,
): Voice[] {
  return voicesAsked(shown).filter(
    (voice) =>
      voice.personId === personId ||
      roles.some(
        ({ role, schoolId }) =>
          role === voice.role && schoolId !== undefined && schoolId === voice.schoolId,
      ),
  )
}

/** Whether a seat of a group has asked the person. */
export function isAskedOfGroup(
  { group }: Pick<Shown, 'group'>,
  person: Pick<SignedIn, 'personId' | 'roles'>,
): boolean {
  return ownVoices({ cluster: undefined, group }, person).length > 0
}

/** What those who were asked are counted in. */
export function nounOf({ group }: Pick<Shown, 'group'>): Noun {
  return group.some(({ personId }) => personId !== null) ? persons : schools
}

/** Where it stands, in a few words. */
export function stateWords(
  { mandate, decided }: Pick<Shown, 'mandate' | 'decided'>,
  today: string,
): string {
  if (decided !== undefined) return mandate.why === '' ? 'decided' : 'decided, and told why'
  if (mandate.summary !== null) return 'summed up, before the vote'
  return isOpen(mandate, today) ? 'open for answers' : 'to be summed up'
}
