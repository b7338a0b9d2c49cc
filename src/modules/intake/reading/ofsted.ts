import { z } from 'zod'
import type { InspectionRecord } from '#modules/schools/model.ts'
import ofstedFile from '../formats/ofsted.json' with { type: 'json' }
import type { Refusal, Survey } from '../model.ts'
import { readText } from '../rules/cells.ts'
import { columnName } from '../rules/columns.ts'
import {
  inspectionIn,
  type InspectionColumns,
  type InspectionProblem,
} from '../rules/inspection-row.ts'
import { Refusals } from './refusals.ts'
import { addAll, rowsBelow, settled } from './survey-rows.ts'
import type { Opened } from './survey.ts'

const headers = z.array(z.string()).min(1)
const areas = z.record(z.string(), headers)
const columns = z.strictObject({ date: headers, category: headers, safeguarding: headers, areas })

const map = z
  .strictObject({
    format: z.literal('ofsted'),
    name: z.string(),
    source: z.string(),
    needs: headers,
    date: headers,
    category: headers,
    reportCard: z.strictObject({ safeguarding: headers, areas }),
    graded: columns,
    previous: columns,
    grades: z.record(z.string(), z.string()),
    cardGrades: headers,
    noGrade: headers,
    categories: z.record(
      z.string(),
      z.enum(['special measures', 'serious weaknesses', 'requires significant improvement']),
    ),
    noCategory: headers,
    safeguarding: z.record(z.string(), z.enum(['met', 'not met'])),
    noSafeguarding: headers,
  })
  .parse(ofstedFile)

export const ofstedNeeds = map.needs

type Places = ReadonlyMap<string, number>
type Part = InspectionRecord['part']

interface Layout {
  readonly part: Part
  readonly isCard: boolean
  readonly columns: InspectionColumns
}

/** Which inspections a file tells, by its columns: a file of report cards tells older grades beside. */
function layoutsOf(places: Places): Layout[] {
  const has = (names: readonly string[]) => names.some((name) => places.has(columnName(name)))
  const isCard = has(map.reportCard.areas['leadership and governance'] ?? [])
  const latest = { date: map.date, category: map.category }
  const graded: Layout = isCard
    ? { part: 'older framework', isCard: false, columns: map.graded }
    : { part: 'latest', isCard: false, columns: { ...map.graded, ...latest } }
  const card: Layout = { part: 'latest', isCard: true, columns: { ...map.reportCard, ...latest } }
  const previous: Layout = { part: 'before', isCard: false, columns: map.previous }
  return [...(isCard ? [card] : []), graded, previous].filter((each) => has(each.columns.date))
}

/** The inspections that a line tells, or every cell of it that cannot be read. */
export function inspectionsOf(
  line: number,
  cells: readonly string[],
  places: Places,
): { rows: InspectionRecord[] } | { problems: InspectionProblem[] } {
  const cell = (column: string) => {
    const place = places.get(columnName(column))
    return place === undefined ? undefined : readText(cells[place] ?? '')
  }
  const urn = cell('URN') ?? ''
  if (!/^\d{5,6}$/.test(urn)) {
    return { problems: [{ column: 'URN', value: urn, expected: 'a URN of five or six digits' }] }
  }
  const rows: InspectionRecord[] = []
  const problems: InspectionProblem[] = []
  for (const { part, isCard, columns: of } of layoutsOf(places)) {
    const found = inspectionIn(cell, { columns: of, words: map, isCard })
    if (found === undefined) continue
    if ('problems' in found) problems.push(...found.problems)
    else rows.push({ line, part, urn, ...found })
  }
  return problems.length > 0 ? { problems } : { rows }
}

/** Ofsted's management information: what each line tells of inspections, in the words of its framework. */
export async function surveyOfsted(
  opened: Opened,
): Promise<Survey | { refused: readonly Refusal[] }> {
  const refusals = new Refusals(opened.part.name)
  let rows = 0
  let inspections = 0
  for await (const { line, cells } of rowsBelow(opened, refusals)) {
    rows += 1
    const read = inspectionsOf(line, cells, opened.places)
    if ('problems' in read) {
      addAll(refusals, line, read.problems)
    } else inspections += read.rows.length
  }
  return settled(opened, {
    format: 'ofsted',
    rows,
    refusals,
    read: readColumns(),
    scopes: { inspection: inspections },
  })
}

function readColumns(): string[] {
  const of = ({ date, category, safeguarding, areas: by }: InspectionColumns) => [
    ...date,
    ...category,
    ...safeguarding,
    ...Object.values(by).flat(),
  ]
  const card = { ...map.reportCard, date: map.date, category: map.category }
  return ['URN', ...of(card), ...of(map.graded), ...of(map.previous)]
}
