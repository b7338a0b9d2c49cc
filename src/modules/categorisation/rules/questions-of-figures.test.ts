import { describe, expect, test } from 'vitest'
import type { Result } from '../model.ts'
import { asked, before, figure, words } from '../../../../test/cases/questions.ts'

describe('what became worse', () => {
  const fell = (...results: Result[]) => asked(results).filter(({ asks }) => asks.startsWith('Why'))

  test('is asked about, with where to look', () => {
    expect(
      fell(figure('KS2_RWM_EXS', 'all', 52.04), figure('KS2_RWM_EXS', 'all', 64, before)),
    ).toEqual([
      {
        asks: 'Why did RWM expected fall from 64% to 52% in 2016/17, and which pupils does that mean?',
        look: 'The booklet, change and trend',
        href: '/schools/900001/booklet/2017',
      },
    ])
  })

  test.each<[string, Result[]]>([
    ['what rose', [figure('KS2_RWM_EXS', 'all', 65), figure('KS2_RWM_EXS', 'all', 64, before)]],
    ['what stayed', [figure('KS2_RWM_EXS', 'all', 64), figure('KS2_RWM_EXS', 'all', 64, before)]],
    ['an absence that fell', [figure('ABS_PA', 'all', 9), figure('ABS_PA', 'all', 12, before)]],
    [
      'a score, which is no percentage',
      [figure('KS2_READPROG', 'all', -3), figure('KS2_READPROG', 'all', 2, before)],
    ],
    ['a measure that nobody knows', [figure('NONE', 'all', 3), figure('NONE', 'all', 9, before)]],
    ['a year without the one before', [figure('KS2_RWM_EXS', 'all', 52)]],
    [
      'a year before that is two years before',
      [figure('KS2_RWM_EXS', 'all', 52), figure('KS2_RWM_EXS', 'all', 64, { year: 2015 })],
    ],
    ['a group', [figure('KS2_RWM_EXS', 'boys', 52), figure('KS2_RWM_EXS', 'boys', 64, before)]],
    [
      'all beside a group',
      [figure('KS2_RWM_EXS', 'all', 52), figure('KS2_RWM_EXS', 'boys', 64, before)],
    ],
    ['two measures', [figure('KS2_RWM_EXS', 'all', 52), figure('KS2_READ_EXS', 'all', 64, before)]],
    [
      'a figure that is missing',
      [figure('KS2_RWM_EXS', 'all', null), figure('KS2_RWM_EXS', 'all', 64, before)],
    ],
    [
      'a figure before that is missing',
      [figure('KS2_RWM_EXS', 'all', 52), figure('KS2_RWM_EXS', 'all', null, before)],
    ],
    [
      'a year before the one before',
      [figure('KS2_RWM_EXS', 'all', 40, { year: 2015 }), figure('KS2_RWM_EXS', 'all', 64, before)],
    ],
    [
      'an old year',
      [
        figure('KS2_RWM_EXS', 'all', 52, { year: 2016 }),
        figure('KS2_RWM_EXS', 'all', 64, { year: 2015 }),
      ],
    ],
    [
      'a share that is neither good nor bad',
      [figure('CTX_FSM6', 'all', 20), figure('CTX_FSM6', 'all', 30, before)],
    ],
  ])('is not %s', (_, results) => {
    expect(fell(...results)).toEqual([])
  })

  test('of absence is what rose', () => {
    const risen = fell(figure('ABS_PA', 'all', 12), figure('ABS_PA', 'all', 9.5, before))
    expect(words(risen)).toEqual([
      'Why did Persistent absence rise from 9.5% to 12% in 2016/17, and which pupils does that mean?',
    ])
  })

  test('is the largest of several, whichever comes first', () => {
    const small = [figure('KS2_RWM_EXS', 'all', 60), figure('KS2_RWM_EXS', 'all', 64, before)]
    const large = [figure('KS2_READ_EXS', 'all', 50), figure('KS2_READ_EXS', 'all', 70, before)]
    for (const results of [
      [...small, ...large],
      [...large, ...small],
    ]) {
      expect(words(fell(...results))[0]).toContain('from 70% to 50%')
    }
  })
})

