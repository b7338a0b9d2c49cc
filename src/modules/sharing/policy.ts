import { z } from 'zod'
import { audiences } from '#modules/people/model.ts'
import { dataSets } from './model.ts'

const named = {
  name: z.string().min(1),
  about: z.string().min(1),
  /** The question of the access matrix whose answers say who sees it. */
  question: z.enum([
    'unpublished results: read',
    'school booklet: read',
    'proposed category: read',
    'approved category: read',
    'notice: read',
    'flag: read',
    'prediction: read',
  ]),
}

const statutory = z.strictObject({ basis: z.literal('statutory'), ...named })

const byAgreement = z.strictObject({
  basis: z.literal('agreement'),
  key: z.enum(dataSets),
  ...named,
  audiences: z.array(
    z.strictObject({
      audience: z.enum(audiences),
      purposes: z.array(z.string().min(1)).min(1),
    }),
  ),
})

/** Which data of a school others see by law, and which only by its agreement: with whom, what for, how long at most. */
export const sharingPolicy = z.strictObject({
  source: z.string().min(1),
  /** Days after which an agreement ends at the latest. */
  mostDays: z.int().min(1).max(1200),
  /** Academic years of data before and after today's for which a head may agree. */
  yearsBack: z.int().min(0).max(5),
  yearsAhead: z.int().min(0).max(5),
  dataSets: z.array(z.discriminatedUnion('basis', [statutory, byAgreement])).min(1),
})
export type SharingPolicy = Readonly<z.infer<typeof sharingPolicy>>
export type DataSetRule = SharingPolicy['dataSets'][number]
