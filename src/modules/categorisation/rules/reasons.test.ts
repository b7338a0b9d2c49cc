import { describe, expect, it } from 'vitest'
import { toldTogether, type Said } from './reasons.ts'

function said(name: string, year: string, says: string, more: Partial<Said> = {}): Said {
  return { name, year, verb: 'is', says, ...more }
}

const few = 'of fewer than 11 pupils'
const england = { of: 'England’s figure of' }
const notPublished = { verb: 'was not' } as const

describe('reasons told together', () => {
  it.each<[string, (string | Said)[], string]>([
    ['one', [said('Reading', '2016/17', few)], 'Reading in 2016/17 is of fewer than 11 pupils'],
    [
      'the same of several figures of a year',
      ['Reading', 'Writing', 'Maths'].map((name) => said(name, '2016/17', few)),
      'Reading, Writing and Maths in 2016/17 are of fewer than 11 pupils',
    ],
    [
      'the same of several years',
      ['2016/17', '2015/16', '2014/15'].map((year) => said('Reading', year, few)),
      'Reading in 2016/17, 2015/16 and 2014/15 is of fewer than 11 pupils',
    ],
    [
      'the same of several figures in several years',
      ['2016/17', '2015/16'].flatMap((year) =>
        ['Reading', 'Maths'].map((name) => said(name, year, few)),
      ),
      'Reading and Maths in 2016/17 and 2015/16 are of fewer than 11 pupils',
    ],
    [
      'the same of one figure in one year and of another in two',
      [
        said('Reading', '2016/17', few),
        said('Maths', '2016/17', few),
        said('Maths', '2015/16', few),
      ],
      'Reading in 2016/17 is of fewer than 11 pupils; Maths in 2016/17 and 2015/16 is of fewer than 11 pupils',
    ],
    [
      'the same twice',
      [said('Reading', '2016/17', few), said('Reading', '2016/17', few), 'no notice', 'no notice'],
      'Reading in 2016/17 is of fewer than 11 pupils; no notice',
    ],
    [
      'different things of one figure in two years',
      [said('Reading', '2016/17', '54%'), said('Reading', '2015/16', '28%')],
      'Reading in 2016/17 is 54%; in 2015/16 it is 28%',
    ],
    [
      'different things of two figures in one year',
      [said('Reading', '2016/17', '54%'), said('Maths', '2016/17', '28%')],
      'Reading in 2016/17 is 54%; Maths is 28%',
    ],
    [
      'different things of two figures in two years',
      [said('Reading', '2016/17', '54%'), said('Maths', '2015/16', '28%')],
      'Reading in 2016/17 is 54%; Maths in 2015/16 is 28%',
    ],
    [
      'different things of the same two figures',
      [
        ...['Reading', 'Maths'].map((name) => said(name, '2016/17', '54%')),
        ...['Reading', 'Maths'].map((name) => said(name, '2015/16', '28%')),
      ],
      'Reading and Maths in 2016/17 are 54%; in 2015/16 they are 28%',
    ],
    [
      'the same of two figures, each in two years of which they share one',
      [
        ...['2016/17', '2015/16'].map((year) => said('Reading', year, few)),
        ...['2016/17', '2014/15'].map((year) => said('Maths', year, few)),
      ],
      'Reading in 2016/17 and 2015/16 is of fewer than 11 pupils; Maths in 2016/17 and 2014/15 is of fewer than 11 pupils',
    ],
    [
      'of one figure that it is so in one year and was not in another',
      [
        said('Reading', '2016/17', 'published'),
        said('Reading', '2015/16', 'published', notPublished),
      ],
      'Reading in 2016/17 is published; in 2015/16 it was not published',
    ],
    [
      'what England lacks, of several figures',
      ['Reading', 'Maths'].map((name) => said(name, '2016/17', 'missing', england)),
      'England’s figure of Reading and Maths in 2016/17 is missing',
    ],
    [
      'England’s figure beside the school’s own, which is another',
      [said('Reading', '2016/17', '54%'), said('Reading', '2015/16', 'missing', england)],
      'Reading in 2016/17 is 54%; England’s figure of Reading in 2015/16 is missing',
    ],
    [
      'what was not published',
      ['Reading', 'Maths'].map((name) => said(name, '2019/20', 'published', notPublished)),
      'Reading and Maths in 2019/20 were not published',
    ],
    [
      'a sentence between figures',
      [said('Reading', '2016/17', '54%'), 'no notice stands', said('Reading', '2015/16', '28%')],
      'Reading in 2016/17 is 54%; no notice stands; Reading in 2015/16 is 28%',
    ],
    [
      'what the school and England lack alike',
      [said('Reading', '2016/17', 'missing'), said('Reading', '2016/17', 'missing', england)],
      'Reading in 2016/17 is missing; England’s figure of Reading is missing',
    ],
    [
      'two figures whose words would run into one another',
      [said('5 good grades', '2016/17', 'below 4'), said(' good grades', '2016/17', 'below 45')],
      '5 good grades in 2016/17 is below 4;  good grades is below 45',
    ],
    ['none', [], ''],
    ['five', ['a', 'b', 'c', 'd', 'e'], 'a; b; c; d; e'],
    [
      'more than five, of which the first four are told',
      ['a', 'b', 'c', 'd', 'e', 'f'],
      'a; b; c; d; and 2 more',
    ],
  ])('%s', (_, reasons, sentence) => {
    expect(toldTogether(reasons)).toBe(sentence)
  })
})
