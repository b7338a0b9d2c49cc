import { groups, type Group, type Statistic } from '../../model.ts'
import type { Weighting } from '../../policy.ts'
import { protect } from './protect.ts'
import type { Cell, Sum, System } from './system.ts'

type Value = Extract<Statistic, { kind: 'value' }>

/** All that the pages, downloads and answers may show of one measure in one year. */
export interface TablesAsked {
  readonly schoolIds: readonly string[]
  readonly figureOf: (schoolId: string, group: Group) => Statistic
  /** Each set of schools that a row may count together: clusters and groups, as they are and as they were. */
  readonly sets: readonly (readonly string[])[]
  /** What the row of the whole counts: a school by its id where its own figure is the same one, and others. */
  readonly whole: (group: Group) => readonly WholePart[]
  readonly hiddenPupils: number
  readonly weighting: Weighting
  /** Schools whose figures the reader may see, however few their pupils. */
  readonly entitledTo: ReadonlySet<string>
  /** Schools whose unpublished results the reader may not see at all. */
  readonly unread: ReadonlySet<string>
}

export interface WholePart {
  readonly schoolId: string | undefined
  readonly statistic: Statistic
}

/** What of it is hidden from the reader. */
export interface HiddenTables {
  readonly school: (schoolId: string, group: Group) => boolean
  readonly set: (schoolIds: readonly string[], group: Group) => boolean
  readonly whole: (group: Group) => boolean
  /** Whether anything is hidden that a row of these schools counts, or of the whole where none are named. */
  readonly anyOf: (schoolIds: readonly string[] | undefined, group: Group) => boolean
}

export const nothingHidden: HiddenTables = {
  school: () => false,
  set: () => false,
  whole: () => false,
  anyOf: () => false,
}

/** What one or the other hides: where a reader may reckon with two readings of the same figures. */
export function eitherHides(one: HiddenTables, other: HiddenTables): HiddenTables {
  return {
    school: (...of) => one.school(...of) || other.school(...of),
    set: (...of) => one.set(...of) || other.set(...of),
    whole: (...of) => one.whole(...of) || other.whole(...of),
    anyOf: (...of) => one.anyOf(...of) || other.anyOf(...of),
  }
}

/** Groups that make up all pupils between them, or would with those whom no figure counts. */
const partitions: readonly (readonly Group[])[] = [
  ['boys', 'girls'],
  ['disadvantaged', 'other'],
  ['low prior', 'middle prior', 'high prior'],
  ['EAL'],
  ['SEND'],
  ['non-mobile'],
]

/**
 * Hides figures of few pupils with whatever would give them away, be it on another page: one system
 * of every school, group of pupils, cluster, other group and the whole ("Access specification",
 * small numbers). Years share no sum: what is taken over years is taken from figures shown.
 */
export function hiddenTables(asked: TablesAsked): HiddenTables {
  const made = new Made(asked)
  const { hidden, primary } = protect(made.system(), {
    threshold: asked.hiddenPupils,
    open: made.open,
    alwaysHidden: made.unread,
    unseen: made.unseen,
    worth: worthOf,
  })
  if (primary.size === 0) return nothingHidden
  // A set that was not reckoned with is not shown while anything is hidden.
  const isHidden = (id: string) => hidden.has(id) || !made.has(id)
  return {
    school: (schoolId, group) => hidden.has(made.schoolId(schoolId, group)),
    set: (schoolIds, group) => {
      const id = made.sumId(schoolIds, group)
      return id !== undefined && isHidden(id)
    },
    whole: (group) => {
      const id = made.wholeId(group)
      return id !== undefined && isHidden(id)
    },
    anyOf: (schoolIds = asked.schoolIds, group) =>
      schoolIds.some((schoolId) => hidden.has(made.schoolId(schoolId, group))),
  }
}

/** A page without its row of a cluster or of the whole answers nothing, and one without all pupils little. */
function worthOf(id: string): number {
  if (id.startsWith('whole') || id.includes('+')) return 4
  return id.endsWith(' all') ? 2 : 1
}

/** What stands for the pupils of a published figure of which no file tells them. */
const many = 1e6

/** The system in the making: a cell for each figure, and whatever else a reader could reckon with. */
class Made {
  readonly open = new Set<string>()
  readonly unread = new Set<string>()
  readonly unseen = new Set<string>()
  readonly #asked: TablesAsked
  readonly #places: ReadonlyMap<string, number>
  readonly #cells = new Map<string, Cell>()
  readonly #sums = new Map<string, Sum>()
  readonly #wholes = new Map<Group, string>()

  constructor(asked: TablesAsked) {
    this.#asked = asked
    this.#places = new Map(asked.schoolIds.map((id, place) => [id, place]))
    for (const schoolId of asked.schoolIds) this.#addSchool(schoolId)
    for (const group of groups) {
      for (const set of asked.sets) this.#addSum(set, group)
      this.#addWhole(group)
    }
  }

