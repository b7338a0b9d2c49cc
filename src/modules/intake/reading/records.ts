import type { EstablishmentRecord } from '#modules/schools/model.ts'
import type { UploadPart } from '#platform/uploads/open.ts'
import type { LocalRow, PublishedRow, RosterRow, Survey, SurveyColumn } from '../model.ts'
import { readCell, readDate } from '../rules/cells.ts'
import { columnPlaces } from '../rules/columns.ts'
import { localRowOf } from '../rules/local-row.ts'
import { rosterRowOf } from '../rules/roster-row.ts'
import { giasMap, ks2Map } from './formats.ts'
import { linesOf, type Line } from '#platform/uploads/lines.ts'
import { cellsByName } from './survey-rows.ts'
import { scopeOf } from './wide-rows.ts'

const sliceSize = 250

/** The second reading of a file that a survey found sound: its rows as records, in slices. */
async function* slices<T>(
  part: UploadPart,
  survey: Survey,
  recordOf: (line: Line) => T,
): AsyncIterable<readonly T[]> {
  let slice: T[] = []
  for await (const line of linesOf(part, survey)) {
    if (line.line <= survey.headerLine) continue
    slice.push(recordOf(line))
    if (slice.length < sliceSize) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
}

export function publishedRows(
  part: UploadPart,
  survey: Survey,
): AsyncIterable<readonly PublishedRow[]> {
  const places = columnPlaces(survey.header)
  return slices(part, survey, (line) => publishedRow(line, survey, places))
}

function publishedRow(
  { line, cells }: Line,
  survey: Survey,
  places: ReturnType<typeof columnPlaces>,
): PublishedRow {
  const cell = cellsByName(places, cells)
  const { rows } = ks2Map
  const scope = scopeOf(places, ks2Map, cells)
  if (scope === undefined) throw new Error(`Line ${line} passed the survey without a scope`)
  const laNumber = nonEmpty(cell(rows.laNumber))
  const establishment = nonEmpty(cell(rows.establishment))
  const successor = cell(rows.successorUrn)
  const read = survey.columns.map((column) => figureIn(cells[column.index], column))
  return {
    line,
    scope,
    urn: scope === 'school' ? cell(rows.urn) : null,
    laestab: laestabOf(laNumber, establishment),
    laNumber,
    name: nonEmpty(cell(rows.name)),
    schoolType: nonEmpty(cell(rows.schoolType)),
    stateFunded:
      scope === 'school' && !ks2Map.independent.includes(cell(rows.schoolType).toUpperCase()),
    successorUrn: /^\d{6}$/.test(successor) ? successor : null,
    successorOpenedOn: readDate(cell(rows.successorOn)) ?? null,
    values: read.map(({ value }) => value),
    codes: read.map(({ code }) => code),
  }
}

function figureIn(
  text: string | undefined,
  column: SurveyColumn,
): { value: number | null; code: string | null } {
  if (text === undefined) return { value: null, code: null }
  const cell = readCell(text)
  if (cell.kind === 'unknown') throw new Error(`"${text}" passed the survey of ${column.header}`)
  if (cell.kind === 'code') return { value: null, code: cell.code }
  return { value: column.form === 'fraction' ? cell.value * 100 : cell.value, code: null }
}

export function registerRows(
  part: UploadPart,
  survey: Survey,
): AsyncIterable<readonly EstablishmentRecord[]> {
  const places = columnPlaces(survey.header)
  return slices(part, survey, (line) => establishment(line, places))
}

function establishment(
  { line, cells }: Line,
  places: ReturnType<typeof columnPlaces>,
): EstablishmentRecord {
  const cell = cellsByName(places, cells)
  const of = (field: string) => nonEmpty(cell(giasMap.columns[field] ?? ''))
  const type = known(of('type'))
  const urn = cell('URN')
  return {
    line,
    urn,
    laNumber: of('laNumber') ?? '',
    laestab: laestabOf(of('laNumber'), of('establishment')),
    name: of('name') ?? `Establishment ${urn}`,
    phase: known(of('phase')),
    type,
    status: known(of('status')),
    openedOn: dateOf(of('openedOn')),
    closedOn: dateOf(of('closedOn')),
    openReason: of('openReason'),
    closeReason: of('closeReason'),
    religiousCharacter: meaningful(of('religiousCharacter')),
    diocese: meaningful(of('diocese')),
    trust: meaningful(of('trust')),
    town: of('town'),
    lowAge: wholeNumber(of('lowAge')),
    highAge: wholeNumber(of('highAge')),
    capacity: wholeNumber(of('capacity')),
    pupils: wholeNumber(of('pupils')),
    ...standing(of('typeGroup') ?? '', type),
  }
}

function known(text: string | null): string {
  return text ?? 'not known'
}

/** An establishment number means something only within its authority. */
function laestabOf(laNumber: string | null, establishmentNumber: string | null): string | null {
  if (laNumber === null || establishmentNumber === null) return null
  return `${laNumber}${establishmentNumber.padStart(4, '0')}`
}

/** The survey has refused what is no date. */
function dateOf(text: string | null): string | null {
  return text === null ? null : (readDate(text) ?? null)
}

/** Who runs and who funds an establishment, by its group and, for special schools, its type. */
function standing(
  group: string,
  type: string,
): Pick<EstablishmentRecord, 'maintained' | 'stateFunded' | 'isSchool'> {
  const special = giasMap.specialTypes[type]
  const maintained = special ?? giasMap.maintainedGroups.includes(group)
  return {
    maintained,
    stateFunded: maintained || giasMap.stateFundedGroups.includes(group),
    isSchool: giasMap.schoolGroups.includes(group) || special !== undefined,
  }
}

export function rosterRows(part: UploadPart, survey: Survey): AsyncIterable<readonly RosterRow[]> {
  const places = columnPlaces(survey.header)
  return slices(part, survey, ({ line, cells }) => {
    const read = rosterRowOf(line, cellsByName(places, cells))
    if ('problems' in read) throw new Error(`Line ${line} of the roster passed the survey`)
    return read.row
  })
}

export function localRows(part: UploadPart, survey: Survey): AsyncIterable<readonly LocalRow[]> {
  const places = columnPlaces(survey.header)
  return slices(part, survey, ({ line, cells }) => {
    const read = localRowOf(line, cellsByName(places, cells))
    if ('problems' in read) throw new Error(`Line ${line} of the results passed the survey`)
    return read.row
  })
}

function nonEmpty(text: string): string | null {
  return text === '' ? null : text
}

/** "Does not apply", "None" and "Not applicable" say that there is none. */
function meaningful(text: string | null): string | null {
  return text === null || /^(does not apply|none|not applicable)$/i.test(text) ? null : text
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null
}
