import { z } from 'zod'
import { groups } from '#modules/performance/model.ts'
import eesFile from '../formats/ees.json' with { type: 'json' }
import laitFile from '../formats/lait.json' with { type: 'json' }
import { formats, publishedScopes } from '../model.ts'
import { columnName } from '../rules/columns.ts'

const group = z.enum(groups)
const columnNames = z.string().transform(columnName)
/** Values by column; as columns, they are compared without case. */
const filters = z.record(columnNames, z.array(z.string().transform(compared)))

const figure = z.strictObject({
  column: columnNames,
  measure: z.string(),
  /** Left out where the row's filters tell the group. */
  group: group.optional(),
  /** Rows of other values have no such figure. */
  when: z.record(columnNames, z.string().transform(compared)).optional(),
  /** The pupils behind the figure. */
  cohort: columnNames.optional(),
  /** The column is a number; the measure is its share or average over the cohort. */
  overCohort: z.boolean().optional(),
})

/** How a file of one row a place, year and kind of pupils is read: a new data set needs lines here, not code. */
const longMap = z.strictObject({
  format: z.enum(formats),
  key: z.string(),
  name: z.string(),
  source: z.string(),
  needs: z.array(columnNames).min(1),
  /** How a row tells its place and year. */
  rows: z.enum(['ees', 'lait']),
  england: z.enum(publishedScopes),
  /** Filters of pupils, with their values that stand for all of them. */
  totals: filters,
  /** Filters of schools, likewise; on a row of one school they say what it is. */
  schoolTotals: filters,
  groups: z.array(
    z.strictObject({ column: columnNames, value: z.string().transform(compared), group }),
  ),
  figures: z.array(figure).min(1),
  ignored: z.array(z.strictObject({ pattern: z.string(), because: z.string() })),
})
export type LongMap = Readonly<z.infer<typeof longMap>>

/** A value of a filter as it is compared: without case and outer blanks. */
export function compared(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

/** In the order in which a header is tried: the more a map needs, the earlier it stands. */
export const longMaps: readonly LongMap[] = [...eesFile.dataSets, ...laitFile.dataSets].map(
  (file) => longMap.parse(file),
)
