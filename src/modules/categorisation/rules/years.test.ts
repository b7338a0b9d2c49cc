import { expect, it } from 'vitest'
import { packNamed } from './packs.ts'
import { publishedYears } from './years.ts'

const bury = packNamed('bury-2017')

function yearsWithout(...years: readonly number[]): number[] {
  if (bury === undefined) throw new Error('There is a pack')
  const pack = { ...bury, notPublished: [{ begins: 'KS2_', years: [...years] }] }
  return publishedYears(pack, 'KS2_RWM_EXS', 2023, 3)
}

it('takes the newest published years, the newest first', () => {
  expect(yearsWithout()).toEqual([2023, 2022, 2021])
  expect(yearsWithout(2020, 2021)).toEqual([2023, 2022, 2019])
  expect(yearsWithout(2023)).toEqual([2022, 2021, 2020])
})

it('looks twelve years back and no further', () => {
  const lastEleven = Array.from({ length: 11 }, (_, back) => 2023 - back)
  expect(yearsWithout(...lastEleven)).toEqual([2012])
  expect(yearsWithout(...lastEleven, 2012)).toEqual([])
})
