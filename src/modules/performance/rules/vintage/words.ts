import { yearLabel, academicYear, type AcademicYear } from '#lib/academic-year.ts'
import { dayOf } from '#lib/dates.ts'
import type { Measure } from '../../model.ts'
import { displayPoints } from '../display.ts'
import type { Changes } from './changes.ts'
import { vintagesIn, type VintageRow } from './beside.ts'

/** The name of an area on a page: the authority's row bears the name of the partnership. */
export function areaName(area: string, partnership: string): string {
  if (area === 'authority') return `${partnership}, as published`
  return area === 'region' ? 'Region' : area
}

/** "2024/25, provisional: 2025-ks2.csv, in use since 1 September 2025". */
export function releaseText(release: {
  readonly year: number | undefined
  readonly vintage: string
  readonly fileName: string
  readonly sinceAt: string
}): string {
  const { year, vintage, fileName, sinceAt } = release
  const ofYear = year === undefined ? '' : `${yearLabel(academicYear(year))}, `
  return `${ofYear}${vintage}: ${fileName}, since ${dayOf(sinceAt)}`
}

/** The answer of a page of changes. */
export function changesLead({ changed, added, gone, same }: Changes): string {
  const all = changed.length + same
  const parts = [
    `${changed.length.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} figures changed`,
    ...(added.length === 0 ? [] : [`${added.length.toLocaleString('en-GB')} are new`]),
    ...(gone.length === 0 ? [] : [`${gone.length.toLocaleString('en-GB')} are gone`]),
  ]
  return `${parts.join(', ')}.`
}

/** The answer of a page of vintages: how many figures the firmest release moved, and how far at most. */
export function vintagesLead(
  rows: readonly VintageRow[],
  measure: Measure,
  year: AcademicYear,
): string {
  const vintages = vintagesIn(rows)
  if (rows.length === 0) return `No release in use has figures for ${yearLabel(year)}.`
  const [only] = vintages
  if (vintages.length < 2) return `Only one vintage of ${yearLabel(year)} is in use: ${only ?? ''}.`
  const moved = rows.flatMap(({ by }) => (by === undefined || by === 0 ? [] : [by]))
  const both = rows.filter(({ by }) => by !== undefined).length
  if (moved.length === 0) return `All ${both} figures in more than one vintage are the same.`
  const furthest = moved.reduce((most, by) => (Math.abs(by) > Math.abs(most) ? by : most))
  return `${moved.length} of ${both} figures moved from ${vintages[0] ?? ''} to ${vintages.at(-1) ?? ''}, at most by ${displayPoints(furthest, measure) ?? ''}.`
}
