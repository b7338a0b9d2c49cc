import process from 'node:process'
import { describe, expect, test } from 'vitest'
import { told } from '../../../../../test/attack.ts'
import { figure, nothing, share, suppressed } from '../../../../../test/figures.ts'
import { seeded } from '../../../../demo/random.ts'
import { groups, type Group, type Statistic } from '../../model.ts'
import type { Cell, Sum } from './system.ts'
import { hiddenTables, type HiddenTables, type TablesAsked } from './tables.ts'

/** Pupils by school and group. */
type Cohorts = Readonly<Record<string, Partial<Readonly<Record<Group, number | Statistic>>>>>

const none: ReadonlySet<string> = new Set()

function tablesOf(cohorts: Cohorts, more: Partial<TablesAsked> = {}): HiddenTables {
  const schoolIds = Object.keys(cohorts)
  const figureOf = (id: string, group: Group): Statistic => {
    const told = cohorts[id]?.[group]
    if (told === undefined) return nothing
    return typeof told === 'number' ? share(Math.ceil(told / 2), told) : told
  }
  return hiddenTables({
    schoolIds,
    figureOf,
    sets: [schoolIds],
    whole: () => [],
    hiddenPupils: 5,
    weighting: 'pupils',
    entitledTo: none,
    unread: none,
    ...more,
  })
}

/** What of it is hidden, as "a all". */
function hiddenOf(cohorts: Cohorts, more: Partial<TablesAsked> = {}): string[] {
  const tables = tablesOf(cohorts, more)
  return Object.entries(cohorts).flatMap(([id, of]) =>
    groups.flatMap((group) => (group in of && tables.school(id, group) ? [`${id} ${group}`] : [])),
  )
}

const cluster: Cohorts = { a: { all: 4 }, b: { all: 30 }, c: { all: 20 }, d: { all: 25 } }

describe('five pupils or fewer are hidden', () => {
  test.each<[string, Cohorts, Partial<TablesAsked>, string[]]>([
    ['six are not', { a: { all: 6 }, b: { all: 30 } }, {}, []],
    ['with the fewest of the others of the cluster', cluster, {}, ['a all', 'c all']],
    [
      'with one of its cluster, where a cluster and a trust count it',
      cluster,
      {
        sets: [
          ['a', 'b', 'c', 'd'],
          ['a', 'b'],
        ],
      },
      ['a all', 'b all'],
    ],
    ['alone, where no row counts it', cluster, { sets: [['b', 'c', 'd']] }, ['a all']],
    [
      'from a head, whose own school covers nothing',
      cluster,
      { entitledTo: new Set(['c']) },
      ['a all', 'd all'],
    ],
    ['but not from their own head', cluster, { entitledTo: new Set(['a']) }, []],
    [
      'with the other half of the pupils',
      { a: { all: 30, boys: 3, girls: 27 } },
      { sets: [] },
      ['a boys', 'a girls'],
    ],
    ['with a group that leaves out so few', { a: { all: 30, EAL: 26 } }, { sets: [] }, ['a EAL']],
    [
      'and nothing beside them that their source hides',
      { a: { all: suppressed() }, b: { all: 30 }, c: { all: 20 } },
      {},
      [],
    ],
    [
      'where no file tells the pupils of an own result',
      { a: { all: { ...share(3, 4), pupils: undefined } }, b: { all: 30 } },
      {},
      ['a all'],
    ],
  ])('%s', (_, cohorts, more, hidden) => {
    expect(hiddenOf(cohorts, more)).toEqual(hidden)
  })

  test('the row of a cluster stays, and one of few pupils does not', () => {
    const tables = tablesOf(cluster, { sets: [['a', 'b', 'c', 'd'], ['a']] })
    expect(tables.set(['a', 'b', 'c', 'd'], 'all')).toBe(false)
    expect(tables.set(['a'], 'all')).toBe(true)
  })

  test('a row that nobody reckoned with is not shown beside hidden figures', () => {
    const tables = tablesOf(cluster)
    expect(tables.set(['b', 'd'], 'all')).toBe(true)
    expect(tablesOf({ b: { all: 30 }, d: { all: 25 } }).set(['d'], 'all')).toBe(false)
  })

  test('the whole tells nothing of the schools that other figures stand for', () => {
    const whole: TablesAsked['whole'] = (group) =>
      group === 'all'
        ? ['a', 'b', undefined].map((schoolId) => ({ schoolId, statistic: figure(50, 30) }))
        : []
    const tables = tablesOf({ a: { all: 4 }, b: { all: 30 } }, { sets: [], whole })
    expect([tables.school('b', 'all'), tables.whole('all')]).toEqual([false, false])
  })
})

