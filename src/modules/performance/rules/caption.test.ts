import { describe, expect, test } from 'vitest'
import { figure, nothing } from '../../../../test/figures.ts'
import type { Direction, Rag } from '../model.ts'
import { caption, lead, type CaptionRow } from './caption.ts'
import { knownMeasure } from './catalogue.ts'
import { defaultPolicy } from './default-policy.ts'

const phonics = knownMeasure('PHON_Y1')
const absence = knownMeasure('ABS_ALL')
const progress = knownMeasure('KS2_READ_PROG')

describe('what a table shows', () => {
  test('eleven of seventeen above', () => {
    const rows = [
      ...many(4, 'above', 'down'),
      ...many(7, 'above', 'up'),
      ...many(6, 'in line', 'level'),
    ]
    expect(caption(rows, phonics, defaultPolicy)).toBe(
      'Eleven of 17 schools are above England, six in line; four fell by more than a point.',
    )
  })

  test('schools that cannot be compared are not among them', () => {
    const rows = [
      ...many(7, 'above', 'up'),
      ...many(6, 'in line', 'down'),
      ...many(3, 'below', 'level'),
      ...many(1, undefined, undefined),
    ]
    expect(caption(rows, phonics, defaultPolicy)).toBe(
      'Seven of the 16 schools that can be compared are above England, six in line, three below; six fell by more than a point.',
    )
  })

  test.each([
    [
      [...many(1, 'above', 'up'), ...many(1, 'below', 'up')],
      'One of two schools is above England, one below; none fell by more than a point.',
    ],
    [
      many(3, 'below', 'level'),
      'None of three schools are above England, three below; none fell by more than a point.',
    ],
    [
      many(3, 'above', 'up'),
      'All three schools are above England; none fell by more than a point.',
    ],
    [
      many(2, undefined, 'down'),
      'No school can be compared with England; two fell by more than a point.',
    ],
    [many(2, undefined, undefined), 'No school can be compared with England.'],
    [[], 'There are no schools to show.'],
  ])('%#: small and empty tables read well', (rows, sentence) => {
    expect(caption(rows, phonics, defaultPolicy)).toBe(sentence)
  })

  test('where low is good it speaks of better and of rising', () => {
    const rows = [...many(1, 'above', 'down'), ...many(2, 'below', 'up')]
    expect(caption(rows, absence, defaultPolicy)).toBe(
      'One of three schools is better than England, two worse; two rose by half a point or more.',
    )
  })

  test('a measure without arrows tells no movement', () => {
    expect(caption(many(2, 'in line', undefined), progress, defaultPolicy)).toBe(
      'None of two schools are above England, two in line.',
    )
  })
})

describe('the answer of a page', () => {
  const schools = [...many(3, 'below', 'down'), ...many(14, 'in line', 'level')]

  test('in line, with three schools below', () => {
    const of = { name: 'The cluster', statistic: figure(82.87, 679), rag: 'in line' } as const
    expect(lead(of, schools, phonics)).toBe(
      'The cluster is in line with England: 82.9% of 679 pupils. Three schools are below it.',
    )
  })

  test.each([
    [
      'above',
      many(1, 'below', 'down'),
      'The cluster is above England: 82.9% of 1,679 pupils. One school is below it.',
    ],
    [
      'below',
      many(2, 'in line', 'up'),
      'The cluster is below England: 82.9% of 1,679 pupils. No schools are below it.',
    ],
    ['above', many(2, undefined, 'up'), 'The cluster is above England: 82.9% of 1,679 pupils.'],
    [undefined, schools, 'The cluster is at 82.9% of 1,679 pupils. It is not set against England.'],
  ] as const)('%s', (rag, rows, sentence) => {
    expect(lead({ name: 'The cluster', statistic: figure(82.87, 1679), rag }, rows, phonics)).toBe(
      sentence,
    )
  })

  test('points are an average', () => {
    const of = { name: 'The cluster', statistic: figure(35.3, 600), rag: 'above' } as const
    expect(lead(of, [], knownMeasure('EYFS_APS'))).toBe(
      'The cluster is above England: 35.3 on average for 600 pupils.',
    )
  })

  test('without a figure it says so', () => {
    const of = { name: 'The cluster', statistic: nothing, rag: undefined }
    expect(lead(of, schools, phonics)).toBe('The cluster has no figure for this year yet.')
  })
})

function many(count: number, rag: Rag | undefined, direction: Direction | undefined): CaptionRow[] {
  return Array.from({ length: count }, () => ({ rag, direction }))
}
