import { expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import type { SchoolFacts } from '../model.ts'
import { categorise } from './categorise.ts'
import { packNamed } from './packs.ts'

it('a criterion of a standard that the pack does not have is a mistake, and names it', () => {
  const pack = packNamed('bury-2017')
  if (pack === undefined) throw new Error('There is a pack')
  const school: SchoolFacts = {
    ...{ id: '900001', phase: 'primary', maintained: true, inspections: [] },
    ...{ notices: [], flags: [], results: [] },
  }
  const moment = { year: academicYear(2017), on: '2017-10-01' }
  expect(() => categorise(school, { ...pack, standards: {} }, [], moment)).toThrow(
    'The pack has no standard "floor"',
  )
})
