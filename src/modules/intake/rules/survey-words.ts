import { z } from 'zod'

const shown = z.object({
  encoding: z.string(),
  headerLine: z.number(),
  rowsRead: z.number(),
  rowsByScope: z.record(z.string(), z.number()),
  yearFrom: z.enum(['given', 'suffixes', 'name', 'rows', 'none']),
  ignored: z.array(z.object({ because: z.string(), rows: z.number() })),
  ignoredColumns: z.array(z.object({ because: z.string(), columns: z.number() })),
  unknownColumns: z.array(z.string()),
  droppedColumns: z.array(z.string()),
  columns: z.array(z.unknown()).transform((columns) => columns.length),
})
export type SurveyShown = Readonly<z.infer<typeof shown>>

/** What a kept survey says, for the page of a run; `undefined` before the file was read. */
export function surveyShown(survey: unknown): SurveyShown | undefined {
  return shown.safeParse(survey).data
}

export const yearFromWords = {
  given: 'as you said',
  suffixes: 'told from its prior-year columns',
  name: 'told from its name',
  rows: 'each row has its own',
  none: 'the file is of no year',
} as const
