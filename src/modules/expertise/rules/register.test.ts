import { describe, expect, it } from 'vitest'
import type { Badge, SystemLeader } from '../model.ts'
import { badgeProblem, badgeWords, isHeld } from './badges.ts'
import { defaultPolicy } from './default-policy.ts'
import { contactIn, entryIn, entryTyped, type EntryTyped } from './entry-form.ts'
import { availableWords, filterIn, isAvailable, isStale, shownOf, titlesOf } from './list.ts'
import { expertiseKind } from './policy-kind.ts'

const today = '2018-06-15'

function leader(change: Partial<SystemLeader> = {}): SystemLeader {
  return {
    ...{ id: 'l', version: 1, name: 'A teacher', personId: null, schoolId: 'ash' },
    ...{ post: 'Deputy head', phases: ['primary'], fields: ['phonics'], badges: [] },
    ...{ availability: 'available', availableFrom: null, words: '' },
    ...{ writtenOn: '2018-01-10', to: null, ...change },
  }
}

describe('a badge', () => {
  const badge = (change: Partial<Badge>): Badge => ({
    code: 'SLE',
    from: '2016-03-14',
    to: null,
    ...change,
  })
  it.each<[string, Badge, string, boolean, string]>([
    ['is held since its day', badge({}), today, true, 'SLE since 14 March 2016'],
    ['is held on its first day', badge({}), '2016-03-14', true, 'SLE since 14 March 2016'],
    ['is not held before', badge({}), '2016-03-13', false, 'SLE from 14 March 2016'],
    ['is held on its last day', badge({ to: today }), today, true, 'SLE since 14 March 2016'],
    [
      'is over the day after',
      badge({ to: '2018-06-14' }),
      today,
      false,
      'SLE from 14 March 2016 to 14 June 2018',
    ],
    [
      'says that it is given no more',
      badge({}),
      '2026-01-01',
      true,
      'SLE since 14 March 2016; not given nationally since 31 August 2021',
    ],
    [
      'says nothing of one that is still given',
      badge({ code: 'NLE' }),
      '2026-01-01',
      true,
      'NLE since 14 March 2016',
    ],
    [
      'of no policy stands as it was written',
      badge({ code: 'AST' }),
      today,
      true,
      'AST since 14 March 2016',
    ],
  ])('%s', (_, held, day, isIt, words) => {
    expect([isHeld(held, day), badgeWords(held, defaultPolicy.badges, day)]).toEqual([isIt, words])
  })

  it.each([
    ['no dates', '', '', null, undefined],
    ['a first day', '2016-03-14', '', null, undefined],
    ['both days', '2016-03-14', '2018-01-01', null, undefined],
    ['a day that is none', 'long ago', '', null, 'Give the day since which SLE is held'],
    ['only a last day', '', '2018-01-01', null, 'Give the day since which SLE is held'],
    ['a day to come', '2018-06-16', '', null, 'Give the day since which SLE is held'],
    ['a last day before the first', '2016-03-14', '2016-03-13', null, 'Give the last day of SLE'],
    ['the last day of the national scheme', '2016-03-14', '', '2016-03-14', undefined],
    [
      'a day after the national scheme',
      '2016-03-14',
      '',
      '2016-03-13',
      'has not been given nationally since',
    ],
  ])('with %s', (_, from, to, endedOn, problem) => {
    const said = badgeProblem({ code: 'SLE', from, to }, { endedOn }, today)
    if (problem === undefined) expect(said).toBeUndefined()
    else expect(said).toContain(problem)
  })
})

describe('whether somebody can be asked', () => {
  it.each([
    ['available', null, '', true, 'Yes'],
    ['available', null, 'One day a week', true, 'Yes: One day a week'],
    ['later', '2018-06-15', '', true, 'Yes'],
    ['later', '2018-06-16', '', false, 'From 16 June 2018'],
    ['not now', null, 'On leave', false, 'Not now'],
  ] as const)('%s from %s', (availability, availableFrom, words, can, said) => {
    const asked = leader({ availability, availableFrom, words })
    expect([isAvailable(asked, today), availableWords(asked, today)]).toEqual([can, said])
  })

  it.each([
    ['2018-12-31', false],
    ['2019-01-09', false],
    ['2019-01-10', true],
  ])('an entry of 10 January 2018 is to be looked at again on %s: %s', (day, stale) => {
    expect(isStale(leader(), defaultPolicy, day)).toBe(stale)
  })
})