describe('the gap of disadvantaged pupils', () => {
  const gaps = (...results: Result[]) =>
    asked(results).filter(({ asks }) => asks.startsWith('Disadvantaged'))

  test('is asked about, with where to look', () => {
    expect(
      gaps(figure('KS2_RWM_EXS', 'disadvantaged', 30), figure('KS2_RWM_EXS', 'other', 61.25)),
    ).toEqual([
      {
        asks: 'Disadvantaged pupils were 31.3 points behind others at RWM expected in 2016/17. What is done with the pupil premium about it?',
        look: 'The pupil premium strategy, and the figures of groups',
        href: '/data/trace/school/900001/2017/KS2_RWM_EXS/disadvantaged',
      },
    ])
  })

  test.each<[string, Result[]]>([
    [
      'they are ahead',
      [figure('KS2_RWM_EXS', 'disadvantaged', 62), figure('KS2_RWM_EXS', 'other', 61)],
    ],
    [
      'they are level',
      [figure('KS2_RWM_EXS', 'disadvantaged', 61), figure('KS2_RWM_EXS', 'other', 61)],
    ],
    [
      'others have no figure',
      [figure('KS2_RWM_EXS', 'disadvantaged', 30), figure('KS2_RWM_EXS', 'all', 61)],
    ],
    [
      'others have one of another year',
      [figure('KS2_RWM_EXS', 'disadvantaged', 30), figure('KS2_RWM_EXS', 'other', 61, before)],
    ],
    [
      'others have one of another measure',
      [figure('KS2_RWM_EXS', 'disadvantaged', 30), figure('KS2_READ_EXS', 'other', 61)],
    ],
    [
      'theirs is missing',
      [figure('KS2_RWM_EXS', 'disadvantaged', null), figure('KS2_RWM_EXS', 'other', 61)],
    ],
    [
      'theirs is of the year before',
      [figure('KS2_RWM_EXS', 'disadvantaged', 30, before), figure('KS2_RWM_EXS', 'other', 61)],
    ],
    [
      'theirs is of an old year',
      [
        figure('KS2_RWM_EXS', 'disadvantaged', 30, before),
        figure('KS2_RWM_EXS', 'other', 61, before),
      ],
    ],
    [
      'the group is another',
      [figure('KS2_RWM_EXS', 'boys', 30), figure('KS2_RWM_EXS', 'other', 61)],
    ],
    [
      'it is a score',
      [figure('KS2_READPROG', 'disadvantaged', -3), figure('KS2_READPROG', 'other', 2)],
    ],
    [
      'few pupils are behind it',
      [
        figure('KS2_RWM_EXS', 'disadvantaged', 30, { pupils: 10 }),
        figure('KS2_RWM_EXS', 'other', 61),
      ],
    ],
    [
      'nobody knows how many pupils are behind it',
      [
        figure('KS2_RWM_EXS', 'disadvantaged', 30, { pupils: null }),
        figure('KS2_RWM_EXS', 'other', 61),
      ],
    ],
  ])('is none where %s', (_, results) => {
    expect(gaps(...results)).toEqual([])
  })

  test('counts from eleven pupils on', () => {
    const few = { pupils: 11 }
    expect(
      gaps(
        figure('KS2_RWM_EXS', 'disadvantaged', 30, few),
        figure('KS2_RWM_EXS', 'other', 61, few),
      ),
    ).toHaveLength(1)
  })

  test('of absence is told the other way', () => {
    const absent = gaps(figure('ABS_PA', 'disadvantaged', 20), figure('ABS_PA', 'other', 8))
    expect(words(absent)[0]).toContain('were 12 points above others in Persistent absence')
  })

  test('is the widest of several', () => {
    const results = [
      ...[figure('KS2_RWM_EXS', 'disadvantaged', 50), figure('KS2_RWM_EXS', 'other', 60)],
      ...[figure('KS2_READ_EXS', 'disadvantaged', 40), figure('KS2_READ_EXS', 'other', 60)],
    ]
    expect(words(gaps(...results))).toHaveLength(1)
    expect(words(gaps(...results))[0]).toContain('were 20 points')
  })
})
