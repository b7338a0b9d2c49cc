import type { Line } from '#platform/uploads/lines.ts'
import type { PublishedRow, Survey } from '../model.ts'
import type { columnPlaces } from '../rules/columns.ts'
import { figureIn } from './figures.ts'
import { longMaps } from './long-maps.ts'
import { isOf, readRow } from './long-rows.ts'
import { cellsByName } from './survey-rows.ts'

/** How each line of a long file is kept; `undefined` for a line of which no page speaks. */
export function longRows(
  survey: Survey,
  places: ReturnType<typeof columnPlaces>,
): (line: Line) => PublishedRow | undefined {
  const map = longMaps.find(({ key }) => key === survey.dataSet)
  if (map === undefined) throw new Error(`No map has the key ${survey.dataSet}`)
  const has = (column: string) => places.places.has(column)
  return ({ line, cells }) => {
    const cell = cellsByName(places, cells)
    const row = readRow(map, has, cell)
    if ('ignored' in row) return undefined
    if ('wrong' in row) throw new Error(`Line ${line} passed the survey: ${row.wrong.expected}`)
    const read = survey.columns.map((column) =>
      isOf(column.when, cell) ? figureIn(cells, column) : { value: null, code: null },
    )
    if (read.every(({ value, code }) => value === null && code === null)) return undefined
    const { place, year, vintage, group } = row
    return {
      ...place,
      line,
      schoolType: null,
      stateFunded: place.scope === 'school',
      successorUrn: null,
      successorOpenedOn: null,
      members: [],
      year,
      group,
      vintage,
      values: read.map(({ value }) => value),
      codes: read.map(({ code }) => code),
    }
  }
}
