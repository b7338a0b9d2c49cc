import { dayIn } from '#lib/dates.ts'
import { createHash } from 'node:crypto'
import { lastDayOf, yearsEndingIn, type AcademicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { rosterInForce } from '#modules/clusters/actions.ts'
import { groupsOf } from '#modules/clusters/actions/groups.ts'
import { holdsOn } from '#modules/clusters/rules.ts'
import { membersOn } from '#modules/clusters/rules/groups.ts'
import { asService } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { groups, type Group, type Measure, type Statistic } from '../model.ts'
import type { PerformancePolicy, Weighting } from '../policy.ts'
import { knownMeasure } from '../rules/catalogue.ts'
import { hiddenStatistic } from '../rules/hide.ts'
import {
  eitherHides,
  hiddenTables,
  nothingHidden,
  type HiddenTables,
} from '../rules/protect/tables.ts'
import { gather, type Gathered, type Question } from './gather.ts'
import { Memory } from '#lib/memory.ts'
import { tokenOf } from './remembered.ts'
import { wholePartsIn } from './rolled.ts'
import { unreadBy } from './unread.ts'

/** Figures as a reader may see them, the same on every page, in every download and answer. */
export interface Hidden {
  readonly shown: (whom: Shown, at: Place, statistic: Statistic) => Statistic
  /** The same, of a figure that is kept elsewhere. */
  readonly isShown: (whom: Shown, at: Place) => boolean
}

export type Shown =
  | { readonly kind: 'school'; readonly schoolId: string }
  | { readonly kind: 'schools'; readonly schoolIds: readonly string[]; readonly how: Weighting }
  | { readonly kind: 'whole'; readonly how: Weighting }

interface Place {
  readonly measure: Pick<Measure, 'code'>
  readonly group: Group
  readonly year: AcademicYear
}

type Asked = Pick<Question, 'partnership' | 'measures' | 'year' | 'yearsBack'> & {
  readonly policy: Pick<PerformancePolicy, 'hiddenPupils' | 'weighting'>
}

/** Who reads, and how what they reckon with is read. */
export interface Reader {
  /** What tells readers apart who read alike otherwise. */
  readonly name: string
  readonly entitledTo: 'all' | ReadonlySet<string>
  /** Of these schools the reader sees no unpublished result. */
  readonly unread: ReadonlySet<string>
  readonly read: <T>(work: (trx: Trx) => Promise<T>) => Promise<T>
}

const hidesNothing: Hidden = { shown: (_whom, _at, statistic) => statistic, isShown: () => true }

/** What is hidden from a person: nothing from officers. */
export async function hiddenFrom(
  shell: Shell,
  person: SignedIn,
  asked: Asked & { readonly entitledTo: Reader['entitledTo'] },
): Promise<Hidden> {
  const { entitledTo, partnership } = asked
  if (entitledTo === 'all') return hidesNothing
  const unread = await unreadBy(shell, person, partnership.id)
  return hiddenFor(shell, asked, {
    name: 'person',
    entitledTo,
    unread,
    read: (work) => asService(shell, person, work),
  })
}

/** What is hidden from any reader. */
export async function hiddenFor(shell: Shell, asked: Asked, reader: Reader): Promise<Hidden> {
  const { hiddenPupils } = asked.policy
  if (reader.entitledTo === 'all' || hiddenPupils === 0) return hidesNothing
  const tables = await reader.read((trx) => tablesFor(shell, trx, asked, reader))
  const isShown: Hidden['isShown'] = (whom, { measure, group, year }) => {
    const of = tables.get(placeOf(measure.code, year))
    return of !== undefined && !hides(of, whom, group, asked.policy.weighting)
  }
  return {
    isShown,
    shown: (whom, at, statistic) =>
      statistic.kind !== 'value' || isShown(whom, at)
        ? statistic
        : hiddenStatistic(statistic, hiddenPupils),
  }
}

/** A row that is counted otherwise than the policy says tells more of its parts than the solver reckons with. */
function hides(tables: HiddenTables, whom: Shown, group: Group, adopted: Weighting): boolean {
  switch (whom.kind) {
    case 'school':
      return tables.school(whom.schoolId, group)
    case 'schools': {
      const { schoolIds, how } = whom
      return tables.set(schoolIds, group) || (how !== adopted && tables.anyOf(schoolIds, group))
    }
    case 'whole':
      return tables.whole(group) || (whom.how !== adopted && tables.anyOf(undefined, group))
  }
}

function placeOf(measure: string, year: AcademicYear): string {
  return `${measure} ${year}`
}

/** Of one store: an answer holds as long as the data, the policy, the day and the reader's rights do. */
const memories = new WeakMap<Shell['store'], Memory<HiddenTables>>()
const mostRemembered = 4000

function memoryOf({ store }: Shell): Memory<HiddenTables> {
  const known = memories.get(store) ?? new Memory<HiddenTables>(mostRemembered)
  memories.set(store, known)
  return known
}

/** By measure and year; what is not remembered is made of all schools, groups and sets together. */
async function tablesFor(
  shell: Shell,
  trx: Trx,
  asked: Asked,
  reader: Reader,
): Promise<ReadonlyMap<string, HiddenTables>> {
  const memory = memoryOf(shell)
  const under = await keyOf(shell, trx, asked, reader)
  const found = new Map<string, HiddenTables>()
  const places = asked.measures.flatMap((measure) =>
    yearsEndingIn(asked.year, asked.yearsBack + 1).map((year) => ({ measure, year })),
  )
  for (const { measure, year } of places) {
    const known = memory.get(`${under} ${placeOf(measure, year)}`)
    if (known !== undefined) found.set(placeOf(measure, year), known)
  }
  const missing = places.filter(({ measure, year }) => !found.has(placeOf(measure, year)))
  const measures = [...new Set(missing.map(({ measure }) => measure))]
  if (measures.length === 0) return found
  const read = await readFor(shell, trx, { ...asked, measures })
  for (const { measure, year } of missing) {
    const made = madeTables(read, asked, reader, knownMeasure(measure), year)
    memory.set(`${under} ${placeOf(measure, year)}`, made)
    found.set(placeOf(measure, year), made)
  }
  return found
}

async function keyOf(
  shell: Shell,
  trx: Trx,
  { partnership, policy, year }: Asked,
  { name, entitledTo, unread }: Reader,
): Promise<string> {
  const parts = [
    partnership.id,
    await tokenOf(trx, partnership.id),
    String(shell.knownAt ?? ''),
    todayOf(shell),
    String(year),
    String(policy.hiddenPupils),
    policy.weighting,
    name,
    ...(entitledTo === 'all' ? [] : [...entitledTo].toSorted()),
    'unread',
    ...[...unread].toSorted(),
  ]
  return createHash('sha256').update(parts.join(' ')).digest('base64')
}

function todayOf({ now }: Pick<Shell, 'now'>): string {
  return dayIn(now())
}

interface Read {
  readonly gathered: Gathered
  /** Sets of schools that a row counts together on any of the days on which pages ask. */
  readonly setsFrom: (year: AcademicYear) => readonly (readonly string[])[]
}

async function readFor(shell: Shell, trx: Trx, asked: Asked): Promise<Read> {
  const gathered = await gather(trx, { ...asked, groups })
  const { lines } = await rosterInForce(trx, asked.partnership.id)
  const ofRegister = await groupsOf(trx, asked.partnership.id)
  const clusterIds = [...new Set(lines.map(({ clusterId }) => clusterId))]
  const today = todayOf(shell)
  const setsOn = (day: string) => [
    ...clusterIds.map((id) =>
      lines
        .filter((line) => line.clusterId === id && holdsOn(line, day))
        .map(({ schoolId }) => schoolId),
    ),
    ...ofRegister.map((group) => membersOn(group, day)),
  ]
  const made = new Map<string, readonly (readonly string[])[]>()
  const setsAt = (day: string) => {
    const sets = made.get(day) ?? setsOn(day)
    made.set(day, sets)
    return sets
  }
  return {
    gathered,
    setsFrom: (year) => [...daysFrom(year, today)].flatMap(setsAt),
  }
}

/** Today, and the last day of the year and of each year after it: a table shows earlier years of its own schools. */
function daysFrom(year: AcademicYear, today: string): Set<string> {
  const lastYear = Number(today.slice(0, 4)) + 1
  const days = [today]
  for (let each: number = year; each <= lastYear; each += 1) days.push(`${each}-08-31`)
  return new Set([lastDayOf(year), ...days])
}

/**
 * Sums leave out what is shared with the reader in part, and single rows may show it: what either would
 * give away is hidden.
 */
function madeTables(
  read: Read,
  asked: Asked,
  reader: Reader,
  measure: Measure,
  year: AcademicYear,
): HiddenTables {
  const { gathered } = read
  const shown = tablesIn(read, asked, reader, measure, year)
  if (gathered.inSums.shares.length === 0) return shown
  const whole = {
    ...gathered,
    inSums: gathered.inSums.countedIn('all'),
    ofAuthoritySchools: gathered.ofAuthoritySchools.countedIn('all'),
  }
  return eitherHides(shown, tablesIn({ ...read, gathered: whole }, asked, reader, measure, year))
}

function tablesIn(
  { gathered, setsFrom }: Read,
  { policy }: Asked,
  { entitledTo, unread }: Reader,
  measure: Measure,
  year: AcademicYear,
): HiddenTables {
  if (entitledTo === 'all') return nothingHidden
  return hiddenTables({
    schoolIds: gathered.schools.map(({ id }) => id),
    figureOf: (schoolId, group) => gathered.inSums.of(schoolId, measure.code, group, year),
    sets: setsFrom(year),
    whole: (group) => wholePartsIn({ gathered, measure, group }, year),
    hiddenPupils: policy.hiddenPupils,
    weighting: policy.weighting,
    entitledTo,
    unread,
  })
}
