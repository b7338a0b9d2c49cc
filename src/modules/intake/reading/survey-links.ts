import type { EstablishmentLink } from '#modules/schools/model.ts'
import { stepIn } from '#modules/schools/rules/steps.ts'
import type { Refusal, Survey } from '../model.ts'
import { linkRowOf } from '../rules/link-row.ts'
import { linksHeader } from './formats.ts'
import { Refusals } from './refusals.ts'
import { addAll, rowsBelow, settled } from './survey-rows.ts'
import type { Opened } from './survey.ts'

/**
 * The register's links: which establishment followed which. A line that stands twice counts once;
 * two lines that give one link different days contradict each other, and are refused.
 */
export async function surveyLinks(
  opened: Opened,
): Promise<Survey | { refused: readonly Refusal[] }> {
  const refusals = new Refusals(opened.part.name)
  const seen = new SeenLinks(refusals)
  let rows = 0
  for await (const { line, cell } of rowsBelow(opened, refusals)) {
    rows += 1
    const read = linkRowOf(line, cell)
    if ('problems' in read) addAll(refusals, line, read.problems)
    else seen.add(read.row)
  }
  const { steps, again } = seen
  const left = [
    { because: 'that another line tells as well', rows: again },
    { because: 'links of other kinds than before and after', rows: rows - again - steps },
  ]
  return settled(opened, {
    format: 'gias-links',
    rows,
    refusals,
    read: [...linksHeader],
    scopes: { link: steps },
    ignored: left.filter((each) => each.rows > 0),
  })
}

/** The links of the lines read so far. */
class SeenLinks {
  readonly #first = new Map<string, EstablishmentLink>()
  readonly #refusals: Refusals
  steps = 0
  again = 0

  constructor(refusals: Refusals) {
    this.#refusals = refusals
  }

  add(row: EstablishmentLink): void {
    const earlier = this.#first.get(placeOf(row))
    if (earlier === undefined) {
      this.#first.set(placeOf(row), row)
      if (stepIn(row) !== undefined) this.steps += 1
      return
    }
    this.again += 1
    if (earlier.on === null) this.#first.set(placeOf(row), row)
    if (contradicts(earlier, row)) {
      const expected = `one day for each link: line ${earlier.line} has ${earlier.on}, this one ${row.on}`
      this.#refusals.add(row.line, 'LinkURN', row.linkUrn, expected)
    }
  }
}

function placeOf({ urn, linkUrn, kind }: EstablishmentLink): string {
  return `${urn} ${linkUrn} ${kind.toLowerCase()}`
}

/** A line without a day leaves it to the other. */
function contradicts(earlier: EstablishmentLink, { on }: EstablishmentLink): boolean {
  return earlier.on !== null && on !== null && earlier.on !== on
}
