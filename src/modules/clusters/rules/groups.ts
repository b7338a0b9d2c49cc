import { slugOf } from '#modules/people/rules.ts'
import { groupKinds, type GroupKind, type GroupMembership, type SchoolGroup } from '../model.ts'
import { holdsOn } from '../rules.ts'

/** What the register says of a school under one of its URNs. */
export interface RegisterLine {
  readonly schoolId: string
  readonly type: string
  readonly trust: string | undefined
  readonly diocese: string | undefined
  /** The days on which the URN began and ended. */
  readonly from: string | undefined
  readonly to: string | undefined
}

/** A roster's line that names a group. */
export interface NamedLine extends GroupMembership {
  readonly group: string
}

/**
 * Every group that the register or the roster knows, in order of kind and name. Trusts, dioceses and
 * kinds of school come from the register and need no upkeep; the roster names other groups, and adds
 * to a trust or diocese the schools that the register does not have in it.
 */
export function groupsFrom(
  register: readonly RegisterLine[],
  roster: readonly NamedLine[],
): SchoolGroup[] {
  const made = new Map<string, SchoolGroup>()
  for (const line of register) {
    for (const { kind, name } of namedIn(line)) add(made, kind, name, line)
  }
  const derived = new Map([...made.values()].map((group) => [group.slug, group]))
  for (const line of roster) {
    const known = derived.get(slugOf(line.group))
    if (known === undefined) add(made, 'partnership', line.group, line)
    else if (!known.members.some(({ schoolId }) => schoolId === line.schoolId)) {
      add(made, known.kind, known.name, line)
    }
  }
  return [...made.values()].toSorted(byKindAndName)
}

function namedIn({ type, trust, diocese }: RegisterLine): { kind: GroupKind; name: string }[] {
  const provision = provisionOf(type)
  return [
    ...(trust === undefined ? [] : [{ kind: 'trust' as const, name: trust }]),
    ...(diocese === undefined || /^(not applicable|none)$/i.test(diocese)
      ? []
      : [{ kind: 'diocese' as const, name: diocese }]),
    ...(provision === undefined ? [] : [{ kind: 'provision' as const, name: provision }]),
  ]
}

/** By the type of establishment as the register names it. */
function provisionOf(type: string): string | undefined {
  if (/pupil referral|alternative provision/i.test(type)) return 'Alternative provision'
  return /special/i.test(type) ? 'Special schools' : undefined
}

function add(
  made: Map<string, SchoolGroup>,
  kind: GroupKind,
  name: string,
  { schoolId, from, to }: GroupMembership,
): void {
  const slug = slugOf(name)
  const place = `${kind}/${slug}`
  const known = made.get(place) ?? { kind, slug, name, members: [] }
  made.set(place, { ...known, members: [...known.members, { schoolId, from, to }] })
}

function byKindAndName(a: SchoolGroup, b: SchoolGroup): number {
  return (
    groupKinds.indexOf(a.kind) - groupKinds.indexOf(b.kind) || a.name.localeCompare(b.name, 'en-GB')
  )
}

/** The schools of a group on a day (YYYY-MM-DD), each once. */
export function membersOn({ members }: Pick<SchoolGroup, 'members'>, day: string): string[] {
  const there = members.filter((member) => holdsOn(member, day))
  return [...new Set(there.map(({ schoolId }) => schoolId))]
}

export const groupKindNames: Readonly<Record<GroupKind, string>> = {
  trust: 'Trust',
  diocese: 'Diocese',
  partnership: 'Partnership or other group',
  provision: 'Special or alternative provision',
}
