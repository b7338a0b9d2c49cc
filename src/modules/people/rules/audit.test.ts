import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#lib/canonical.ts'
import { isAsWritten, isTold, type Told, type Written } from './audit.ts'

const person = '00000000-0000-7000-8000-000000000001'
const told = fc.record({
  id: fc.uuid(),
  action: fc.string({ unit: 'binary' }),
  subject: fc.string({ unit: 'binary' }),
  detail: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
})

/** A row as it is kept of what was told, before somebody changes it. */
function kept({ id, action, subject, detail }: Omit<Told, 'at' | 'person'>): Written {
  const entry = canonicalJson({ id, at: '2026-11-02T09:30:00.1Z', person, action, subject, detail })
  const moment = '2026-11-02 09:30:00.1'
  return { entry, id, moment, person, action, subject, detail: JSON.stringify(detail, null, 1) }
}

function columnsOf(row: Written): Record<string, unknown> {
  const { id, person: by, action, subject } = row
  return {
    id,
    person: by,
    action,
    subject,
    at: `${row.moment}+00:00`,
    detail: JSON.parse(row.detail),
  }
}

describe('the words of an entry and its columns', () => {
  it('are found the same by the quick look wherever nothing was changed', () => {
    fc.assert(
      fc.property(told, (one) => {
        expect(isAsWritten(kept(one))).toBe(true)
      }),
    )
  })

  it('are never found the same by the quick look where the thorough one finds a difference', () => {
    let differing = 0
    const column = fc.constantFrom<keyof Written>('id', 'moment', 'person', 'action', 'subject')
    fc.assert(
      fc.property(told, told, column, (one, other, name) => {
        const changed = { ...kept(one), [name]: kept(other)[name] }
        const isSame = isTold(changed.entry, columnsOf(changed))
        if (!isSame) differing += 1
        expect(isSame || !isAsWritten(changed)).toBe(true)
        const withDetail = { ...kept(one), detail: kept(other).detail }
        expect(isTold(withDetail.entry, columnsOf(withDetail)) || !isAsWritten(withDetail)).toBe(
          true,
        )
      }),
    )
    expect(differing).toBeGreaterThan(0)
  })

  it.each([
    ['a key more', (row: Written) => ({ ...row, entry: `{"a":1,${row.entry.slice(1)}` })],
    [
      'a moment later by a microsecond',
      (row: Written) => ({ ...row, moment: `${row.moment}00001` }),
    ],
    ['another detail', (row: Written) => ({ ...row, detail: '{"n":2}' })],
    ['a detail with a closing brace in it', (row: Written) => ({ ...row, detail: '{"n":"}"}' })],
    ['no words', (row: Written) => ({ ...row, entry: '' })],
  ])('with %s are not the same', (_, change) => {
    const row = kept({ id: person, action: 'a', subject: 'b', detail: { n: 1 } })
    expect(isAsWritten(row)).toBe(true)
    expect(isAsWritten(change(row))).toBe(false)
  })
})
