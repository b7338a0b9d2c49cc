import { describe, expect, it } from 'vitest'
import type { LogEntry } from '../web/log.ts'
import { syslogFrame } from './syslog.ts'

const at = Temporal.Instant.from('2026-11-29T14:03:04.123456789Z')
const by = { host: 'web1', process: 4711 }

/** What a receiver reads: the length first, then as many octets and no more. */
function readFrame(entry: LogEntry, host = 'web1') {
  const frame = syslogFrame({ at, event: entry.event ?? 'failure', entry }, { ...by, host }, 7)
  const blank = frame.indexOf(' ')
  const message = frame.subarray(blank + 1)
  expect(Number(frame.toString('latin1', 0, blank))).toBe(message.length)
  return message.toString('utf8')
}

const refused: LogEntry = {
  ...{ level: 'refused', event: 'sign-in-refused', reference: '0123456789ab' },
  ...{ method: 'POST', route: '/sign-in', status: 422 },
}

describe('a line as a log server takes it', () => {
  it('says when, where, what and how bad, and has the line of standard error as its text', () => {
    expect(readFrame(refused)).toBe(
      '<132>1 2026-11-29T14:03:04.123456Z web1 trellis 4711 sign-in-refused ' +
        '[trellis@32473 event="sign-in-refused" level="refused" reference="0123456789ab" method="POST" route="/sign-in" status="422"]' +
        '[meta sequenceId="7"] ' +
        '{"at":"2026-11-29T14:03:04.123456789Z","level":"refused","event":"sign-in-refused","reference":"0123456789ab","method":"POST","route":"/sign-in","status":422}',
    )
  })

  it('of a failure is worse than one of a refusal, and that is worse than one that only tells', () => {
    const severity = (level: LogEntry['level']) => /^<(\d+)>/.exec(readFrame({ level }))?.[1]
    expect([severity('error'), severity('refused'), severity('told')]).toEqual([
      '131',
      '132',
      '134',
    ])
  })

  it('has its length in octets, and every letter of every language, in ASCII', () => {
    const error = 'Ein Fehler: \u00e4\u00f6\u00fc \u2013 \u5b66\u6821 \u{1f600}'
    const message = readFrame({ level: 'error', error })
    expect(message).toMatch(/^[\x20-\x7e]+$/)
    expect(JSON.parse(message.slice(message.indexOf('{')))).toMatchObject({ error })
  })

  it.each([
    ['a new line and a message of its own', '\n<14>1 - forged trellis - - - all is well'],
    ['a return', '\r\nforged'],
    ['an end of the data', 'a"] [trellis@32473 event="forged'],
    ['a backslash before the end', 'a\\"] forged'],
    ['a zero byte', 'a\0forged'],
    ['colours for a terminal', '\u001b[31m\u009b31m'],
    ['letters that turn the direction', '\u202e\u2066\u2028'],
  ])('holds %s as what it is: no value begins another line or another part', (_, value) => {
    const entry = { ...refused, reference: value, route: value, person: value, error: value }
    const message = readFrame(entry, `web1 ${value}`)
    expect(message).toMatch(/^[\x20-\x7e]+$/)
    const data =
      /^\S+ \S+ \S+ trellis 4711 sign-in-refused (\[trellis@32473(?: \w+="(?:[^"\\\]]|\\["\\\]])*")+\]\[meta sequenceId="7"\]) (\{.*\})$/.exec(
        message,
      )
    expect(data).not.toBeNull()
    expect(JSON.parse(data?.[2] ?? '')).toMatchObject({ route: value, error: value })
  })

  it('is no longer than every receiver takes, and still whole JSON', () => {
    const message = readFrame({
      level: 'error',
      error: `Error: \u00e9 ${'at a place\n'.repeat(5000)}`,
    })
    expect(message.length).toBeLessThanOrEqual(8192)
    expect(JSON.parse(message.slice(message.indexOf('{')))).toMatchObject({
      error: expect.stringMatching(/^Error: \u00e9 at a place/),
    })
  })
})
