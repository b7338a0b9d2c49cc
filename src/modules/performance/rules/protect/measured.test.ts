import process from 'node:process'
import { expect, test } from 'vitest'
import { seeded } from '../../../../demo/random.ts'
import { protect, recoverable } from './protect.ts'
import { told } from '../../../../../test/attack.ts'
import type { Cell, CellId, Sum, System } from './system.ts'

/**
 * How many random systems of each kind are protected and attacked; continuous integration takes
 * more. A linked system holds many tables and takes much longer.
 */
const tables = Number(process.env['TRELLIS_TABLES'] ?? 10)
const linkedTablesTaken = Number(process.env['TRELLIS_LINKED_TABLES'] ?? 10)
const thresholds = [2, 5, 10] as const
const mostMinutes = 30

interface Measured {
  systems: number
  cells: number
  primary: number
  hidden: number
  recovered: number
  recoveredOfPrimaryAlone: number
  leakingOfPrimaryAlone: number
  milliseconds: number
}

const kinds = [
  { kind: '17 schools and 2 groups with totals', make: schoolsAndGroups, systems: tables },
  {
    kind: 'clusters, trusts, an authority and subgroups, linked',
    make: linkedTables,
    systems: linkedTablesTaken,
  },
  { kind: 'years and overlapping three-year figures', make: yearsAndPooled, systems: tables },
] as const

const runs = kinds.flatMap((kind) => thresholds.map((threshold) => ({ ...kind, threshold })))

test.each(runs)(
  'another way to work numbers out finds none that is hidden: $kind, up to $threshold pupils',
  { timeout: mostMinutes * 60_000 },
  ({ kind, make, systems, threshold }) => {
    const measured = measure(make, threshold, systems)
    process.stdout.write(`${report(kind, threshold, measured)}\n`)
    expect(measured.systems).toBe(systems)
    expect(measured.recovered).toBe(0)
    expect(measured.recoveredOfPrimaryAlone).toBeGreaterThan(measured.primary / 5)
    if (make === schoolsAndGroups && threshold === 5) {
      expect(measured.hidden).toBeLessThanOrEqual(2.2 * measured.primary)
    }
  },
)

test('both ways of working numbers out find the same, whatever is hidden', () => {
  let found = 0
  for (let number = 0; number < 60; number += 1) {
    const next = seeded(`any cells ${number}`)
    const system = kinds[number % kinds.length]?.make(next)
    if (system === undefined) throw new Error('There are kinds')
    const share = 0.1 + 0.5 * next()
    const hidden = new Set(system.cells.flatMap(({ id }) => (next() < share ? [id] : [])))
    const recovered = recoverable(system, hidden)
    expect(recovered).toEqual(told(system, hidden))
    found += recovered.size
  }
  expect(found).toBeGreaterThan(100)
})

function measure(
  make: (next: () => number) => System,
  threshold: number,
  systems: number,
): Measured {
  const sum: Measured = {
    systems: 0,
    cells: 0,
    primary: 0,
    hidden: 0,
    recovered: 0,
    recoveredOfPrimaryAlone: 0,
    leakingOfPrimaryAlone: 0,
    milliseconds: 0,
  }
  for (let number = 0; number < systems; number += 1) {
    const system = make(seeded(`table ${number}`))
    const begun = performance.now()
    const { hidden, primary } = protect(system, { threshold, open: new Set() })
    sum.milliseconds += performance.now() - begun
    const withoutOthers = told(system, primary).size
    sum.systems += 1
    sum.cells += system.cells.length
    sum.primary += primary.size
    sum.hidden += hidden.size
    sum.recovered += told(system, hidden).size
    sum.recoveredOfPrimaryAlone += withoutOthers
    sum.leakingOfPrimaryAlone += withoutOthers > 0 ? 1 : 0
  }
  return sum
}

function report(kind: string, threshold: number, measured: Measured): string {
  const { systems, cells, primary, hidden, recovered } = measured
  const percent = (part: number, whole: number) => `${((part / whole) * 100).toFixed(1)} %`
  return [
    `${kind}, up to ${threshold} pupils: ${systems} systems of ${cells} cells`,
    `primary alone ${primary}, of which recoverable ${percent(measured.recoveredOfPrimaryAlone, primary)} in ${percent(measured.leakingOfPrimaryAlone, systems)} of systems`,
    `hidden ${hidden}, ${(hidden / primary).toFixed(2)} times the primary, recoverable ${recovered}`,
    `cells hidden ${percent(primary, cells)} before, ${percent(hidden, cells)} after`,
    `${(measured.milliseconds / systems).toFixed(1)} ms each`,
  ].join('; ')
}

