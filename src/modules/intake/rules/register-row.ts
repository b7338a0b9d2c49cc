import { readDate } from './cells.ts'

export interface RegisterProblem {
  /** The field by our name; the map of the format has the column's. */
  readonly field: string
  readonly value: string
  readonly expected: string
}

const expectations: readonly {
  readonly fields: readonly string[]
  readonly fits: (text: string) => boolean
  readonly expected: string
}[] = [
  {
    fields: ['urn'],
    fits: (text) => /^\d{5,6}$/.test(text),
    expected: 'a URN of five or six digits',
  },
  {
    fields: ['laNumber'],
    fits: (text) => /^\d{0,3}$/.test(text),
    expected: 'the number of an authority, three digits, or nothing',
  },
  {
    fields: ['establishment'],
    fits: (text) => /^\d{0,4}$/.test(text),
    expected: 'the number of an establishment, four digits, or nothing',
  },
  {
    fields: ['openedOn', 'closedOn'],
    fits: (text) => text === '' || readDate(text) !== undefined,
    expected: 'a date like 01/09/2017 or 01-09-2017, or nothing',
  },
  {
    fields: ['lowAge', 'highAge', 'capacity', 'pupils'],
    fits: (text) => /^\d{0,6}$/.test(text),
    expected: 'a whole number, or nothing',
  },
]

/** Every field of an establishment that cannot be read; the words of its other fields are kept as published. */
export function registerProblems(valueOf: (field: string) => string): RegisterProblem[] {
  return expectations.flatMap(({ fields, fits, expected }) =>
    fields.flatMap((field) => {
      const value = valueOf(field)
      return fits(value) ? [] : [{ field, value, expected }]
    }),
  )
}