test('unpublished results that a reader may not see are not told by the row of the only school', () => {
  const cohorts = { a: { all: 40 }, b: { all: 30 }, c: { all: 20 } }
  const sets = [['a'], ['b', 'c']]
  const tables = tablesOf(cohorts, { sets, unread: new Set(['a', 'b', 'c']) })
  expect(tables.set(['a'], 'all')).toBe(true)
  expect(tables.set(['b', 'c'], 'all')).toBe(false)
})

test('nothing that is hidden can be worked out from all that is shown, of random partnerships', () => {
  let [kept, few, least] = [0, 0, 0]
  for (let number = 0; number < 40; number += 1) {
    const next = seeded(`partnership ${number}`)
    const { cohorts, sets } = partnership(next)
    const tables = tablesOf(cohorts, { sets })
    const { system, hidden } = asSeen(cohorts, sets, tables)
    expect(told(system, hidden)).toEqual(new Set())
    kept += hidden.size
    few += fewIn(cohorts)
    least += leastHidden(cohorts, sets.slice(0, 3))
  }
  process.stdout.write(
    `40 partnerships: ${few} figures of few pupils, ${kept} hidden (${(kept / few).toFixed(2)} times), at least ${least} by any rule (${(kept / least).toFixed(2)} times that)\n`,
  )
  expect(few).toBeGreaterThan(200)
  expect(kept).toBeLessThanOrEqual(1.25 * least)
})

const halves = [
  ['boys', 'girls'],
  ['disadvantaged', 'other'],
] as const

function isFew(pupils: number | Statistic | undefined): boolean {
  return typeof pupils === 'number' && pupils > 0 && pupils <= 5
}

function fewIn(cohorts: Cohorts): number {
  return Object.values(cohorts).flatMap((of) => Object.values(of).filter(isFew)).length
}

/**
 * What any rule must hide: with a figure of few pupils the other half of the school, or all of its
 * pupils; and where one school of a cluster alone has such a half, two figures of another school.
 */
function leastHidden(cohorts: Cohorts, clusters: readonly (readonly string[])[]): number {
  return halves.reduce((sum, half) => {
    const has = (id: string) => half.some((group) => isFew(cohorts[id]?.[group]))
    const ofCluster = clusters.map((ids) => ids.filter(has).length)
    const pairs = ofCluster.reduce((all, schools) => all + (schools === 1 ? 2 : schools), 0)
    return sum + 2 * pairs
  }, 0)
}

/** Twelve schools in three clusters and two groups across them, each with boys, girls and disadvantaged pupils. */
function partnership(next: () => number): { cohorts: Cohorts; sets: string[][] } {
  const ids = Array.from({ length: 12 }, (_, school) => `s${school}`)
  const cohorts: Record<string, Partial<Record<Group, number>>> = {}
  for (const id of ids) {
    const all = 8 + Math.floor(next() * 50)
    const boys = Math.floor(all * (0.3 + 0.4 * next()))
    const disadvantaged = 1 + Math.floor(all * 0.4 * next())
    const other = all - disadvantaged
    cohorts[id] = { all, boys, girls: all - boys, disadvantaged, other }
  }
  const clusters = [0, 1, 2].map((cluster) => ids.slice(cluster * 4, cluster * 4 + 4))
  const across = [0, 1].map((group) => ids.filter(() => next() < 0.3 + 0.1 * group))
  return { cohorts, sets: [...clusters, ...across, ids].filter((set) => set.length > 0) }
}

/** What a reader has before them, put together without what the rule made of it. */
function asSeen(cohorts: Cohorts, sets: readonly string[][], tables: HiddenTables) {
  const cells = new Map<string, Cell>()
  const sums: Sum[] = []
  const hidden = new Set<string>()
  const add = (id: string, isHidden: boolean) => {
    cells.set(id, { id, pupils: 1 })
    if (isHidden) hidden.add(id)
  }
  for (const [id, of] of Object.entries(cohorts)) {
    for (const group of groups) {
      if (group in of) add(`${id} ${group}`, tables.school(id, group))
    }
    sums.push({ total: `${id} all`, parts: [`${id} boys`, `${id} girls`] })
    sums.push({ total: `${id} all`, parts: [`${id} disadvantaged`, `${id} other`] })
  }
  for (const [number, set] of sets.entries()) {
    for (const group of ['all', 'boys', 'girls', 'disadvantaged', 'other'] as const) {
      add(`set ${number} ${group}`, tables.set(set, group))
      sums.push({ total: `set ${number} ${group}`, parts: set.map((id) => `${id} ${group}`) })
    }
  }
  return { system: { cells: [...cells.values()], sums }, hidden }
}
