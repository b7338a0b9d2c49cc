import { describe, expect, it } from 'vitest'
import type { PolicyPack } from '../policy.ts'
import { doubtsAbout } from './check-pack.ts'
import { explainPack } from './explain.ts'
import { packNamed, packs, readPack } from './packs.ts'

function bury(): PolicyPack {
  const pack = packNamed('bury-2017')
  if (pack === undefined) throw new Error('There is a pack bury-2017')
  return pack
}

describe('a pack that comes with Trellis', () => {
  it.each(packs.map((pack) => ({ name: pack.name, pack })))(
    '$name: is explained criterion by criterion, and contradicts itself nowhere',
    ({ pack }) => {
      const ids = pack.categories.flatMap(({ criteria }) => criteria.map(({ id }) => id))
      expect(ids.length).toBeGreaterThan(10)
      const text = explainPack(pack).join('\n')
      expect(ids.filter((id) => !text.includes(`  ${id} `))).toEqual([])
      expect(doubtsAbout(pack).filter(({ kind }) => kind === 'contradiction')).toEqual([])
    },
  )
})

describe('what contradicts itself', () => {
  const [first] = bury().categories

  it('is a criterion or a category that stands twice', () => {
    if (first === undefined) throw new Error('A pack has categories')
    const pack = { ...bury(), categories: [...bury().categories, first] }
    expect(doubtsAbout(pack).map(({ at }) => at)).toEqual(['1', 'C1.1', 'C1.2', 'C1.3'])
  })

  it('is a measure that the catalogue does not have', () => {
    const standards = {
      floor: { primary: [{ years: [2017], allOf: [{ measure: 'KS9', below: 1 }] }] },
    }
    const doubts = doubtsAbout({ ...bury(), standards: { ...bury().standards, ...standards } })
    expect(doubts).toContainEqual({
      kind: 'contradiction',
      at: 'floor',
      says: 'No measure has the code KS9.',
    })
  })

  it('is a line for a year in which the measure was not published', () => {
    const allOf = [{ measure: 'KS2_RWM_EXS', below: 65 }]
    const standards = { tests: { primary: [{ years: [2020], allOf }] } }
    expect(
      doubtsAbout({ ...bury(), standards: { ...bury().standards, ...standards } }),
    ).toContainEqual(expect.objectContaining({ kind: 'contradiction', at: 'tests' }))
  })

  it('is a floor that lies above the coasting line', () => {
    const allOf = [{ measure: 'KS2_RWM_EXS', below: 90 }]
    const floor = { primary: [{ years: [2017], allOf }] }
    expect(doubtsAbout({ ...bury(), standards: { ...bury().standards, floor } })).toContainEqual(
      expect.objectContaining({
        at: 'floor',
        says: expect.stringContaining('lies above the coasting line'),
      }),
    )
  })
})

it('a year without lines is told before the review', () => {
  const doubts = doubtsAbout({ ...bury(), year: 2019 })
  expect(doubts).toContainEqual({
    kind: 'warning',
    at: 'C2A.2',
    says: '2018/19 has no floor for primary schools.',
  })
})

it.each([
  ['a kind of criterion that does not exist', { kind: 'gut feeling' }],
  ['days from more to fewer', { days: { from: 5, to: 1 } }],
])('%s is no pack', (_, wrong) => {
  const [first] = bury().categories
  const categories = [{ ...first, ...('days' in wrong ? wrong : { criteria: [wrong] }) }]
  expect(readPack({ ...bury(), categories })).toHaveProperty('problems')
})
