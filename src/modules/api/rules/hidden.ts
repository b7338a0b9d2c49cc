import type { Group, Statistic } from '#modules/performance/model.ts'

/** Groups that make up all pupils together, so that one gives the other away. */
const halves: ReadonlyMap<Group, readonly Group[]> = new Map([
  ['boys', ['girls']],
  ['girls', ['boys']],
  ['disadvantaged', ['other']],
  ['other', ['disadvantaged']],
  ['low prior', ['middle prior', 'high prior']],
  ['middle prior', ['low prior', 'high prior']],
  ['high prior', ['low prior', 'middle prior']],
])

/** All groups that must be read to protect one. */
export function groupsBeside(group: Group): Group[] {
  return group === 'all' ? ['all'] : ['all', group, ...(halves.get(group) ?? [])]
}

/** The figure of a school in one group: as it is, and as the protection of that group shows it. */
export interface Seen {
  readonly group: Group
  readonly visible: Statistic
  readonly shown: Statistic
}

/**
 * A school's figure of a group, hidden too where another group that makes up all pupils with it is
 * hidden, or where so few pupils are outside the group that the rest would give them away.
 */
export function shownBeside(seen: readonly Seen[], group: Group, hiddenPupils: number): Statistic {
  const own = seen.find((each) => each.group === group)
  if (own === undefined) return { kind: 'absent', because: 'no file in use has it' }
  const { visible, shown } = own
  if (visible.kind !== 'value' || shown.kind !== 'value') return shown
  const all = seen.find((each) => each.group === 'all')?.visible
  const givenAway = seen.some((each) => isHidden(each)) || fewOutside(all, visible, hiddenPupils)
  return givenAway ? hiddenOf(visible) : shown
}

function isHidden({ visible, shown }: Seen): boolean {
  return visible.kind === 'value' && shown.kind !== 'value'
}

function fewOutside(all: Statistic | undefined, of: Statistic, hiddenPupils: number): boolean {
  if (all?.kind !== 'value' || of.kind !== 'value') return false
  if (all.pupils === undefined || of.pupils === undefined) return false
  const outside = all.pupils - of.pupils
  return outside > 0 && outside <= hiddenPupils
}

/** A row of many schools gives a hidden one away when it is the only one, or when all hidden are few together. */
export function sumGivesAway(hidden: readonly Statistic[], hiddenPupils: number): boolean {
  if (hidden.length === 0) return false
  const pupils = hidden.map((each) => (each.kind === 'value' ? each.pupils : undefined))
  const known = pupils.filter((count) => count !== undefined)
  const together = known.reduce((sum, count) => sum + count, 0)
  return hidden.length === 1 || (known.length === hidden.length && together <= hiddenPupils)
}

export function hiddenOf(statistic: Statistic): Statistic {
  return {
    kind: 'coded',
    code: 'c',
    meaning: 'hidden: it would give few pupils away',
    pupils: undefined,
    from: statistic.kind === 'absent' ? undefined : statistic.from,
  }
}
