import { describe, expect, test } from 'vitest'
import { groupsFrom, membersOn, type NamedLine, type RegisterLine } from './groups.ts'

function line(schoolId: string, more: Partial<RegisterLine>): RegisterLine {
  return {
    schoolId,
    type: 'Community school',
    trust: undefined,
    diocese: undefined,
    from: undefined,
    to: undefined,
    ...more,
  }
}

function named(schoolId: string, group: string, from?: string): NamedLine {
  return { schoolId, group, from, to: undefined }
}

const conversion = [
  line('a', { diocese: 'Diocese of Weirminster', to: '2016-08-31' }),
  line('a', {
    type: 'Academy converter',
    trust: 'Fellside Trust',
    diocese: 'Diocese of Weirminster',
    from: '2016-09-01',
  }),
]

test('a school is in its trust from the day on which it became an academy, and in its diocese all along', () => {
  const [trust, diocese] = groupsFrom(conversion, [])
  expect(trust?.kind).toBe('trust')
  expect(membersOn(trust ?? { members: [] }, '2016-08-31')).toEqual([])
  expect(membersOn(trust ?? { members: [] }, '2016-09-01')).toEqual(['a'])
  expect(diocese?.name).toBe('Diocese of Weirminster')
  expect(
    ['2010-01-01', '2020-01-01'].map((day) => membersOn(diocese ?? { members: [] }, day)),
  ).toEqual([['a'], ['a']])
})

test('the roster cannot date back what the register dates', () => {
  const [trust] = groupsFrom(conversion, [named('a', 'Fellside Trust', '2012-09-01')])
  expect(trust?.members).toHaveLength(1)
})

test('the roster adds a school to a trust that the register does not have in it', () => {
  const [trust, ...others] = groupsFrom(conversion, [named('b', 'Fellside trust')])
  expect(membersOn(trust ?? { members: [] }, '2020-01-01')).toEqual(['a', 'b'])
  expect(others.map(({ kind }) => kind)).toEqual(['diocese'])
})

test('any other group of the roster is one of its own', () => {
  const groups = groupsFrom([], [named('a', 'Pennine Teaching Partnership')])
  expect(groups.map(({ kind, slug }) => [kind, slug])).toEqual([
    ['partnership', 'pennine-teaching-partnership'],
  ])
})

describe('provision is told by the type of establishment', () => {
  test.each([
    ['Community special school', 'Special schools'],
    ['Academy special converter', 'Special schools'],
    ['Pupil referral unit', 'Alternative provision'],
    ['Free schools alternative provision', 'Alternative provision'],
  ])('%s: %s', (type, name) => {
    expect(groupsFrom([line('a', { type })], []).map((group) => group.name)).toEqual([name])
  })

  test('other types are of none', () => {
    expect(groupsFrom([line('a', { diocese: 'Not applicable' })], [])).toEqual([])
  })
})
