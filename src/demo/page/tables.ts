import { decimal, roundHalfAway } from '#lib/rounding.ts'
import { comparators } from '../comparators.ts'
import { nationSources } from '../england.ts'
import { ownResults } from '../local.ts'
import { printedHeadlinesOfA, printedTables, type PrintedTable } from '../printed.ts'
import { clusterFigure } from './compared.ts'
import { differences } from './differences.ts'
import { headlineLines } from './headline-pages.ts'
import { printedParts } from './printed.ts'
import { table } from './table.ts'

/** The computed parts of the documentation page, by the name that marks their place in it. */
function computedParts(): Readonly<Record<string, string>> {
  return {
    differences: table(
      ['Table', 'Row', 'Cell', 'Printed', 'Trellis', 'Why'],
      differences().map(({ table: of, who, cell, printed, trellis, because }) => [
        of,
        who,
        cell,
        printed,
        trellis,
        because,
      ]),
    ),
    clusters: table(
      ['Table', 'Year', 'Printed', 'Trellis, every pupil once', 'Trellis, every school once'],
      printedTables.flatMap(clusterLines),
    ),
    headlines: table(
      ['Measure', 'Headline page', 'Booklet', 'Trellis'],
      printedHeadlinesOfA.map(({ measure, name, headline, booklet }) => [
        name,
        String(headline),
        String(booklet),
        figure(measure, 2017),
      ]),
    ),
    ...printedParts,
    compared: table(['Measure', 'Row', 'Years', 'Headline pages', 'Trellis'], headlineLines()),
    uncounted: table(['Measure', 'Year', 'URN', 'School', 'Printed'], uncounted()),
    comparators: table(
      ['Measure', 'Area', 'Source', 'Illustrative years'],
      [...comparators, ...nationSources].map(({ measure, area, source, illustrative }) => [
        measure,
        area === 'ENGLAND' ? 'England' : 'North West',
        source,
        illustrative.join(', ') || 'none',
      ]),
    ),
  }
}

function clusterLines(printed: PrintedTable): string[][] {
  return printed.years.flatMap((year, i) => {
    const cluster = printed.cluster.figures[i]
    const weighted = clusterFigure(printed, year, 'pupils')
    const plain = clusterFigure(printed, year, 'schools')
    if (cluster === undefined || weighted === undefined || plain === undefined) return []
    const decimals = String(cluster).split('.')[1]?.length ?? 0
    return roundHalfAway(weighted, decimals) === cluster
      ? []
      : [[printed.name, String(year), String(cluster), decimal(weighted, 1), decimal(plain, 1)]]
  })
}

function figure(measure: string, year: number): string {
  const printed = printedTables.find((one) => one.measure === measure)
  const value = printed === undefined ? undefined : clusterFigure(printed, year, 'pupils')
  return value === undefined ? 'none' : decimal(value, 1)
}

/** Printed percentages that no small cohort makes, or none that makes the printed change too. */
function uncounted(): string[][] {
  return (['PHON_Y1', 'EYFS_GLD'] as const).flatMap((measure) =>
    ownResults(measure)
      .filter(
        ({ fixed, numerator, code }) => fixed && numerator === undefined && code === undefined,
      )
      .map(({ school, year, value }) => [
        measure,
        String(year),
        school.urn,
        school.name,
        String(value),
      ]),
  )
}

/** A page with each computed part between its marks: `<!-- computed: name -->` and `<!-- end -->`. */
export function withComputedParts(page: string): string {
  const parts = computedParts()
  return page.replace(
    /(<!-- computed: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, before: string, name: string, after: string) => {
      const part = parts[name]
      if (part === undefined) throw new Error(`Nothing computes "${name}"`)
      return `${before}\n${part}\n\n${after}`
    },
  )
}
