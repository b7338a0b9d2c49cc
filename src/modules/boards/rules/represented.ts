import { groupKinds, type GroupKind, type SchoolGroup } from '#modules/clusters/model.ts'
import { membersOn } from '#modules/clusters/rules/groups.ts'
import type { Phase } from '#modules/people/model.ts'
import { answerers, type Represented, type SpeaksFor } from '../model/bodies.ts'
import { problemIf, type Problem } from '#lib/typed.ts'

/** "Primary heads" of "group Primary heads"; nothing where a seat speaks for no group. */
export function groupOf(represents: string): string | undefined {
  return /^group (.+)$/i.exec(represents)?.[1]
}

interface ClusterOfSchools {
  readonly phase: Phase
  readonly schoolIds: readonly string[]
}

/** The schools whose heads or chairs a seat represents on a day, in the order of the roster, each once. */
export function schoolsSpokenFor(
  { phase, groups: kind }: SpeaksFor,
  clusters: readonly ClusterOfSchools[],
  { groups, day }: { readonly groups: readonly SchoolGroup[]; readonly day: string },
): string[] {
  const ofPhase = clusters.filter((cluster) => phase === undefined || cluster.phase === phase)
  const schoolIds = [...new Set(ofPhase.flatMap((cluster) => cluster.schoolIds))]
  if (kind === undefined) return schoolIds
  const ofKind = groups.filter((group) => group.kind === kind)
  const inGroups = new Set(ofKind.flatMap((group) => membersOn(group, day)))
  return schoolIds.filter((id) => inGroups.has(id))
}

/** The role of whoever answers for a school. */
export function roleOf({ who }: SpeaksFor): 'HT' | 'CH' {
  return who === 'chairs' ? 'CH' : 'HT'
}

const inGroupsOf: Readonly<Record<GroupKind, string>> = {
  trust: ' in a trust',
  diocese: ' of a diocese',
  partnership: ' in another group of the roster',
  provision: ' for special needs and alternative provision',
}

/** "the heads of primary schools in a trust". */
export function speaksForWords({ who, phase, groups }: SpeaksFor): string {
  if (who === 'people') return 'people by name'
  const whose = who === 'heads' ? 'the heads' : 'the chairs of governors'
  const which = phase === undefined && groups === undefined ? 'all ' : ''
  const ofPhase = phase === undefined ? '' : `${phase} `
  return `${whose} of ${which}${ofPhase}schools${groups === undefined ? '' : inGroupsOf[groups]}`
}

/** "66 schools today; of 3 nobody who answers is known here." */
export function representedWords({ speaksFor, schools, people }: Represented): string {
  if (speaksFor.who === 'people') {
    return people.length === 1 ? '1 person today.' : `${people.length} people today.`
  }
  const many = schools.length === 1 ? '1 school today' : `${schools.length} schools today`
  const silent = schools.filter(({ isAnswered }) => !isAnswered).length
  if (schools.length === 0 || silent === 0) return `${many}.`
  const who = speaksFor.who === 'heads' ? 'head' : 'chair'
  return `${many}; of ${silent} no ${who} is known here.`
}

/** How many voices that are, and whether anybody is known who could use one. */
export function voicesOf({ schools, people }: Represented): { many: number; isAnybody: boolean } {
  const isAnybody = people.length > 0 || schools.some(({ isAnswered }) => isAnswered)
  return { many: schools.length + people.length, isAnybody }
}

export interface SpeaksForTyped {
  readonly who: string
  readonly phase: string
  readonly groups: string
}

/** As the form of the seat shows it. */
export function speaksForTyped(known: SpeaksFor | null): SpeaksForTyped {
  return { who: known?.who ?? '', phase: known?.phase ?? '', groups: known?.groups ?? '' }
}

/** Reads whom a seat of a group represents from now on; people by name are of no phase and no group. */
export function speaksForIn(
  typed: SpeaksForTyped,
  represents: string,
): { readonly speaksFor: SpeaksFor } | { readonly problems: Problem[] } {
  const speaksFor = read(typed)
  const isNamed = speaksFor?.who === 'people' && (typed.phase !== '' || typed.groups !== '')
  const problems = [
    ...problemIf(groupOf(represents) === undefined, 'who', 'This seat speaks for no group.'),
    ...problemIf(
      speaksFor === undefined,
      'who',
      'Say who answers for those whom the seat represents.',
    ),
    ...problemIf(isNamed, 'phase', 'People by name are of no phase and no group: choose neither.'),
  ]
  return problems.length > 0 || speaksFor === undefined ? { problems } : { speaksFor }
}

/** What the form brings back of what it showed: "heads primary any". */
export function seenText(known: SpeaksFor | null): string {
  return known === null ? '' : `${known.who} ${known.phase ?? 'any'} ${known.groups ?? 'any'}`
}

export function seenIn(text: string): SpeaksFor | null {
  const [who = '', phase = '', groups = ''] = text.split(' ')
  return read({ who, phase, groups }) ?? null
}

function read(typed: SpeaksForTyped): SpeaksFor | undefined {
  const who = answerers.find((each) => each === typed.who)
  const phase = (['primary', 'secondary'] as const).find((each) => each === typed.phase)
  const groups = groupKinds.find((each) => each === typed.groups)
  return who === undefined
    ? undefined
    : {
        who,
        ...(phase === undefined ? {} : { phase }),
        ...(groups === undefined ? {} : { groups }),
      }
}
