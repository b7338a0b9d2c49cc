import { z } from 'zod'
import droppedFile from '../formats/dropped.json' with { type: 'json' }
import giasFile from '../formats/gias.json' with { type: 'json' }
import unreadFile from '../formats/unread.json' with { type: 'json' }
import { columnName } from '../rules/columns.ts'

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

/** Of the links extract of the register; its last column may be missing. */
export const linksHeader = [
  'URN',
  'LinkURN',
  'LinkName',
  'LinkType',
  'LinkEstablishedDate',
] as const
export const similarHeader = ['urn', 'neighbour_urn', 'dist', 'rank'] as const
export const targetsHeader = [
  'urn',
  'measure',
  'year',
  'group',
  'pupils',
  'estimate',
  'target',
  'source',
] as const
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
