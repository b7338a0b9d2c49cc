import type { Flag, RecordedFlag } from '../model.ts'
import type { Criterion, PolicyPack } from '../policy.ts'

/** What stands where somebody looked and there is no flag. */
export const noFlag = 'none'

const flagNames: Readonly<Record<string, string>> = {
  raise: 'Colour in RAISEonline',
  'RISE targeted': 'Targeted by RISE',
  'intervention power': 'Power of intervention',
  'coasting notification': 'Notified as coasting',
}

/** A kind of flag as a page names it; a kind of somebody else's pack by the pack's own word. */
export function flagName(kind: string): string {
  return flagNames[kind] ?? kind
}

/** A flag is of the year under review, or of the one that has begun since. */
export function recent(year: number): number[] {
  return [year + 1, year]
}

interface FlagAsked {
  readonly kind: string
  readonly years: readonly number[]
  /** The values that count; none where any does. */
  readonly values: readonly string[]
}

function askedBy(criterion: Criterion, latest: number): FlagAsked[] {
  if (criterion.kind === 'flag') {
    return [{ kind: criterion.flag, years: recent(latest), values: criterion.values }]
  }
  if (criterion.kind === 'stuck') {
    return [{ kind: criterion.unlessFlag, years: recent(latest), values: [] }]
  }
  if (criterion.kind !== 'wide gaps and flag') return []
  const { flag, flagYearsBack, values } = criterion
  return [{ kind: flag, years: [latest - flagYearsBack], values }]
}

function allAsked({ categories }: PolicyPack, latest: number): FlagAsked[] {
  return categories
    .flatMap(({ criteria }) => criteria)
    .flatMap((criterion) => askedBy(criterion, latest))
}

/** What may be recorded of a kind of flag: the values that packs name, or that it is set. */
export interface FlagKind {
  readonly kind: string
  /** Without "none". */
  readonly values: readonly string[]
}

/** Every kind of flag that one of the packs asks for, in their order. */
export function flagKinds(packs: readonly PolicyPack[]): FlagKind[] {
  const byKind = Map.groupBy(
    packs.flatMap((pack) => allAsked(pack, pack.year)),
    ({ kind }) => kind,
  )
  return [...byKind].map(([kind, asked]) => {
    const named = new Set(asked.flatMap(({ values }) => values))
    return { kind, values: named.size === 0 ? ['yes'] : [...named] }
  })
}

/** By school, kind and year the newest entry and those that it corrects, the newest first. */
export interface FlagEntry {
  readonly now: RecordedFlag
  readonly before: readonly RecordedFlag[]
}

/** The entries as they stood on a day, or as they stand. */
export function entriesOf(recorded: readonly RecordedFlag[], on?: string): FlagEntry[] {
  const counted = recorded.filter(({ seenOn }) => on === undefined || seenOn <= on)
  const byPlace = Map.groupBy(counted, placeOf)
  return [...byPlace.values()].flatMap((all) => {
    const [now, ...before] = all.toSorted((a, b) => b.version - a.version)
    return now === undefined ? [] : [{ now, before }]
  })
}

/** The entry of one school, kind and year has one such place. */
export function placeOf(of: Pick<RecordedFlag, 'schoolId' | 'kind' | 'year'>): string {
  return `${of.schoolId} ${of.year} ${of.kind}`
}

/**
 * The flags of one school that a pack asks for, each known or not; `null` where nothing of them is
 * recorded. `tells` words where and when an entry was looked up.
 */
export function flagsKnown(
  pack: PolicyPack,
  latest: number,
  ofSchool: readonly RecordedFlag[],
  tells: (entry: RecordedFlag) => string,
): Flag[] | null {
  const places = new Map(
    allAsked(pack, latest).flatMap(({ kind, years }) =>
      years.map((year) => [`${kind} ${year}`, { kind, year }] as const),
    ),
  )
  const flags = [...places.values()].map(({ kind, year }): Flag => {
    const entry = ofSchool.find((each) => each.kind === kind && each.year === year)
    return entry === undefined || entry.value === null
      ? { kind, year, value: null }
      : { kind, year, value: entry.value, source: tells(entry) }
  })
  return flags.some(({ value }) => value !== null) ? flags : null
}
