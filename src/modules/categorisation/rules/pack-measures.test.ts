import { expect, it } from 'vitest'
import { packOf } from '../../../../test/cases/book.ts'
import { measuresIn } from './pack-measures.ts'

const { categories: _, national: __, ...bury } = packOf('bury-2017')
const named = { id: 'X', cites: 'a test', title: 'A test' }

it('a pack names its measures in its criteria and standards, each once and in order', () => {
  const allOf = [{ measure: 'KS2_RWM_L4', below: 65 }]
  const standards = { floor: { primary: [{ years: [2015], allOf }] } }
  const above = { ...named, kind: 'above England' as const, measure: 'ABS_PA', by: 5, years: 2 }
  const criteria = [above, { ...above, id: 'Y' }]
  const days = { from: 1, to: 2 }
  const categories = [{ name: '1', title: 'One', days, criteria }]
  expect(measuresIn({ ...bury, national: [], standards, categories })).toEqual([
    'ABS_PA',
    'KS2_RWM_L4',
  ])
})