/** Pupils of one school and group: 1 to 19, about as the measured need had them. */
function some(next: () => number): number {
  return 1 + Math.floor(next() * 19)
}

function schoolsAndGroups(next: () => number): System {
  const groups = ['boys', 'girls']
  const schools = Array.from({ length: 17 }, (_, school) => `school ${school}`)
  return withTotals(
    schools.flatMap((school) => groups.map((group) => [`${school} ${group}`, some(next)] as const)),
    [
      ...schools.map((school) => sumOf(`${school} all`, groups, (group) => `${school} ${group}`)),
      ...[...groups, 'all'].map((group) =>
        sumOf(`cluster ${group}`, schools, (school) => `${school} ${group}`),
      ),
      sumOf('cluster all', groups, (group) => `cluster ${group}`),
    ],
  )
}

/** Four clusters of six schools, of which some belong to one of three trusts. */
function linkedTables(next: () => number): System {
  const schools = Array.from({ length: 24 }, (_, school) => `school ${school}`)
  const clusters = [0, 1, 2, 3].map((number) => ({
    name: `cluster ${number}`,
    of: schools.slice(number * 6, number * 6 + 6),
  }))
  const trustOf = new Map(schools.map((school) => [school, Math.floor(next() * 5)]))
  const trusts = [0, 1, 2]
    .map((number) => ({
      name: `trust ${number}`,
      of: schools.filter((school) => trustOf.get(school) === number),
    }))
    .filter(({ of }) => of.length > 0)
  const groups = ['boys disadvantaged', 'boys other', 'girls disadvantaged', 'girls other']
  const unions = [
    { name: 'boys', of: groups.slice(0, 2) },
    { name: 'girls', of: groups.slice(2) },
    { name: 'disadvantaged', of: ['boys disadvantaged', 'girls disadvantaged'] },
    { name: 'other', of: ['boys other', 'girls other'] },
    { name: 'all', of: ['boys', 'girls'] },
    { name: 'all', of: ['disadvantaged', 'other'] },
  ]
  const whole = { name: 'authority', of: clusters.map(({ name }) => name) }
  const tablesOfSchools = [...clusters, ...trusts, whole]
  const everyone = [...schools, ...tablesOfSchools.map(({ name }) => name)]
  const everyGroup = new Set([...groups, ...unions.map(({ name }) => name)])
  return withTotals(
    schools.flatMap((school) => groups.map((group) => [`${school} ${group}`, some(next)] as const)),
    [
      ...everyone.flatMap((who) =>
        unions.map(({ name, of }) => sumOf(`${who} ${name}`, of, (group) => `${who} ${group}`)),
      ),
      ...tablesOfSchools.flatMap(({ name, of }) =>
        [...everyGroup].map((group) =>
          sumOf(`${name} ${group}`, of, (school) => `${school} ${group}`),
        ),
      ),
    ],
  )
}

/** Twelve schools over four years, with figures of the first three and of the last three together. */
function yearsAndPooled(next: () => number): System {
  const schools = Array.from({ length: 12 }, (_, school) => `school ${school}`)
  const years = ['2014', '2015', '2016', '2017']
  const pooled = [
    { name: '2014 to 2016', of: years.slice(0, 3) },
    { name: '2015 to 2017', of: years.slice(1) },
  ]
  return withTotals(
    schools.flatMap((school) => years.map((year) => [`${school} ${year}`, some(next)] as const)),
    [
      ...[...schools, 'cluster'].flatMap((who) =>
        pooled.map(({ name, of }) => sumOf(`${who} ${name}`, of, (year) => `${who} ${year}`)),
      ),
      ...[...years, ...pooled.map(({ name }) => name)].map((year) =>
        sumOf(`cluster ${year}`, schools, (school) => `${school} ${year}`),
      ),
    ],
  )
}

function sumOf(total: CellId, parts: readonly string[], idOf: (part: string) => CellId): Sum {
  return { total, parts: parts.map(idOf) }
}

/** Adds up the totals, each once all of its parts are there. */
function withTotals(given: readonly (readonly [CellId, number])[], sums: readonly Sum[]): System {
  const pupils = new Map(given)
  for (let waiting = [...sums]; waiting.length > 0;) {
    const left: Sum[] = []
    for (const sum of waiting) {
      const parts = sum.parts.map((part) => pupils.get(part))
      if (parts.includes(undefined)) left.push(sum)
      else
        pupils.set(
          sum.total,
          parts.reduce<number>((all, part = 0) => all + part, 0),
        )
    }
    if (left.length === waiting.length) throw new Error('A sum has a part that nothing gives')
    waiting = left
  }
  const cells = [...pupils].map(([id, count]): Cell => ({ id, pupils: count }))
  return { cells, sums }
}
