import { describe, expect, test } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { figure, nothing, suppressed, yearly } from '../../../../../test/figures.ts'
import type { Statistic } from '../../model.ts'
import { knownMeasure } from '../catalogue.ts'
import { defaultPolicy } from '../default-policy.ts'
import { comparisonOf, type SideAsked } from './comparison.ts'
import { benchmarkOf, counterpartOf, domainOf, domains } from './domains.ts'
import { groupsLead } from './groups.ts'
import { comparisonSheet } from './sheet.ts'
import { breaksOf, gapNames, headlinesLead, notedMarks, significanceMethod } from './words.ts'

const measure = knownMeasure('PHON_Y1')
const year = academicYear(2017)
const england = yearly([2016, figure(81, undefined)], [2017, figure(81, undefined)])

function cluster(name: string, before: Statistic, now: Statistic, other?: Statistic): SideAsked {
  return {
    kind: 'cluster',
    key: name.toLowerCase(),
    name: `Cluster ${name}`,
    figures: yearly([2016, before], [2017, now]),
    ...(other === undefined ? {} : { counterpart: other }),
  }
}

const nationRow: SideAsked = {
  kind: 'nation',
  key: 'England, state-funded',
  name: 'England, state-funded',
  figures: england,
}

function compared(rows: readonly SideAsked[], group: 'all' | 'disadvantaged' = 'all') {
  const asked = { measure, group, year, yearsShown: 5, nation: england, rows }
  return comparisonOf(group === 'all' ? asked : { ...asked, benchmark: figure(84) }, defaultPolicy)
}

const four = compared([
  nationRow,
  cluster('A', figure(80, 600), figure(87, 600)),
  cluster('B', figure(80, 600), figure(80, 600)),
  cluster('C', figure(80, 600), figure(82, 600)),
  cluster('D', figure(80, 600), figure(70, 600)),
])

test('the answer names clusters by where they stand, in the order of the roster and never by merit', () => {
  expect(four.lead).toBe(
    '2016/17: Cluster A is above England; Cluster B and Cluster C are in line with England; Cluster D is below England.',
  )
})

test('where low is good clusters are better or worse', () => {
  const absence = knownMeasure('ABS_ALL')
  const nation = yearly([2017, figure(4.7)])
  const rows = [cluster('A', nothing, figure(4, 600)), cluster('B', nothing, figure(5.3, 600))]
  const { lead } = comparisonOf(
    { measure: absence, group: 'all', year, yearsShown: 5, nation, rows },
    defaultPolicy,
  )
  expect(lead).toBe('2016/17: Cluster A is better than England; Cluster B is worse than England.')
})

describe('where England is published by phase', () => {
  const absence = knownMeasure('ABS_ALL')
  const ofPhase = (name: string, value: number): SideAsked => ({
    kind: 'nation',
    key: `England, state-funded ${name}`,
    name: `England, ${name}`,
    figures: yearly([2017, figure(value, undefined)]),
  })
  const [primary, secondary] = [ofPhase('primary', 4), ofPhase('secondary', 5.4)]
  const against = (row: SideAsked, nation: SideAsked): SideAsked => ({
    ...row,
    nation: { key: nation.key, figures: nation.figures },
  })

  test('each cluster is held against England of its own', () => {
    const rows = [
      primary,
      secondary,
      against(cluster('A', nothing, figure(5.3, 600)), primary),
      against(cluster('B', nothing, figure(5.3, 600)), secondary),
    ]
    const asked = { measure: absence, group: 'all' as const, year, yearsShown: 5, nation: [], rows }
    const { sides } = comparisonOf(asked, defaultPolicy)
    expect(sides.map(({ rag }) => rag)).toEqual([undefined, undefined, 'below', 'in line'])
    expect(sides.at(2)?.standings.at(-1)?.rag).toBe('below')
  })

  test('what is neither good nor bad is told beside it, and not judged', () => {
    const language = knownMeasure('CTX_EAL')
    const rows = [primary, against(cluster('A', nothing, figure(5.3, 600)), primary)]
    const asked = {
      measure: language,
      group: 'all' as const,
      year,
      yearsShown: 5,
      nation: [],
      rows,
    }
    const made = comparisonOf(asked, defaultPolicy)
    expect(made.lead).toBe(
      '2016/17: England, primary 4%. More or fewer is neither better nor worse.',
    )
    expect(headlinesLead([made], year)).toContain('England’s figures stand above the clusters’')
  })
})

test('without England the whole answers', () => {
  const whole: SideAsked = {
    kind: 'authority',
    key: 'whole',
    name: 'All',
    figures: yearly([2017, figure(74.5, 900)]),
  }
  const { lead } = comparisonOf(
    { measure, group: 'all', year, yearsShown: 5, nation: [], rows: [whole] },
    defaultPolicy,
  )
  expect(lead).toContain('all schools together are at 74.5%')
})

