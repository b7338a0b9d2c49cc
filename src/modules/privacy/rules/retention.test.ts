import { describe, expect, it } from 'vitest'
import { inOrder, limitOf } from './retention.ts'

describe('what is kept on a day is', () => {
  it.each([
    ['of the last 24 hours and no older', { days: 1 }, '2026-10-01', '2026-09-30', 2026],
    ['of the last year', { years: 1 }, '2026-10-01', '2025-10-01', 2025],
    ['of the last year, on a leap day', { years: 1 }, '2028-02-29', '2027-02-28', 2026],
    ['of six whole academic years', { years: 6, academic: true }, '2026-10-01', '2020-09-01', 2020],
    [
      'the same on the eve of September',
      { years: 6, academic: true },
      '2026-08-31',
      '2020-09-01',
      2020,
    ],
    [
      'one year more the day before',
      { years: 6, academic: true },
      '2026-08-30',
      '2019-09-01',
      2019,
    ],
  ] as const)('%s', (_, period, today, keptFrom, lastYear) => {
    expect(limitOf(period, today)).toEqual({ keptFrom, lastYear })
  })

  it('everything, where nothing ends by itself', () => {
    expect(limitOf('kept', '2026-10-01')).toBeUndefined()
    expect(limitOf('with what it belongs to', '2026-10-01')).toBeUndefined()
  })
})

describe('rows go', () => {
  const links = [
    { from: 'passkey', to: 'account' },
    { from: 'account', to: 'person' },
    { from: 'role_grant', to: 'person' },
    { from: 'person', to: 'person' },
  ]

  it('after those that name them', () => {
    const order = inOrder(['person', 'account', 'role_grant', 'passkey'], links)
    expect(order).toEqual(['passkey', 'account', 'role_grant', 'person'])
  })

  it('each once, also where two tables name each other', () => {
    const round = [...links, { from: 'person', to: 'passkey' }]
    const order = inOrder(['person', 'account', 'role_grant', 'passkey'], round)
    expect(order.toSorted()).toEqual(['account', 'passkey', 'person', 'role_grant'])
  })
})