describe('the list', () => {
  const all = [
    leader({ id: 'phonics' }),
    leader({ id: 'maths', fields: ['mathematics'], phases: ['secondary', 'primary'] }),
    leader({ id: 'busy', availability: 'not now' }),
    leader({ id: 'gone', to: '2018-06-14' }),
  ]
  it.each([
    [{}, ['phonics', 'maths', 'busy']],
    [{ field: 'phonics' }, ['phonics', 'busy']],
    [{ phase: 'secondary' }, ['maths']],
    [{ field: 'phonics', available: 'yes' }, ['phonics']],
    [{ field: 'phonics', phase: 'secondary' }, []],
    [{ field: 'magic', available: 'no' }, ['phonics', 'maths', 'busy']],
  ])('narrowed by %j', (asked, ids) => {
    const filter = filterIn(defaultPolicy, { phase: '', field: '', available: '', ...asked })
    expect(shownOf(all, filter, today).map(({ id }) => id)).toEqual(ids)
  })

  it('names fields in the order of the policy, and those that it has no more at the end', () => {
    const codes = ['cobol', 'mathematics', 'phonics']
    expect(titlesOf(codes, defaultPolicy.fields)).toBe(
      'Phonics and early reading, Mathematics, cobol',
    )
  })
})

describe('an entry that is typed', () => {
  const writers = {
    schoolIds: ['ash'],
    people: new Map([
      ['p', { name: 'A person', schoolIds: ['ash'] }],
      ['q', { name: 'Of another school', schoolIds: ['beech'] }],
    ]),
  }
  const typed: EntryTyped = {
    ...entryTyped(
      defaultPolicy,
      leader({ badges: [{ code: 'SLE', from: '2016-03-14', to: null }] }),
    ),
  }
  const read = (change: Partial<EntryTyped>) =>
    entryIn({ ...typed, ...change }, defaultPolicy, { writers, today })

  it('is read with its badges, or without any', () => {
    expect(read({})).toMatchObject({
      entry: {
        name: 'A teacher',
        personId: null,
        badges: [{ code: 'SLE', from: '2016-03-14', to: null }],
      },
    })
    expect(read({ badges: [] })).toMatchObject({ entry: { badges: [] } })
  })

  it('takes the name of whoever signs in, and the day only of whoever comes later', () => {
    expect(read({ person: 'p', name: 'Another' })).toMatchObject({
      entry: { name: 'A person', personId: 'p' },
    })
    expect(read({ availableFrom: '2018-09-03' })).toMatchObject({ entry: { availableFrom: null } })
    expect(read({ availability: 'later', availableFrom: '2018-09-03' })).toMatchObject({
      entry: { availableFrom: '2018-09-03' },
    })
  })

  it.each<[string, Partial<EntryTyped>, string]>([
    ['of a school that is not the writer’s', { school: 'beech' }, 'school'],
    ['of somebody who is not of the list', { person: 'x' }, 'person'],
    ['of somebody of another school', { person: 'q' }, 'person'],
    ['of nobody', { name: '' }, 'name'],
    ['without what they are', { post: '' }, 'post'],
    ['of no phase', { phases: [] }, 'phases'],
    ['of a field that there is not', { fields: ['phonics', 'magic'] }, 'fields'],
    ['without when', { availability: '' }, 'availability'],
    ['from no day', { availability: 'later', availableFrom: 'soon' }, 'availableFrom'],
    ['with a badge of no day', { badges: [{ code: 'NLE', from: 'yes', to: '' }] }, 'from-NLE'],
  ])('is refused %s', (_, change, field) => {
    const found = read(change)
    expect('problems' in found && found.problems.map((problem) => problem.field)).toEqual([field])
  })
})

it.each([
  [{ email: '', telephone: '' }, []],
  [{ email: 'office@school.example', telephone: '01632 960123' }, []],
  [{ email: 'office', telephone: '' }, ['email']],
  [{ email: '', telephone: 'ask' }, ['telephone']],
])('a work contact %j is read, or refused with its field', (contact, fields) => {
  const read = contactIn(contact)
  expect('problems' in read ? read.problems.map(({ field }) => field) : []).toEqual(fields)
})

describe('the policy of the register', () => {
  it('reads what is shipped and explains it', () => {
    expect(expertiseKind.read(defaultPolicy)).toHaveProperty('explained')
  })

  it('has no code twice', () => {
    const fields = [...defaultPolicy.fields, ...defaultPolicy.fields.slice(0, 1)]
    expect(expertiseKind.read({ ...defaultPolicy, fields })).toEqual({
      problems: ['fields: phonics stands twice.'],
    })
  })
})
