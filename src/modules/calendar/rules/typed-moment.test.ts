import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantIn, momentOf, momentShown, noMoment } from './typed-moment.ts'

test.each([
  ['in summer', { day: '7', month: '7', year: '2026', time: '09:30' }, '2026-07-07T08:30:00Z'],
  ['in winter', { day: '8', month: '12', year: '2026', time: '9.30' }, '2026-12-08T09:30:00Z'],
  ['without a time', { day: '8', month: '12', year: '2026', time: '' }, '2026-12-08T00:00:00Z'],
  [
    'in the hour that is skipped',
    { day: '28', month: '3', year: '2027', time: '01:30' },
    '2027-03-28T01:30:00Z',
  ],
  [
    'in the hour that comes twice',
    { day: '31', month: '10', year: '2027', time: '01:30' },
    '2027-10-31T00:30:00Z',
  ],
])('a moment %s is that of clocks in England', (_, typed, instant) => {
  expect(momentOf(typed)).toEqual({ instant })
})

test('empty fields mean at once', () => {
  expect(momentOf(noMoment)).toEqual({ instant: undefined })
})

test.each([
  [{ day: '31', month: '2', year: '2026', time: '' }, 'from'],
  [{ day: '1', month: '13', year: '2026', time: '' }, 'from'],
  [{ day: '1', month: '1', year: '26', time: '' }, 'from'],
  [{ day: '', month: '', year: '', time: '09:30' }, 'from'],
  [{ day: '-1', month: '1', year: '2026', time: '' }, 'from'],
  [{ day: '1', month: '1', year: '2026', time: '24:00' }, 'time'],
  [{ day: '1', month: '1', year: '2026', time: 'noon' }, 'time'],
])('%j is refused beside its field', (typed, field) => {
  expect(momentOf(typed)).toEqual({ refused: expect.stringContaining('Write'), field })
})

test('what a form shows of a moment is read as the same moment, but in the hour that comes twice', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      (date) => {
        const instant = Temporal.Instant.fromEpochMilliseconds(
          Math.floor(date.getTime() / 60_000) * 60_000,
        )
        const again = momentOf(momentShown(instant.toString()))
        if ('refused' in again || again.instant === undefined) return false
        const apart = instant.since(Temporal.Instant.from(again.instant)).total('minutes')
        return apart === 0 || apart === 60
      },
    ),
  )
})

test.each([
  ['2026-07-07T09:30', '2026-07-07T08:30:00Z'],
  ['2026-12-08', '2026-12-08T00:00:00Z'],
  ['2026-02-31', undefined],
  ['2026-12-08T25:00', undefined],
  ['tomorrow', undefined],
  ['', undefined],
])('"%s" on the command line is %s', (text, instant) => {
  expect(instantIn(text)).toBe(instant)
})