test('the caption counts who rose, stayed level and fell', () => {
  expect(four.caption).toBe(
    'Two clusters rose, one stayed level, one fell since the year before. Each figure stands above the number of its pupils.',
  )
})

describe('significance', () => {
  test('stands beside the colour and may differ from it', () => {
    const [, side] = compared([nationRow, cluster('A', nothing, figure(85, 30))]).sides
    expect([side?.rag, side?.significance]).toEqual(['above', 'not significant'])
  })

  test('is told of every row but the nation itself', () => {
    expect(four.sides.map(({ significance }) => significance)).toEqual([
      undefined,
      'above',
      'not significant',
      'not significant',
      'below',
    ])
  })

  test.each([
    ['PHON_Y1', '1.96 standard errors'],
    ['KS2_READ_PROG', 'confidence limits'],
    ['EYFS_APS', 'not tested'],
  ])('of %s says how it is made', (code, words) => {
    expect(significanceMethod(knownMeasure(code))).toContain(words)
  })
})

test('each year is held against England of that year', () => {
  expect(four.sides[1]?.standings).toEqual([
    { year: 2016, rag: 'in line' },
    { year: 2017, rag: 'above' },
  ])
})

describe('the gap of a group', () => {
  test('is to its counterpart in the same place and to those of England it is held against', () => {
    const row = cluster('A', nothing, figure(70, 90), figure(82, 500))
    const [side] = compared([row], 'disadvantaged').sides
    expect([side?.gapHere, side?.gapEngland]).toEqual([-12, -14])
  })

  test.each([
    ['few pupils', figure(70, 9), figure(82, 500)],
    ['few others', figure(70, 90), figure(82, 8)],
    ['a code', suppressed(), figure(82, 500)],
    ['no others', figure(70, 90), nothing],
  ])('is not told with %s', (_, now, other) => {
    const [side] = compared([cluster('A', nothing, now, other)], 'disadvantaged').sides
    expect(side?.gapHere).toBeUndefined()
  })

  test.each([
    ['disadvantaged', 'other', 'other'],
    ['girls', 'boys', 'all'],
    ['SEND', 'all', 'all'],
  ] as const)('of %s is to %s, and in England to %s', (group, here, inEngland) => {
    expect([counterpartOf(group), benchmarkOf(group)]).toEqual([here, inEngland])
  })

  test('is headed by whom it is to', () => {
    expect(gapNames('disadvantaged')).toEqual(['Gap to others', 'To England’s others'])
  })

  test('answers a page of groups', () => {
    const groups = compared(
      [
        cluster('A', nothing, figure(70, 90), figure(82, 500)),
        cluster('B', nothing, figure(62, 90), figure(81, 500)),
      ],
      'disadvantaged',
    )
    expect(groupsLead([groups], year)).toBe(
      '2016/17: disadvantaged pupils are 12 points below others in Cluster A and 19 in Cluster B.',
    )
  })

  test('is told with its sign where somewhere disadvantaged pupils do better', () => {
    const groups = compared(
      [
        cluster('A', nothing, figure(70, 90), figure(82, 500)),
        cluster('B', nothing, figure(85, 90), figure(81, 500)),
      ],
      'disadvantaged',
    )
    expect(groupsLead([groups], year)).toContain('is −12 in Cluster A and +4 in Cluster B')
  })
})

test('the answer of many measures counts figures, not clusters', () => {
  expect(headlinesLead([four, four], year)).toBe(
    '2016/17: of eight figures of clusters two are better than England, four in line and two worse.',
  )
  expect(headlinesLead([], year)).toContain('No figures of this kind are in use')
})

test('years that no row has a figure for take no column, and a break is named', () => {
  expect(four.years).toEqual([2016, 2017])
  const gld = knownMeasure('EYFS_GLD')
  const years = [academicYear(2019), academicYear(2022)]
  expect(breaksOf({ measure: gld, years })).toEqual(['2021/22 (EYFS reform 2021)'])
})

test('marks are explained where they stand', () => {
  const few = compared([cluster('A', suppressed(), figure(70, 9))])
  expect(notedMarks(few)).toEqual(['f', 'c'])
})

test('the file has a line for each row and year, and what is judged only in the last', () => {
  const { rows, columns } = comparisonSheet('Phonics', [four], {
    policyName: 'default',
    members: 'then',
  })
  expect(rows).toHaveLength(10)
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([columns.length]))
  const place = columns.findIndex(({ name }) => name === 'significance')
  expect(rows.map((row) => row[place]).filter((cell) => cell !== undefined)).toHaveLength(4)
})

test('every measure that has a mean is in one domain', () => {
  expect(domains.length).toBeGreaterThan(5)
  expect(domainOf(knownMeasure('KS2_READ_PROG'))?.slug).toBe('progress')
  expect(domainOf(knownMeasure('CTX_NOR'))).toBeUndefined()
})
