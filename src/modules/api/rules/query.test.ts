import { expect, test } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { resultsAsked } from './query.ts'

test('the year and the measure must be given; everything else has a usual value', () => {
  expect(resultsAsked({ year: '2016/17', measure: 'PHON_Y1' })).toEqual({
    year: academicYear(2017),
    measure: 'PHON_Y1',
    group: 'all',
    limit: 1000,
    school: undefined,
    cluster: undefined,
    cursor: undefined,
  })
})

test.each<[Readonly<Record<string, string>>, string]>([
  [{}, '"year" must be given: the year in which it ends, such as 2017, or 2016/17. "measure"'],
  [{ year: '2016/18', measure: 'PHON_Y1' }, '"year" must be given'],
  [{ year: '2017', measure: 'phonics' }, '"measure" must be given: a code of /api/v1/measures'],
  [{ year: '2017', measure: 'PHON_Y1', group: 'tall' }, '"group" must be one of all, boys,'],
  [{ year: '2017', measure: 'PHON_Y1', limit: '1001' }, '"limit" must be a whole number from 1'],
  [{ year: '2017', measure: 'PHON_Y1', school: '1' }, '"school" must be a URN of six digits'],
  [{ year: '2017', measure: 'PHON_Y1', colour: 'red' }, 'There is no filter "colour".'],
])('%j is refused in words', (query, words) => {
  const asked = resultsAsked(query)
  expect('refused' in asked ? asked.refused : 'taken').toContain(words)
})
