import { describe, expect, it } from 'vitest'
import type { Answer, Kept } from '../model.ts'
import { bookAbout } from '../../../../test/cases/book.ts'
import { listed, narrowed, openEverywhere } from './listed.ts'

function kept(schoolId: string, category: string, answers: Record<string, Answer>): Kept {
  const criteria = Object.entries(answers).map(([id, answer]) => ({
    ...{ id, answer, because: `${id} of ${schoolId}` },
  }))
  const needsReview = Object.values(answers).includes('unknown')
  const finding = {
    ...{ id: schoolId, category, provisional: needsReview, couldBe: [], needsReview, criteria },
    days: { from: 0, to: 0 },
  }
  return { schoolId, facts: bookAbout({}).school, finding, near: { near: [], cases: 0, stays: 0 } }
}

const settled = kept('1', '3', { A: 'yes', B: 'no' })
const open = kept('2', '3', { A: 'unknown', B: 'not assessable' })
const other = kept('3', '2A', { A: 'no', B: 'unknown' })
const names: Readonly<Record<string, string>> = { 1: 'École St Anne', 2: 'Eden School', 3: 'Aster' }
const all = listed([settled, open, other], (id) => names[id] ?? '')

it('schools stand in the order of their names, as a reader of English looks for them', () => {
  expect(all.map(({ name }) => name)).toEqual(['Aster', 'École St Anne', 'Eden School'])
})

describe('a list may be narrowed', () => {
  const found = (category: string, isOpen: boolean) =>
    narrowed(all, { category, open: isOpen }).map(({ name }) => name)

  it.each([
    ['to nothing in particular', '', false, ['Aster', 'École St Anne', 'Eden School']],
    ['to a category', '3', false, ['École St Anne', 'Eden School']],
    ['to what is not settled', '', true, ['Aster', 'Eden School']],
    ['to both', '3', true, ['Eden School']],
    ['to a category that no school has', '1', false, []],
  ])('%s', (_, category, isOpen, schools) => {
    expect(found(category, isOpen)).toEqual(schools)
  })
})

describe('what is not settled for any school', () => {
  const asked = (...of: readonly Kept[]) =>
    openEverywhere(of.map((each) => ({ name: '', kept: each }))).map(({ because }) => because)

  it('is told once, with the reason of the first', () => {
    expect(asked(open, other)).toEqual(['B of 2'])
    expect(asked(other, open)).toEqual(['B of 3'])
  })

  it('is nothing where one school has an answer', () => {
    expect(asked(open, settled)).toEqual([])
    expect(asked(settled, open)).toEqual([])
  })

  it('is nothing without schools', () => {
    expect(asked()).toEqual([])
  })
})
