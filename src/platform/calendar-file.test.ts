import { expect, test } from 'vitest'
import { calendarFile } from './calendar-file.ts'

const stamp = Temporal.Instant.from('2026-11-25T09:00:00Z')

test('a day in summer is that day, without an hour or a zone that could move it', () => {
  const uid = '2026-jul@p'
  const event = { uid, day: '2026-07-14', summary: 'KS2 download', description: 'For: All.' }
  expect(calendarFile('Data year', [event], stamp).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Trellis//Data year//EN',
    'NAME:Data year',
    'X-WR-CALNAME:Data year',
    'BEGIN:VEVENT',
    'UID:2026-jul@p',
    'SEQUENCE:0',
    'DTSTAMP:20261125T090000Z',
    'DTSTART;VALUE=DATE:20260714',
    'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
    'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE',
    'SUMMARY:KS2 download',
    'TRANSP:TRANSPARENT',
    'DESCRIPTION:For: All.',
    'END:VEVENT',
    'END:VCALENDAR',
  ])
})
