import { parseAcademicYear, type AcademicYear } from '#lib/academic-year.ts'
import { asPerson } from '#modules/people/actions.ts'
import { performancePolicyFor } from '#modules/performance/actions/policy.ts'
import { resultsOf, type ResultRow } from '#modules/performance/actions/results.ts'
import { measureOf, measures } from '#modules/performance/rules/catalogue.ts'
import { refusedWith, wrongUse, type StoreCommand } from '../command.ts'
import { forPartnership } from '../which-partnership.ts'

export const resultsCommand: StoreCommand = {
  name: 'results',
  needs: 'shell',
  about: 'Prints the results of a year: schools, clusters, the whole, and what files publish.',
  use: ['results [--partnership <slug>] --year 2017 [--measure <code>] [--json]'],
  options: {
    partnership: { type: 'string' },
    year: { type: 'string' },
    measure: { type: 'string' },
  },
  explain: {
    partnership: 'the short name of the partnership; not needed where there is only one',
    year: 'the year in which it ends, such as 2017, or 2016/17',
    measure: 'one measure by its code, such as KS2_RWM_EXS; all when left out',
  },
  run: async (shell, { words, option }) => {
    const year = parseAcademicYear(option('year') ?? '')
    if (words.length > 0) return wrongUse(`"${words.join(' ')}" is one word too many.`)
    if (year === undefined) return wrongUse('Give the year with --year, like 2017 or 2016/17.')
    const code = option('measure')
    if (code !== undefined && measureOf(code) === undefined) {
      return refusedWith('a code of the measure list, such as KS2_RWM_EXS', code)
    }
    const who = await forPartnership(shell, option('partnership'))
    if ('answer' in who) return who.answer
    const { partnership } = who.person
    const rows = await asPerson(shell, who.person, async (trx) => {
      const policy = await performancePolicyFor(shell, trx, partnership.id, year)
      const wanted = code === undefined ? measures.map((measure) => measure.code) : [code]
      return resultsOf(trx, { partnership, measures: wanted, year }, policy.document)
    })
    return { kind: 'done', json: { rows }, text: asText(rows, year) }
  },
}

function asText(rows: readonly ResultRow[], year: AcademicYear): string {
  if (rows.length === 0) return `There are no results for ${year}.`
  return rows
    .map((row) =>
      [
        row.scope,
        row.measure,
        row.group,
        row.name,
        row.display ?? row.coded ?? 'no figure',
        row.pupils === null ? '' : `${row.pupils} pupils`,
        row.schools === null ? '' : `${row.schools} of ${row.of ?? 0} schools`,
        row.arrow ?? '',
        row.rag ?? '',
      ].join('\t'),
    )
    .join('\n')
}
