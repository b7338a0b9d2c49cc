import type {
  EstablishmentLink,
  EstablishmentRecord,
  InspectionRecord,
} from '#modules/schools/model.ts'
import type { Line } from '#platform/uploads/lines.ts'
import type { UploadPart } from '#platform/uploads/open.ts'
import type { SimilarSchool } from '#modules/performance/model.ts'
import type { LocalRow, PublishedRow, RosterRow, Survey, TargetRow } from '../model.ts'
import { readDate } from '../rules/cells.ts'
import { columnPlaces } from '../rules/columns.ts'
import { similarRowOf, targetRowOf } from '../rules/list-row.ts'
import { linkRowOf } from '../rules/link-row.ts'
import { localRowOf } from '../rules/local-row.ts'
import { rosterRowOf } from '../rules/roster-row.ts'
import { laestabOf, nonEmpty } from './figures.ts'
import { giasMap } from './formats.ts'
import { inspectionsOf } from './ofsted.ts'
import { longRows } from './long-records.ts'
import { slices } from './slices.ts'
import { cellsByName } from './survey-rows.ts'
import { wideMaps } from './wide-maps.ts'
import { wideRow } from './wide-records.ts'

export function publishedRows(
  part: UploadPart,
  survey: Survey,
): AsyncIterable<readonly PublishedRow[]> {
  const places = columnPlaces(survey.header)
  if (survey.dataSet !== null) return slices(part, survey, longRows(survey, places))
  const wide = wideMaps.find(({ format }) => format === survey.format)
  if (wide === undefined) throw new Error(`No map reads ${survey.format}`)
  return slices(part, survey, (line) => wideRow(line, survey, wide, places))
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

export function linkRows(
  part: UploadPart,
  survey: Survey,
): AsyncIterable<readonly EstablishmentLink[]> {
  const places = columnPlaces(survey.header)
  return slices(part, survey, ({ line, cells }) => {
    const read = linkRowOf(line, cellsByName(places, cells))
    if ('problems' in read) throw new Error(`Line ${line} of the links passed the survey`)
    return read.row
  })
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

export async function* inspectionRows(
  part: UploadPart,
  survey: Survey,
): AsyncIterable<readonly InspectionRecord[]> {
  const { places } = columnPlaces(survey.header)
  const lines = slices(part, survey, ({ line, cells }) => {
    const read = inspectionsOf(line, cells, places)
    if ('problems' in read) throw new Error(`Line ${line} of the inspections passed the survey`)
    return read.rows
  })
  for await (const rows of lines) yield rows.flat()
}

export function similarRows(
  part: UploadPart,
  survey: Survey,
): AsyncIterable<readonly SimilarSchool[]> {
  const places = columnPlaces(survey.header)
  return slices(part, survey, ({ line, cells }) => {
    const read = similarRowOf(line, cellsByName(places, cells))
    if ('problems' in read) throw new Error(`Line ${line} of the list passed the survey`)
    return read.row
  })
}

export function targetRows(part: UploadPart, survey: Survey): AsyncIterable<readonly TargetRow[]> {
  const places = columnPlaces(survey.header)
  return slices(part, survey, ({ line, cells }) => {
    const read = targetRowOf(line, cellsByName(places, cells))
    if ('problems' in read) throw new Error(`Line ${line} of the targets passed the survey`)
    return read.row
  })
}

/** "Does not apply", "None" and "Not applicable" say that there is none. */
function meaningful(text: string | null): string | null {
  return text === null || /^(does not apply|none|not applicable)$/i.test(text) ? null : text
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null
}
