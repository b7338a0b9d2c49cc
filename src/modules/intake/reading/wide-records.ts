import type { Line } from '#platform/uploads/lines.ts'
import type { PublishedRow, Survey } from '../model.ts'
import { readDate } from '../rules/cells.ts'
import type { columnPlaces } from '../rules/columns.ts'
import { figureIn, laestabOf, nonEmpty } from './figures.ts'
import { cellsByName } from './survey-rows.ts'
import type { WideMap } from './wide-maps.ts'
import { membersIn, scopeOf } from './wide-rows.ts'

/** A line of a wide file as it is kept. */
export function wideRow(
  { line, cells }: Line,
  survey: Survey,
  map: WideMap,
  places: ReturnType<typeof columnPlaces>,
): PublishedRow {
  const named = cellsByName(places, cells)
  const cell = (column: string | undefined) => (column === undefined ? '' : named(column))
  const { rows } = map
  const scope = scopeOf(places, map, cells)
  if (scope === undefined) throw new Error(`Line ${line} passed the survey without a scope`)
  const isSchool = scope === 'school'
  const laNumber = nonEmpty(cell(rows.laNumber))
  const successor = cell(rows.successorUrn)
  const read = survey.columns.map((column) => figureIn(cells, column))
  return {
    line,
    scope,
    urn: isSchool ? cell(rows.urn) : null,
    laestab: isSchool ? laestabOf(laNumber, nonEmpty(cell(rows.establishment))) : null,
    laNumber,
    name: nonEmpty(cell(rows.name)),
    schoolType: nonEmpty(cell(rows.schoolType)),
    stateFunded: isSchool && !map.independent.includes(cell(rows.schoolType).toUpperCase()),
    successorUrn: /^\d{6}$/.test(successor) ? successor : null,
    successorOpenedOn: readDate(cell(rows.successorOn)) ?? null,
    region: null,
    members: membersIn(cell(rows.members)),
    year: null,
    group: null,
    vintage: null,
    values: read.map(({ value }) => value),
    codes: read.map(({ code }) => code),
  }
}
