import { describe, expect, it } from 'vitest'
import type { Link, Work } from '../model.ts'
import { addressOf, partsOf, towards, workNamed, workOf, workWords } from './work.ts'

const reading = { bodyId: 'board', year: 2018, place: 1 }
const gaps = { bodyId: 'board', year: 2018, place: 2 }

function work(of: Partial<Work> & Pick<Work, 'kind' | 'id'>): Work {
  return { title: of.id, bodyId: 'board', motionId: null, meetingId: null, state: '', ...of }
}

function link(workId: string, of: Partial<Link> = {}): Link {
  return { id: `to ${workId}`, priority: reading, kind: 'motion', workId, by: '', ...of }
}

const motion = work({ kind: 'motion', id: 'm' })
const decided = work({ kind: 'decision', id: 'd', motionId: 'm' })
const asked = work({ kind: 'mandate', id: 'a', motionId: 'm' })
const minuted = work({ kind: 'decision', id: 'n' })
const action = work({ kind: 'action', id: 'x' })
const works = [motion, decided, asked, minuted, action]

describe('the work of a priority', () => {
  it.each([
    ['nothing while nothing is linked', [], []],
    ['a motion with its decision and what representatives asked', [link('m')], ['m', 'd', 'a']],
    [
      'a decision of minutes and an action, each by itself',
      [link('n', { kind: 'decision' }), link('x', { kind: 'action' })],
      ['n', 'x'],
    ],
    ['none of another priority', [link('m', { priority: gaps })], []],
    [
      'none of the same number in another year',
      [link('m', { priority: { ...reading, year: 2019 } })],
      [],
    ],
    ['nothing that the reader may not read', [link('hidden')], []],
    [
      'each piece once, however it is linked',
      [link('m'), link('d', { kind: 'decision' })],
      ['m', 'd', 'a'],
    ],
    ['no action that has the id of a motion', [link('x')], []],
  ])('is %s', (_name, links, ids) => {
    expect(workOf(reading, { links, works }).map((each) => each.work.id)).toEqual(ids)
  })

  it('says of what comes with a motion that it does', () => {
    const all = workOf(reading, { links: [link('m')], works })
    expect(all.map((each) => each.isThroughMotion)).toEqual([false, true, true])
  })

  it.each([
    [[], 'No work is linked to it yet.'],
    [[link('x', { kind: 'action' })], '1 piece of work: 1 action.'],
    [
      [link('m'), link('n', { kind: 'decision' })],
      '4 pieces of work: 1 motion, 2 decisions, 1 mandate.',
    ],
  ])('is told in words: %#', (links, words) => {
    expect(workWords(workOf(reading, { links, works }))).toBe(words)
  })
})

describe('a piece of work', () => {
  const links = [link('m'), link('m', { priority: gaps }), link('n', { kind: 'decision' })]
  it.each([
    [motion, [reading, gaps]],
    [decided, [reading, gaps]],
    [asked, [reading, gaps]],
    [minuted, [reading]],
    [action, []],
  ])('works towards what it or its motion is linked to: $id', (each, keys) => {
    expect(towards(each, links)).toEqual(keys)
  })

  it('is named in a form by its kind and id', () => {
    expect(workNamed('decision d', works)).toBe(decided)
    expect(workNamed('motion d', works)).toBeUndefined()
  })
})

describe('the address of a priority', () => {
  it('is read back, whatever numbers the name of its body has', () => {
    const key = { year: 2018, place: 3 }
    expect(addressOf('board-7', key)).toBe('/priorities/board-7-2018-3')
    expect(partsOf('board-7-2018-3')).toEqual({ slug: 'board-7', ...key })
  })

  it.each(['', 'board', 'board-2018', 'board-18-1', '-2018-1', 'board-2018-x'])(
    'is none: %s',
    (name) => {
      expect(partsOf(name)).toBeUndefined()
    },
  )
})