  system(): System {
    return { cells: [...this.#cells.values()], sums: [...this.#sums.values()] }
  }

  has(id: string): boolean {
    return this.#cells.has(id)
  }

  schoolId(schoolId: string, group: Group): string {
    return `${this.#places.get(schoolId)} ${group}`
  }

  /** By the schools that count; one school alone is the school's own figure. */
  sumId(schoolIds: readonly string[], group: Group): string | undefined {
    const counted = schoolIds
      .filter((id) => this.has(this.schoolId(id, group)))
      .map((id) => this.#places.get(id) ?? 0)
    if (counted.length === 0) return undefined
    return `${counted.toSorted((a, b) => a - b).join('+')} ${group}`
  }

  wholeId(group: Group): string | undefined {
    return this.#wholes.get(group)
  }

  #addSchool(schoolId: string): void {
    const { figureOf, entitledTo, unread } = this.#asked
    for (const group of groups) {
      const statistic = figureOf(schoolId, group)
      if (!counts(statistic)) continue
      const id = this.schoolId(schoolId, group)
      this.#cells.set(id, { id, pupils: pupilsBehind(statistic) })
      if (entitledTo.has(schoolId)) this.open.add(id)
      else if (unread.has(schoolId) && !isPublished(statistic)) this.unread.add(id)
    }
    for (const partition of partitions) this.#addPartition(schoolId, partition)
  }

  /** All pupils are those of the groups, and of no group: of them no page tells, but a reader subtracts. */
  #addPartition(schoolId: string, partition: readonly Group[]): void {
    const total = this.#cells.get(this.schoolId(schoolId, 'all'))
    const parts = partition.flatMap(
      (group) => this.#cells.get(this.schoolId(schoolId, group)) ?? [],
    )
    const rest = restOf(total, parts)
    if (total === undefined || parts.length === 0 || rest === undefined) return
    const id = `${total.id} but ${partition.join(', ')}`
    const ids = parts.map((part) => part.id)
    if (rest > 0) this.#addRest({ id, pupils: rest }, schoolId, partition)
    this.#sums.set(id, { total: total.id, parts: rest > 0 ? [...ids, id] : ids })
  }

  /** Whom the source itself leaves out or suppresses is the source's to keep. */
  #addRest(rest: Cell, schoolId: string, partition: readonly Group[]): void {
    const { figureOf, entitledTo, hiddenPupils } = this.#asked
    const told = partition.map((group) => figureOf(schoolId, group))
    const isOfSource = told.some(({ kind }) => kind === 'coded') || told.every(isPublished)
    this.#cells.set(rest.id, rest)
    if (entitledTo.has(schoolId)) this.open.add(rest.id)
    else if (isOfSource || (rest.pupils ?? 0) > hiddenPupils) this.unseen.add(rest.id)
  }

  #addSum(schoolIds: readonly string[], group: Group): void {
    const id = this.sumId(schoolIds, group)
    if (id === undefined || this.has(id)) return
    const parts = schoolIds.map((schoolId) => this.schoolId(schoolId, group))
    this.#add(
      id,
      parts.flatMap((part) => this.#cells.get(part) ?? []),
    )
  }

  #addWhole(group: Group): void {
    const counted = this.#asked.whole(group).filter(({ statistic }) => counts(statistic))
    const beside = counted.filter(({ schoolId }) => schoolId === undefined)
    const known = counted.flatMap(({ schoolId }) => schoolId ?? [])
    if (beside.length === 0) {
      this.#addSum(known, group)
      const id = this.sumId(known, group)
      if (id !== undefined) this.#wholes.set(group, id)
      return
    }
    const others = `others ${group}`
    this.#cells.set(others, { id: others, pupils: beside.reduce(plusPupils, 0) })
    this.unseen.add(others)
    const parts = [others, ...known.map((id) => this.schoolId(id, group))]
    const id = `whole ${group}`
    this.#add(
      id,
      parts.flatMap((part) => this.#cells.get(part) ?? []),
    )
    this.#wholes.set(group, id)
  }

  /** A school whose pupils no file tells is left out of what weighs by pupils. */
  #add(id: string, of: readonly Cell[]): void {
    const byPupils = this.#asked.weighting === 'pupils'
    const parts = of.filter(({ pupils }) => !byPupils || (pupils !== undefined && pupils !== many))
    const pupils = parts.reduce((sum, part) => sum + (part.pupils ?? 0), 0)
    this.#cells.set(id, { id, pupils })
    this.#sums.set(id, { total: id, parts: parts.map((part) => part.id) })
  }
}

function restOf(total: Cell | undefined, parts: readonly Cell[]): number | undefined {
  if (total?.pupils === undefined) return undefined
  const rest = parts.reduce<number | undefined>(
    (left, { pupils }) => (left === undefined || pupils === undefined ? undefined : left - pupils),
    total.pupils,
  )
  return rest === undefined || rest < 0 ? undefined : rest
}

function plusPupils(sum: number, { statistic }: WholePart): number {
  return sum + (statistic.kind === 'value' ? (statistic.pupils ?? 0) : 0)
}

function counts(statistic: Statistic): statistic is Value {
  return statistic.kind === 'value' && statistic.pupils !== 0
}

function isPublished(statistic: Statistic): boolean {
  return statistic.kind !== 'absent' && statistic.from?.release.kind === 'published'
}

/**
 * A cohort that no file tells may be small in a partnership's own results; a published file has
 * been suppressed by its source.
 */
function pupilsBehind(statistic: Value): number | undefined {
  return statistic.pupils ?? (isPublished(statistic) ? many : undefined)
}
