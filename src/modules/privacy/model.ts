import { z } from 'zod'
import type { Table } from '#lib/catalogue.ts'

/** A table that names people, with how it does. */
export interface PersonalTable extends Table {
  /** Columns that hold a person's id. */
  readonly people: readonly string[]
  /** A column by which a row is known as of an e-mail address. */
  readonly address: string | undefined
  /** Columns of free form that may hold a person's id. */
  readonly mentions: readonly string[]
  readonly ofPartnership: boolean
}

/** Why some personal data are kept, who sees them and for how long: a line of the records of processing. */
export interface Processing {
  readonly resource: string
  readonly purpose: string
  readonly basis: string
  readonly people: readonly string[]
  /** The kinds of data, in words. */
  readonly data: readonly string[]
  readonly tables: readonly { readonly name: string; readonly retention: string }[]
  readonly audience: readonly string[]
}

/** One table's part of a pack. */
export interface PackPart {
  readonly table: string
  readonly what: string
  readonly kept: string
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

export interface Pack {
  readonly about: { readonly id: string; readonly name: string }
  readonly madeAt: string
  readonly madeFor: 'the person' | 'the data protection officer'
  /** The partnership that it is limited to; left out where a person asks for all that is kept. */
  readonly partnership: string | undefined
  readonly notShown: readonly { readonly what: string; readonly because: string }[]
  readonly parts: readonly PackPart[]
}

/** How many rows of a table are gone, or would be, in each partnership. */
export interface Gone {
  readonly table: string
  /** Null for what belongs to no partnership, such as accounts. */
  readonly partnershipId: string | null
  readonly rows: number
}

/** What somebody looked at on a day, as whoever answers for the school sees it. */
export const lookedDay = z.object({
  name: z.string(),
  /** The question of the access matrix that opened it. */
  question: z.string(),
  day: z.string(),
  roles: z.array(z.string()),
  /** The schools for which they held the role. */
  schools: z.array(z.string()),
  /** Whether they are of the school that was looked at. */
  isOfSchool: z.boolean(),
  /** Whether they run Trellis, and the glass was broken. */
  isOperator: z.boolean(),
  /** Whether it was a program, by a token, which is called by its name. */
  isProgram: z.boolean(),
  times: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
})
export type LookedDay = Readonly<z.infer<typeof lookedDay>>
