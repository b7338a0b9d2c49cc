import { describe, expect, test } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { figure, nothing } from '../../../../../test/figures.ts'
import type { Group } from '../../model.ts'
import { defaultPolicy } from '../default-policy.ts'
import { hiddenInSums, type LinkedAsked } from './hidden.ts'

const year = academicYear(2017)

type Cohorts = Readonly<Record<string, Partial<Readonly<Record<Group, number>>>>>

/** The rows that stay open of a table with these pupils, as "a all". */
function openOf(cohorts: Cohorts, withheld: LinkedAsked['withheld'] = () => false): string[] {
  const groups: readonly Group[] = ['all', 'disadvantaged', 'other']
  const keys = Object.keys(cohorts).filter((key) => key !== 'whole')
  const figureOf: LinkedAsked['figureOf'] = (key, group) => {
    const pupils = cohorts[key]?.[group]
    return pupils === undefined ? nothing : figure(50, pupils)
  }
  const shown = hiddenInSums(
    { keys, whole: 'whole', groups, years: [year], figureOf, withheld },
    defaultPolicy,
  )
  return Object.keys(cohorts).flatMap((key) =>
    groups.flatMap((group) =>
      shown(key, group, year).kind === 'value' ? [`${key} ${group}`] : [],
    ),
  )
}

test('rows of many pupils stay open', () => {
  expect(openOf({ a: { all: 60 }, b: { all: 50 }, whole: { all: 110 } })).toEqual([
    'a all',
    'b all',
    'whole all',
  ])
})

describe('five pupils or fewer are hidden with what would give them away', () => {
  test('another row, where the rows make up the whole', () => {
    const open = openOf({
      a: { all: 4 },
      b: { all: 50 },
      c: { all: 60 },
      whole: { all: 114 },
    })
    expect(open).toEqual(['c all', 'whole all'])
  })

  test('no other row, where the whole counts schools of no row', () => {
    const open = openOf({ a: { all: 4 }, b: { all: 50 }, whole: { all: 90 } })
    expect(open).toEqual(['b all', 'whole all'])
  })

  test('the other half of the pupils of the row', () => {
    const open = openOf({ a: { all: 60, disadvantaged: 3, other: 57 } })
    expect(open).toEqual(['a all'])
  })
})

test('a figure that would give pupils away beside another page is hidden', () => {
  const rows = { a: { all: 60 }, b: { all: 50 }, whole: { all: 150 } }
  expect(openOf(rows, (key) => key === 'a')).toEqual(['b all', 'whole all'])
})
