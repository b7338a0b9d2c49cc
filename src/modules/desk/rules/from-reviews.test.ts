import { expect, test } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { supportFigure, waitingFromReviews, type FromReviews } from './from-reviews.ts'

type Proposal = FromReviews['proposals'][number]

function proposal(category: string, schools: number, provisional = 0): Proposal {
  return {
    ...{ id: 'r', season: 'autumn', year: academicYear(2025), category, schools, provisional },
    ...{ hasDays: category !== '3', schoolId: 's' },
  }
}

const school = { id: 's', urn: '900001', name: 'Ashgrove' }

test.each<[string, Proposal[], { figure: string[]; texts: string[] }]>([
  ['no review', [], { figure: [], texts: [] }],
  [
    'many schools, the categories beside each other',
    [proposal('1', 2), proposal('2B', 9), proposal('3', 71)],
    {
      figure: ['11 of 82'],
      texts: [
        '2 schools in Category 1, 9 in 2B, 71 in 3. Each is a proposal until a board approves it.',
      ],
    },
  ],
  [
    'some that something unknown could change',
    [proposal('1', 1, 0), proposal('3', 4, 1)],
    {
      figure: ['1 of 5'],
      texts: ['1 school in Category 1, 4 in 3. 1 is provisional, for something is not known yet.'],
    },
  ],
  [
    'the one school that a head may see',
    [proposal('2A', 1, 1)],
    {
      figure: [],
      texts: [
        'The autumn review of 2024/25 results proposes it for Ashgrove. Something that could change it is not known yet.',
      ],
    },
  ],
  [
    'a school that is not among the known ones',
    [{ ...proposal('2A', 1), schoolId: 'x' }],
    { figure: [], texts: [] },
  ],
])('%s', (_, proposals, { figure, texts }) => {
  const of = { proposals, schools: [school] }
  expect(supportFigure(of).map(({ value }) => value)).toEqual(figure)
  expect(waitingFromReviews(of).map(({ text }) => text)).toEqual(texts)
})
