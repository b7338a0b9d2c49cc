import { describe, expect, it, test } from 'vitest'
import { holdsPanic } from './panic.ts'
import { EndUnknown } from './tries.ts'
import { NoRoom, StoreEnded, troubleOf } from './trouble.ts'

const coded = (code: string, cause?: unknown) =>
  Object.assign(new Error('said by the system', { cause }), { code })

const cases: [string, unknown, ReturnType<typeof troubleOf>][] = [
  ['PostgreSQL has no room for a row or for its log', coded('53100'), 'full'],
  ['the disk has no room for a file', coded('ENOSPC'), 'full'],
  ['the quota of the disk is used up', coded('EDQUOT'), 'full'],
  ['a write is not begun, for little is left', new NoRoom('12 MB'), 'full'],
  [
    'the end of a transaction was lost as the disk was full',
    new EndUnknown(coded('53100')),
    'full',
  ],
  ['nothing listens where the server was', coded('ECONNREFUSED'), 'away'],
  ['the connection was cut', new Error('Connection terminated unexpectedly'), 'away'],
  ['the server is shut down', coded('57P01'), 'away'],
  ['the server crashed', coded('57P02'), 'away'],
  ['the server is starting', coded('57P03'), 'away'],
  ['nobody knows whether the transaction was kept', new EndUnknown(undefined), 'away'],
  ['the server has no connection to spare', coded('53300'), 'away'],
  ['the embedded store ended', new StoreEnded('ended'), 'away'],
  ['a statement is wrong', coded('42601'), undefined],
  ['a row is there already', coded('23505'), undefined],
  ['the program is wrong', new TypeError('x is undefined'), undefined],
  ['something that is no error was thrown', 'words', undefined],
]

test.each(cases)('when %s', (_what, error, trouble) => {
  expect(troubleOf(error)).toBe(trouble)
})

test('a chain of causes that goes in a circle is followed to an end', () => {
  const error = new Error('one')
  error.cause = error
  expect(troubleOf(error)).toBeUndefined()
})

/** A message as PostgreSQL sends it: a letter, the length with itself, the content. */
function message(letter: string, content: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(content.length + 4)
  return Buffer.concat([Buffer.from(letter), length, Buffer.from(content)])
}

describe('that PostgreSQL gave up is seen', () => {
  const row = message('D', 'VPANIC\0\0')
  const ready = message('Z', 'I')

  it.each([
    ['in an error of that severity', [message('E', 'SPANIC\0VPANIC\0C53100\0\0'), ready], true],
    [
      'behind rows, and in whatever language it is said',
      [row, message('E', 'SPANIK\0VPANIC\0\0')],
      true,
    ],
    [
      'not in an error that ends a statement',
      [message('E', 'SERROR\0VERROR\0C53100\0\0'), ready],
      false,
    ],
    ['not in a row that has the same words', [row, ready], false],
    ['not in a message of an error', [message('E', 'SERROR\0VERROR\0MVPANIC\0\0')], false],
    ['not in nothing', [], false],
  ])('%s', (_what, messages, seen) => {
    expect(holdsPanic(new Uint8Array(Buffer.concat(messages)))).toBe(seen)
  })
})
