import { describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { bookAbout, packOf } from '../../../../test/cases/book.ts'
import type { Notice } from '../model.ts'
import { categorise } from './categorise.ts'

const bury = packOf('bury-2017')
const moment = { year: academicYear(2017), on: '2017-10-01' }

describe('what a pack proposes', () => {
  it.each([
    ['warning notice', '1', bury.categories[0]?.days],
    ['note of concern', '2A', bury.categories[1]?.days],
  ] as const)('with a %s is category %s, and its days', (kind, category, days) => {
    const notice: Notice = { kind, ground: null, issued: '2017-03-01', ended: null }
    const { school } = bookAbout({ notices: [notice], phase: 'special' })
    const found = categorise(school, bury, [], moment)
    expect([found.category, found.days]).toEqual([category, days])
    expect(found.days.to).toBeGreaterThan(found.days.from)
  })
})
