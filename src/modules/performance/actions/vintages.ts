import type { Trx } from '#platform/db/transaction.ts'
import type { Partnership } from '#modules/people/model.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { Group, Measure } from '../model.ts'
import type { AcademicYear } from '#lib/academic-year.ts'
import { areaName } from '../rules/vintage/words.ts'
import { vintageRow, type VintageRow } from '../rules/vintage/beside.ts'
import { changesBetween, type Changes } from '../rules/vintage/changes.ts'
import { figuresOfRelease, type ResultsRelease } from '../store/vintages.ts'
import { gather } from './gather.ts'

export { resultsReleases, type ResultsRelease } from '../store/vintages.ts'

export interface Changed extends Changes {
  /** Names of schools and areas by the key of a figure. */
  readonly names: ReadonlyMap<string, string>
}

/** What one release tells otherwise than another, of all that the person may see. */
export async function changedBetween(
  trx: Trx,
  { id: partnershipId, laNumber, name }: Partnership,
  [before, after]: readonly [ResultsRelease, ResultsRelease],
): Promise<Changed> {
  const of = { partnershipId, laNumber }
  const schools = await schoolsInUse(trx, partnershipId)
  const earlier = await figuresOfRelease(trx, of, before)
  const later = await figuresOfRelease(trx, of, after)
  const areas = [...earlier, ...later].filter(({ isArea }) => isArea).map(({ key }) => key)
  return {
    ...changesBetween(earlier, later),
    names: new Map([
      ...areas.map((key) => [key, areaName(key, name)] as const),
      ...schools.map((school) => [school.id, school.name] as const),
    ]),
  }
}

const areas = ['England, state-funded', 'England, all schools', 'region', 'authority'] as const

/** One measure of a year in every vintage that a release in use has: areas first, then schools by name. */
export async function vintagesBeside(
  trx: Trx,
  asked: { partnership: Partnership; measure: Measure; group: Group; year: AcademicYear },
): Promise<VintageRow[]> {
  const { partnership, measure, group, year } = asked
  const question = { partnership, measures: [measure.code], groups: [group], year, yearsBack: 0 }
  const { ofAreas, ofSchools, schools } = await gather(trx, question)
  const rows = [
    ...areas.map((area) =>
      vintageRow(
        { key: area, name: areaName(area, partnership.name), isArea: true },
        ofAreas.all(area, measure.code, group, year),
      ),
    ),
    ...schools.map(({ id, urn, name }) =>
      vintageRow({ key: urn, name, isArea: false }, ofSchools.all(id, measure.code, group, year)),
    ),
  ]
  return rows.filter(({ figures }) => figures.size > 0)
}
