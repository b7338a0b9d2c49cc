import { describe, expect, it } from 'vitest'
import {
  blankFlag,
  everyOther,
  flagIn,
  foundChoices,
  typedOf,
  type FlagFields,
} from './flag-form.ts'

const kinds = [
  { kind: 'raise', values: ['pink', 'red'] },
  { kind: 'RISE targeted', values: ['yes'] },
]
const typed: FlagFields = {
  ...{ school: '900001', found: 'raise: pink', year: '2016', source: 'A list' },
  ...{ seenOn: '2016-12-01', version: '0' },
}
const today = '2016-12-02'

describe('what may be found', () => {
  const first = [
    { value: 'raise: pink', kind: 'raise', found: 'pink' },
    { value: 'raise: red', kind: 'raise', found: 'red' },
    { value: 'raise: none', kind: 'raise', found: 'none' },
  ]
  const second = [
    { value: 'RISE targeted: yes', kind: 'RISE targeted', found: 'yes' },
    { value: 'RISE targeted: none', kind: 'RISE targeted', found: 'none' },
  ]

  it('is each value of each flag, or none', () => {
    expect(foundChoices(kinds, false)).toEqual([...first, ...second])
  })

  it('may be taken back by a correction', () => {
    expect(foundChoices(kinds, true)).toEqual([
      ...first,
      { value: 'raise: taken back', kind: 'raise', found: null },
      ...second,
      { value: 'RISE targeted: taken back', kind: 'RISE targeted', found: null },
    ])
  })
})

function read(changed: Partial<FlagFields>, isSchool = true) {
  const found = flagIn({ ...typed, ...changed }, { kinds, isSchool, today })
  return 'problems' in found ? found.problems.map(({ field, text }) => `${field}: ${text}`) : found
}

describe('a form of a flag', () => {
  const entry = { kind: 'raise', year: 2016, value: 'pink', source: 'A list', seenOn: '2016-12-01' }

  it.each<[string, Partial<FlagFields>, object]>([
    ['a value', {}, {}],
    ['none', { found: 'RISE targeted: none' }, { kind: 'RISE targeted', value: 'none' }],
    [
      'none for all others',
      { school: 'every other', found: 'raise: none' },
      { kind: 'raise', value: 'none' },
    ],
    ['an entry taken back', { found: 'raise: taken back', version: '1' }, { value: null }],
    ['what was seen today', { seenOn: today }, { seenOn: today }],
    ['a source as long as it may be', { source: 'x'.repeat(200) }, { source: 'x'.repeat(200) }],
  ])('tells %s', (_, changed, more) => {
    expect(read(changed)).toEqual({ ...entry, ...more })
  })

  it.each<[string, Partial<FlagFields>, string]>([
    ['of nothing found', { found: 'raise: blue' }, 'found: Choose what was found.'],
    [
      'that takes back what was never recorded',
      { found: 'raise: taken back' },
      'found: Choose what was found.',
    ],
    [
      'that finds something of all others',
      { school: everyOther },
      'school: Choose one school; only “none” can be recorded for all others.',
    ],
    ['of no year', { year: 'last' }, 'year: Write a year like 2017.'],
    ['without its source', { source: '' }, 'source: Say where it was looked up.'],
    ['with too long a source', { source: 'x'.repeat(201) }, 'source: Use 200 characters at most.'],
    [
      'of no day',
      { seenOn: '2016-02-30' },
      'seenOn: Write a day like 2017-10-01: when it was looked up.',
    ],
    ['of a day to come', { seenOn: '2016-12-03' }, 'seenOn: It is recorded once it was looked up.'],
  ])('%s is refused at its field', (_, changed, problem) => {
    expect(read(changed)).toEqual([problem])
  })

  it('of no school is refused, but not where it is of all others', () => {
    expect(read({}, false)).toEqual(['school: Choose a school.'])
    expect(read({ school: 'every other', found: 'raise: none' }, false)).not.toBeInstanceOf(Array)
    expect(read({ school: everyOther, found: '' }, false)).toEqual([
      'found: Choose what was found.',
    ])
  })
})

describe('a form to begin with', () => {
  it('is blank but for the day', () => {
    expect(blankFlag(today)).toEqual({
      ...{ school: '', found: '', year: '', source: '', seenOn: today, version: '0' },
    })
  })

  it.each([
    ['pink', 'raise: pink'],
    [null, 'raise: taken back'],
  ])('is the entry that it corrects: %s', (value, found) => {
    const entry = {
      ...{ id: 'a', schoolId: 'x', kind: 'raise', year: 2016, version: 2, value },
      ...{ source: 'A list', seenOn: '2016-12-01', at: '2016-12-02T09:00:00Z', by: 'An officer' },
    }
    expect(typedOf(entry, '900001')).toEqual({ ...typed, found, version: '2' })
  })
})
