import { stepIn } from '#modules/schools/rules/steps.ts'
import type { Refusal, Survey } from '../model.ts'
import { linkRowOf } from '../rules/link-row.ts'
import { linksHeader } from './formats.ts'
import { Refusals } from './refusals.ts'
import { addAll, rowsBelow, settled } from './survey-rows.ts'
import type { Opened } from './survey.ts'

/** The register's links: which establishment followed which. */
export async function surveyLinks(
  opened: Opened,
): Promise<Survey | { refused: readonly Refusal[] }> {
  const refusals = new Refusals(opened.part.name)
  const lines = new Map<string, number>()
  let rows = 0
  let steps = 0
  for await (const { line, cell } of rowsBelow(opened, refusals)) {
    rows += 1
    const read = linkRowOf(line, cell)
    if ('problems' in read) {
      addAll(refusals, line, read.problems)
      continue
    }
    const { urn, linkUrn, kind } = read.row
    const place = `${urn} ${linkUrn} ${kind}`
    const earlier = lines.get(place)
    if (earlier !== undefined) {
      refusals.add(line, 'LinkURN', linkUrn, `each link once: line ${earlier} has the same`)
    }
    lines.set(place, line)
    if (stepIn(read.row) !== undefined) steps += 1
  }
  const others = rows - steps
  return settled(opened, {
    format: 'gias-links',
    rows,
    refusals,
    read: [...linksHeader],
    scopes: { link: steps },
    ignored:
      others === 0 ? [] : [{ because: 'links of other kinds than before and after', rows: others }],
  })
}
