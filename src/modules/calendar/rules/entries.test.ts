import { describe, expect, it, test } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Release } from '#modules/releases/model.ts'
import type { Saved } from '../model.ts'
import { dataYearPolicy } from '../policy.ts'
import { defaultPolicy } from './default-policy.ts'
import { byMonth, entriesOf, type YearAsked } from './entries.ts'
import { followUps } from './follow-ups.ts'
import { returnsOf } from './returns.ts'
import { dayFrom } from './words.ts'

const asked: YearAsked = { year: academicYear(2017), today: '2016-11-15', saved: [] }

function entry(key: string, of: Partial<YearAsked> = {}) {
  const found = entriesOf(defaultPolicy, { ...asked, ...of }).find((each) => each.key === key)
  if (found === undefined) throw new Error(`No entry ${key}`)
  return found
}

describe('the data year that comes with Trellis', () => {
  it.each([
    [9, 4],
    [10, 7],
    [11, 8],
    [12, 1],
    [1, 2],
    [2, 3],
    [3, 3],
    [4, 0],
    [5, 1],
    [6, 7],
    [7, 4],
    [8, 0],
  ])('has in month %i as many entries as the source: %i', (month, count) => {
    expect(defaultPolicy.entries.filter((each) => each.month === month)).toHaveLength(count)
  })

  it('has 40 entries, each due in its month of the year', () => {
    const entries = entriesOf(defaultPolicy, asked)
    expect(entries).toHaveLength(40)
    for (const { key, month } of defaultPolicy.entries) {
      expect([key, Number(entry(key).dueOn.slice(5, 7))]).toEqual([key, month])
    }
    expect(byMonth(entries).map(({ month }) => month)).toEqual([
      '2016-09',
      '2016-10',
      '2016-11',
      '2016-12',
      '2017-01',
      '2017-02',
      '2017-03',
      '2017-05',
      '2017-06',
      '2017-07',
    ])
  })

  it('collects only measures of the catalogue, and only from schools', () => {
    const collections = defaultPolicy.entries.filter(({ collects }) => collects.length > 0)
    expect(collections.length).toBeGreaterThanOrEqual(6)
    for (const { collects, audience } of collections) {
      expect(['School', 'School / LA']).toContain(audience)
      for (const code of collects) expect([code, measureOf(code)?.code]).toEqual([code, code])
    }
  })

  it('with two entries of one key is no policy', () => {
    const [first] = defaultPolicy.entries
    const twice = { ...defaultPolicy, entries: [first, first] }
    expect(dataYearPolicy.safeParse(twice).success).toBe(false)
  })
})

describe('an entry', () => {
  it('is late once its day is over, unless it is done or not applicable', () => {
    expect(entry('oct-gcse-unamended').isLate).toBe(true)
    expect(entry('oct-gcse-unamended', { today: '2016-10-31' }).isLate).toBe(false)
    expect(entry('jul-ks2-download').isLate).toBe(false)
    for (const state of ['done', 'not applicable'] as const) {
      const saved = [written({ key: 'oct-gcse-unamended', state })]
      expect(entry('oct-gcse-unamended', { saved }).isLate).toBe(false)
    }
  })

  it('of a year that is over is late only where somebody wrote of it', () => {
    const today = '2018-11-15'
    expect(entry('oct-gcse-unamended', { today }).isLate).toBe(false)
    const saved = [written({ key: 'oct-gcse-unamended', state: 'doing' })]
    expect(entry('oct-gcse-unamended', { today, saved }).isLate).toBe(true)
  })

  it('that is gone is not applicable from its year on, unless somebody writes otherwise', () => {
    expect(entry('jun-ks1').state).toBe('todo')
    expect(entry('jun-ks1', { year: academicYear(2023) }).state).toBe('todo')
    expect(entry('jun-ks1', { year: academicYear(2024) }).state).toBe('not applicable')
    const saved = [written({ key: 'jun-ks1', state: 'doing' })]
    expect(entry('jun-ks1', { year: academicYear(2024), saved }).state).toBe('doing')
  })

  it('that has another name today bears it from its year on', () => {
    const raise = 'oct-raise-primary-unvalidated'
    expect(entry(raise).activity).toBe('RAISEonline summary report, primary (unvalidated)')
    const later = entry(raise, { year: academicYear(2018) })
    expect(later.activity).toBe('Analyse School Performance report, primary (unvalidated)')
    expect(later.state).toBe('todo')
  })

  it('moves to the day that somebody writes, and keeps the day of its rule', () => {
    const saved = [written({ key: 'jul-ks2-download', dueOn: '2017-07-04' })]
    const moved = entry('jul-ks2-download', { saved })
    expect([moved.dueOn, moved.ruleDay, moved.version]).toEqual(['2017-07-04', '2017-07-11', 3])
  })
})

