import type { Refusal, Survey } from '../model.ts'
import { similarRowOf, targetRowOf } from '../rules/list-row.ts'
import { similarHeader, targetsHeader } from './formats.ts'
import { Refusals } from './refusals.ts'
import { addAll, rowsBelow, settled } from './survey-rows.ts'
import type { Opened } from './survey.ts'

type Found = Survey | { refused: readonly Refusal[] }

/** A list of similar schools has fifty or so; more is another kind of list. */
const mostNeighbours = 150

/** Which schools a school is like: each neighbour and each place once. */
export async function surveySimilar(opened: Opened): Promise<Found> {
  const refusals = new Refusals(opened.part.name)
  const seen = new Map<string, number>()
  const many = new Map<string, number>()
  let rows = 0
  const once = (line: number, column: string, value: string, place: string) => {
    const earlier = seen.get(place)
    if (earlier === undefined) seen.set(place, line)
    else refusals.add(line, column, value, `each once for a school: line ${earlier} has it too`)
  }
  for await (const { line, cell } of rowsBelow(opened, refusals)) {
    rows += 1
    const read = similarRowOf(line, cell)
    if ('problems' in read) {
      addAll(refusals, line, read.problems)
      continue
    }
    const { urn, neighbourUrn, place } = read.row
    once(line, 'neighbour_urn', neighbourUrn, `${urn} like ${neighbourUrn}`)
    once(line, 'rank', String(place), `${urn} at ${place}`)
    const count = (many.get(urn) ?? 0) + 1
    many.set(urn, count)
    if (count === mostNeighbours + 1) {
      refusals.add(line, 'urn', urn, `at most ${mostNeighbours} neighbours of a school`)
    }
  }
  const scopes = { neighbour: rows }
  return settled(opened, { format: 'similar', rows, refusals, read: [...similarHeader], scopes })
}

/** What schools expect and aim at, one figure a line. */
export async function surveyTargets(opened: Opened): Promise<Found> {
  const refusals = new Refusals(opened.part.name)
  const seen = new Map<string, number>()
  const years = new Set<number>()
  let rows = 0
  for await (const { line, cell } of rowsBelow(opened, refusals)) {
    rows += 1
    const read = targetRowOf(line, cell)
    if ('problems' in read) {
      addAll(refusals, line, read.problems)
      continue
    }
    const { urn, measure, year, group, source } = read.row
    const place = `${urn} ${measure} ${year} ${group} ${source}`
    const earlier = seen.get(place)
    if (earlier === undefined) seen.set(place, line)
    else {
      const expected = `each once: line ${earlier} has the same school, measure, year, group and source`
      refusals.add(line, 'urn', urn, expected)
    }
    years.add(year)
  }
  const scopes = { target: rows }
  const found = settled(opened, {
    format: 'targets',
    rows,
    refusals,
    read: [...targetsHeader],
    scopes,
  })
  if ('refused' in found) return found
  const [year = null] = years.size === 1 ? years : []
  return { ...found, year, yearFrom: 'rows', vintage: 'school-reported' }
}
