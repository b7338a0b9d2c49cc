import { z } from 'zod'
import { groups } from '#modules/performance/model.ts'
import absenceFile from '../formats/absence.json' with { type: 'json' }
import censusFile from '../formats/census.json' with { type: 'json' }
import ks2File from '../formats/ks2.json' with { type: 'json' }
import ks4File from '../formats/ks4.json' with { type: 'json' }
import matFile from '../formats/mat.json' with { type: 'json' }
import pupilPremiumFile from '../formats/pupil-premium.json' with { type: 'json' }
import { formats, publishedScopes } from '../model.ts'

const scope = z.enum(publishedScopes)
const group = z.enum(groups)

/** How a file of one row a place and one column a figure is read: a new year's columns need a line here, not code. */
const wideMap = z.strictObject({
  format: z.enum(formats),
  name: z.string(),
  source: z.string(),
  needs: z.array(z.string()).min(1),
  needsOneOf: z.array(z.string()).min(1),
  /** Whether columns such as PTRWM_EXP_16 carry figures of earlier years. */
  earlierYears: z.boolean(),
  /** Whom a row is about, by the first of these columns that holds one of its codes. */
  scopes: z.array(z.strictObject({ column: z.string(), codes: z.record(z.string(), scope) })),
  /** Whom a row is about that no code names; left out where every row has a code. */
  otherwise: scope.optional(),
  rows: z.strictObject({
    urn: z.string().optional(),
    laNumber: z.string().optional(),
    establishment: z.string().optional(),
    name: z.string().optional(),
    schoolType: z.string().optional(),
    successorUrn: z.string().optional(),
    successorOn: z.string().optional(),
    /** The URNs of the schools of a trust, in one cell. */
    members: z.string().optional(),
  }),
  /** NFTYPEs that the state does not fund: they count in no authority row. */
  independent: z.array(z.string()),
  groups: z.array(z.strictObject({ suffix: z.string(), group, cohort: z.string() })),
  /** Columns that come once for each of the groups. */
  stems: z.array(
    z.strictObject({
      stem: z.string(),
      measure: z.string(),
      limits: z.boolean(),
      coverage: z.string().optional(),
    }),
  ),
  /** Columns that are named one by one. */
  columns: z.array(
    z.strictObject({
      column: z.string(),
      measure: z.string(),
      group,
      cohort: z.string().optional(),
      coverage: z.string().optional(),
      /** The column counts pupils; the measure is their share of those in this one. */
      of: z.string().optional(),
    }),
  ),
  ignored: z.array(z.strictObject({ pattern: z.string(), because: z.string() })),
})
export type WideMap = Readonly<z.infer<typeof wideMap>>

/** In the order in which a header is tried. */
export const wideMaps: readonly WideMap[] = [
  ks2File,
  ks4File,
  censusFile,
  absenceFile,
  pupilPremiumFile,
  matFile,
].map((file) => wideMap.parse(file))
