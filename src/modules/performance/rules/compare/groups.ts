import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { decimal } from '#lib/rounding.ts'
import { displayPoints } from '../display.ts'
import type { Comparison, Side } from './comparison.ts'
import { listed } from './words.ts'

/** The answer of a page of groups: where the gap of disadvantaged pupils lies, in the order of the rows. */
export function groupsLead(comparisons: readonly Comparison[], year: AcademicYear): string {
  const disadvantaged = comparisons.find(({ group }) => group === 'disadvantaged')
  if (disadvantaged !== undefined) {
    const gaps = disadvantaged.sides.flatMap((side) => gapIn(side) ?? [])
    if (gaps.length > 0) return `${yearLabel(year)}: ${gapsInWords(gaps, disadvantaged)}`
  }
  return comparisons.length < 2
    ? `${yearLabel(year)}: no figures of groups of pupils are in use.`
    : `${yearLabel(year)}: each group of pupils with its own figure and its own number of pupils.`
}

interface Gap {
  readonly where: string
  readonly by: number
}

const told = new Set<Side['kind']>(['cluster', 'group', 'nation'])

function gapIn({ kind, name, gapHere }: Side): Gap | undefined {
  if (gapHere === undefined || !told.has(kind)) return undefined
  return { where: kind === 'nation' ? 'England' : name, by: gapHere }
}

function gapsInWords(gaps: readonly Gap[], { measure }: Comparison): string {
  if (!gaps.every(({ by }) => by < 0)) {
    const told = gaps.map(({ where, by }) => `${displayPoints(by, measure) ?? ''} in ${where}`)
    return `the gap of disadvantaged pupils to others, in points, is ${listed(told)}.`
  }
  const decimals = measure.unit === 'percent' ? 0 : Math.max(1, measure.decimals)
  const told = gaps.map(({ where, by }, i) => {
    const points = decimal(-by, decimals)
    return i === 0 ? `${points} points below others in ${where}` : `${points} in ${where}`
  })
  return `disadvantaged pupils are ${listed(told)}.`
}
