import { describe, expect, test } from 'vitest'
import { figure, nothing, yearly } from '../../../../test/figures.ts'
import { academicYear, yearsEndingIn } from '#lib/academic-year.ts'
import type { Statistic } from '../model.ts'
import { knownMeasure } from './catalogue.ts'
import { defaultPolicy } from './default-policy.ts'
import { rollUp } from './roll-up.ts'
import { tableOf, type RowAsked } from './table.ts'

const measure = knownMeasure('PHON_Y1')
const year = academicYear(2017)
const england = { ...figure(81), pupils: undefined }

function row(kind: RowAsked['kind'], name: string, before: Statistic, now: Statistic): RowAsked {
  return { kind, key: name, name, figures: yearly([2016, before], [2017, now]) }
}

const schools = [
  row('school', 'Rising', figure(76, 90), figure(82.2, 90)),
  row('school', 'Falling', figure(75, 45), figure(64.4, 45)),
  row('school', 'Few', figure(70, 10), figure(60, 10)),
  row('school', 'Missing', figure(70), nothing),
]
const rolled = rollUp(
  schools.map(({ key, figures }) => ({
    schoolId: key,
    statistic: figures.at(-1)?.statistic ?? nothing,
  })),
  'pupils',
)
const cluster = { ...row('cluster', 'Cluster A', figure(75, 160), rolled.statistic), rolled }
const nation = row('nation', 'England', { ...figure(80), pupils: undefined }, england)
const table = tableOf(
  {
    measure,
    year,
    years: yearsEndingIn(year, 2),
    nation: england,
    rows: [nation, ...schools, cluster],
  },
  defaultPolicy,
)

function found(name: string) {
  const first = table.rows.find((one) => one.name === name)
  if (first === undefined) throw new Error(`No row ${name}`)
  return first
}

describe('a cluster table of phonics', () => {
  test.each([
    ['Rising', 'up', 'in line', undefined],
    ['Falling', 'down', 'below', undefined],
    ['Few', undefined, undefined, 'few pupils'],
    ['Missing', undefined, undefined, 'no figure this year'],
    ['Cluster A', 'level', 'below', undefined],
  ])('%s', (name, direction, rag, noRagBecause) => {
    expect(found(name)).toMatchObject({ direction, rag, noRagBecause })
  })

  test('the nation has its arrow though no file tells its pupils', () => {
    expect(found('England').direction).toBe('up')
  })

  test('the cluster counts three of four schools and 145 pupils', () => {
    expect(found('Cluster A')).toMatchObject({ pupils: 145, rolled: { schools: 3, of: 4 } })
  })

  test('its lines share one scale', () => {
    expect(table.domain).toEqual([60, 82.2])
  })

  test('its sentences are made from its rows', () => {
    expect(table.lead).toMatch(
      /^The cluster is below England: 7\d\.\d% of 145 pupils\. One school is below it\.$/,
    )
    expect(table.caption).toBe(
      'None of the two schools that can be compared are above England, one in line, one below; one fell by more than a point.',
    )
  })
})
