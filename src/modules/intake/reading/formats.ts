import { z } from 'zod'
import { groups } from '#modules/performance/model.ts'
import droppedFile from '../formats/dropped.json' with { type: 'json' }
import giasFile from '../formats/gias.json' with { type: 'json' }
import ks2File from '../formats/ks2.json' with { type: 'json' }
import unreadFile from '../formats/unread.json' with { type: 'json' }
import { columnName } from '../rules/columns.ts'

const scope = z.enum([
  'school',
  'authority',
  'region',
  'England, all schools',
  'England, state-funded',
])

/** How a wide results file is read: a new year's columns need a line here, not code. */
const wideMap = z.strictObject({
  format: z.literal('ks2'),
  name: z.string(),
  source: z.string(),
  needs: z.array(z.string()),
  needsOneOf: z.array(z.string()),
  scopes: z.record(z.string(), scope),
  rows: z.strictObject({
    scope: z.string(),
    urn: z.string(),
    laNumber: z.string(),
    establishment: z.string(),
    name: z.string(),
    schoolType: z.string(),
    successorUrn: z.string(),
    successorOn: z.string(),
  }),
  /** NFTYPEs that the state does not fund: they count in no authority row. */
  independent: z.array(z.string()),
  groups: z.array(
    z.strictObject({ suffix: z.string(), group: z.enum(groups), cohort: z.string() }),
  ),
  stems: z.array(
    z.strictObject({
      stem: z.string(),
      measure: z.string(),
      limits: z.boolean(),
      coverage: z.string().optional(),
    }),
  ),
  ignored: z.array(z.strictObject({ pattern: z.string(), because: z.string() })),
})
export type WideMap = Readonly<z.infer<typeof wideMap>>

const registerMap = z.strictObject({
  format: z.literal('gias'),
  name: z.string(),
  source: z.string(),
  needs: z.array(z.string()),
  columns: z.record(z.string(), z.string()),
  schoolGroups: z.array(z.string()),
  maintainedGroups: z.array(z.string()),
  stateFundedGroups: z.array(z.string()),
  /** Special schools by type, and whether the authority maintains them. */
  specialTypes: z.record(z.string(), z.boolean()),
})

export const ks2Map = wideMap.parse(ks2File)
export const giasMap = registerMap.parse(giasFile)

const personPatterns = z
  .strictObject({ person: z.array(z.string()) })
  .parse(droppedFile)
  .person.map((pattern) => new RegExp(pattern, 'i'))

/** Whether a column is of a person or a way to reach one: dropped on reading, never kept. */
export function isPersonColumn(header: string): boolean {
  return personPatterns.some((pattern) => pattern.test(columnName(header)))
}

const unreadKinds = z
  .strictObject({
    kinds: z.array(z.strictObject({ columns: z.array(z.string()).min(1), is: z.string() })),
  })
  .parse(unreadFile).kinds

/** What a published file of another kind seems to be, by its compared column names; `undefined` when it is none known. */
export function unreadKind(names: ReadonlySet<string>): string | undefined {
  return unreadKinds.find(({ columns }) => columns.every((name) => names.has(name)))?.is
}

export const rosterHeader = ['urn', 'phase', 'cluster', 'from', 'to', 'group'] as const
export const localHeader = [
  'urn',
  'measure',
  'year',
  'group',
  'pupils',
  'numerator',
  'value',
  'status',
] as const