function written(of: Partial<Saved>): Saved {
  return {
    key: '',
    state: 'todo',
    dueOn: undefined,
    note: '',
    evidenceId: undefined,
    version: 3,
    ...of,
  }
}

const provisional: Release = {
  kind: 'published',
  id: '0198',
  format: 'ks2',
  year: 2017,
  vintage: 'provisional',
  fileName: 'england_ks2.csv',
  sha256: '',
  runId: '',
  sinceAt: '2017-09-20T08:00:00Z',
  audience: 'everyone',
  visibleFrom: undefined,
  footnotes: [],
}

describe('a provisional release in use', () => {
  const of2018: YearAsked = { year: academicYear(2018), today: '2017-10-01', saved: [] }

  it('is followed by an entry for its revised figures, three months later', () => {
    expect(followUps(defaultPolicy, [provisional], of2018)).toMatchObject([
      {
        key: 'revised-0198',
        activity: 'Revised figures of 2016/17 after england_ks2.csv',
        dueOn: '2017-12-20',
        state: 'todo',
        visibleTo: 'authority',
      },
    ])
    expect(followUps(defaultPolicy, [provisional], asked)).toEqual([])
  })

  it('is followed by one that is done once firmer figures of the same kind and year are in use', () => {
    const firm = { ...provisional, id: '0199', vintage: 'revised' }
    expect(followUps(defaultPolicy, [firm, provisional], of2018)).toMatchObject([
      { key: 'revised-0198', state: 'done', evidenceId: '0199' },
    ])
    for (const other of [{ year: 2016 }, { format: 'ks4' }, { kind: 'own' as const }]) {
      const [open] = followUps(defaultPolicy, [{ ...firm, ...other }, provisional], of2018)
      expect(open?.state).toBe('todo')
    }
  })

  it('that is final, or of no year, is followed by nothing', () => {
    const others = [
      { ...provisional, vintage: 'final' },
      { ...provisional, year: undefined },
    ]
    expect(followUps(defaultPolicy, others, of2018)).toEqual([])
  })
})

describe('a collection', () => {
  const collection = { collects: ['LOC_NUR_ENTRY', 'LOC_REC_ENTRY'] }

  it('counts a school once it has a figure of every measure, and names what the others lack', () => {
    const returned = [
      { schoolId: 'a', measure: 'LOC_NUR_ENTRY' },
      { schoolId: 'a', measure: 'LOC_REC_ENTRY' },
      { schoolId: 'b', measure: 'LOC_REC_ENTRY' },
      { schoolId: 'elsewhere', measure: 'LOC_REC_ENTRY' },
    ]
    expect(returnsOf(collection, ['a', 'b', 'c'], returned)).toEqual({
      returned: 1,
      of: 3,
      missing: [
        { schoolId: 'b', measures: ['LOC_NUR_ENTRY'] },
        { schoolId: 'c', measures: ['LOC_NUR_ENTRY', 'LOC_REC_ENTRY'] },
      ],
    })
  })
})

describe('an entry says where its day is from', () => {
  test.each([
    ['2018-07-10', '2018-07-10', false, 'as the source has it'],
    ['2018-07-31', '2018-07-31', true, 'our default'],
    ['2018-07-20', '2018-07-31', true, 'set here'],
  ])('%s, by its rule %s: %s', (dueOn, ruleDay, ruleIsOurs, words) => {
    expect(dayFrom({ dueOn, ruleDay, ruleIsOurs })).toBe(words)
  })

  test('all but one day of the default are ours, and are marked so', () => {
    const { entries } = defaultPolicy
    const fromSource = entries.filter(({ dueIsOurs }) => !dueIsOurs).map(({ key }) => key)
    expect(fromSource).toEqual(['jul-ks2-download'])
    expect(entries.filter(({ source }) => source.includes('a due day of ours'))).toHaveLength(39)
  })
})
