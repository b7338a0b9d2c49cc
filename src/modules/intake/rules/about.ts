import { z } from 'zod'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import aboutFile from '../formats/about.json' with { type: 'json' }
import { formats, type Format } from '../model.ts'

const about = z
  .record(
    z.enum(formats),
    z.strictObject({ name: z.string(), purpose: z.string(), where: z.string() }),
  )
  .parse(aboutFile)

/** What a kind of file is for and where it comes from, in plain words. */
export type About = Readonly<(typeof about)[Format]>

export function aboutFormat(format: Format): About {
  return about[format]
}

/** The name of a kept run's or release's format; those of an earlier version keep their code. */
export function formatName(format: string | null): string {
  if (format === null) return 'not known'
  const known = formats.find((each) => each === format)
  return known === undefined ? format : about[known].name
}

/** What a kind of file brings: its measures by their short names, each once; in words for any other kind. */
export function readWords(format: Format, measures: readonly string[]): string {
  const names = new Set(measures.flatMap((code) => measureOf(code)?.shortName ?? []))
  return wordsOfOthers[format] ?? [...names].join(', ')
}

const wordsOfOthers: Partial<Record<Format, string>> = {
  gias: 'names, numbers, types, phases, trusts, dioceses, ages, places and dates of schools',
  'gias-links': 'which establishment came before and after which, and when',
  ofsted:
    'inspections with their date, framework, grades, category and safeguarding, the one before too',
  similar: 'the schools that a school is like, the nearest first',
  targets: 'estimates and targets of any measure of the catalogue',
  roster: 'a school’s cluster, group and dates',
  local: 'any measure of the catalogue, one figure a line',
}
