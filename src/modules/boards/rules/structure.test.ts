import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BodySeat } from '../model/bodies.ts'
import { countOf, differences } from './lists.ts'
import { readStructure, structureSchema } from './read-structure.ts'
import { holdersWords, seatsWords, voteWords } from './words.ts'

const root = path.join(import.meta.dirname, '../../../..')
const file = readFileSync(path.join(root, 'examples/bury-2017/structure.json'), 'utf8')

function bury() {
  const read = readStructure(JSON.parse(file))
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read
}

function bodyOf(slug: string) {
  const body = bury().bodies.find((each) => each.slug === slug)
  if (body === undefined) throw new Error(`No body ${slug}`)
  const seats = Array.isArray(body.seats) ? body.seats : []
  return { ...body, seats }
}

describe('the structure of Bury in 2017', () => {
  it.each([
    ['strategic-board', 14, 'one vote for each member'],
    ['primary-improvement-board', 5, 'one vote for each cluster and one for the authority'],
    ['secondary-improvement-board', 4, 'one vote for each cluster and one for the authority'],
    ['education-cpd', 3, 'no votes until a rule is adopted'],
    ['primary-cluster-a', 17, 'one vote for each school'],
    ['primary-cluster-b', 19, 'one vote for each school'],
    ['primary-cluster-c', 17, 'one vote for each school'],
    ['primary-cluster-d', 13, 'one vote for each school'],
    ['secondary-cluster-a', 5, 'one vote for each school'],
    ['secondary-cluster-b', 5, 'one vote for each school'],
    ['secondary-cluster-c', 6, 'one vote for each school'],
  ])('%s has %i seats and %s', (slug, seats, words) => {
    const body = bodyOf(slug)
    expect([body.seats.length, voteWords(body.rule)]).toEqual([seats, words])
  })

  it('has ten seats of the strategic board filled, one rotating, two to be confirmed, one vacant', () => {
    expect(seatsWords(bodyOf('strategic-board').seats)).toBe(
      '10 of 14 filled, 1 rotating, 2 to be confirmed, 1 vacant',
    )
  })

  it('shows what changed between its two lists of clusters', () => {
    const [b] = differences(bodyOf('primary-cluster-b').lists)
    expect([b?.joined, b?.left]).toEqual([
      ['St John with St Mark CE School', 'Emmanuel Holcombe'],
      ['Lowercroft Primary School'],
    ])
    const [d] = differences(bodyOf('primary-cluster-d').lists)
    expect([d?.joined, d?.left]).toEqual([[], []])
  })

  it('counts the schools itself, beside what the source says', () => {
    const lists = bodyOf('secondary-cluster-c').lists
    expect(lists.map(countOf)).toEqual(['6 listed', '6 listed, though the source says 5'])
  })

  it('has no address for mail and no title before a name in it', () => {
    expect(file).not.toMatch(/@|\b(?:Mr|Mrs|Ms|Miss|Dr)\b/)
  })
})

describe('a structure is refused, with the place,', () => {
  it.each<[string, object, string]>([
    ['with a body twice', { bodies: [...bury().bodies, bury().bodies[0]] }, 'bodies[11].slug'],
    [
      'with more than three priorities in a year',
      { priorities: [{ body: 'strategic-board', year: 2018, words: ['a', 'b', 'c', 'd'] }] },
      'priorities[0].words',
    ],
    [
      'with priorities of no body',
      { priorities: [{ body: 'nowhere', year: 2018, words: ['a'] }] },
      'priorities[0].body',
    ],
    [
      'with a calendar of no body',
      { calendar: [{ month: 9, body: 'nowhere', what: 'meets' }] },
      'calendar[0].body',
    ],
    ['with one key too many', { chair: 'x' }, ''],
  ])('%s', (_, change, at) => {
    const read = readStructure({ ...JSON.parse(file), ...change })
    expect('problems' in read && read.problems.map((problem) => problem.at)).toEqual([at])
  })
})

it('a seat says who holds it, or why nobody is named', () => {
  const seat: BodySeat = {
    id: '',
    bodyId: '',
    name: 'Dioceses',
    represents: 'group Dioceses',
    speaksFor: null,
    state: 'filled',
    note: '',
    from: '2017-09-01',
    to: null,
    holders: [],
  }
  const held = ['Lead, Cluster A', 'Second lead'].map((name) => ({ personId: '', name, from: '' }))
  expect(holdersWords(seat)).toBe('nobody who is known here yet')
  expect(holdersWords({ ...seat, state: 'vacant', note: 'Currently vacant' })).toBe(
    'Currently vacant',
  )
  expect(holdersWords({ ...seat, state: 'rotating', note: 'Each trust represented in turn' })).toBe(
    'Each trust represented in turn',
  )
  expect(holdersWords({ ...seat, state: 'to be confirmed', note: 'From September' })).toBe(
    'to be confirmed: From September',
  )
  expect(holdersWords({ ...seat, holders: held })).toBe('Lead, Cluster A and Second lead')
})

it('the published schema of a structure is the one that is used', () => {
  const published = readFileSync(path.join(root, 'docs/schemas/structure.json'), 'utf8')
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(structureSchema())))
})
