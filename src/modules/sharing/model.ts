import { audiences, type Audience } from '#modules/people/model.ts'
import { z } from 'zod'

/** The data of a school that no law lets others see: row-level security shows them by agreement only. */
export const dataSets = ['predictions'] as const
export type DataSet = (typeof dataSets)[number]

/** What a head agreed to once: a line of the ledger of a school. */
export const agreement = z.object({
  id: z.uuid(),
  schoolId: z.uuid(),
  dataSet: z.enum(dataSets),
  audience: z.enum(audiences),
  purpose: z.string(),
  year: z.number(),
  reason: z.string(),
  givenBy: z.string(),
  givenAt: z.string(),
  endsOn: z.string(),
  withdrawnBy: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  withdrawnBecause: z.string().nullable(),
  /** Whether it counts today, by the clock of the database, which decides what rows are seen. */
  counts: z.boolean(),
})
export type Agreement = Readonly<z.infer<typeof agreement>>

/** What a head is asked to agree to. */
export interface AgreementAsked {
  readonly dataSet: DataSet
  readonly audience: Audience
  readonly purpose: string
  readonly year: number
  readonly reason: string
  readonly endsOn: string
}

/** What was typed into the form, whatever it is. */
export interface AgreementTyped {
  readonly sharing: string
  readonly year: string
  readonly endsOn: string
  readonly reason: string
}
