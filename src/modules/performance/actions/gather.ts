import { lastDayOf, yearsEndingIn, type AcademicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import type { Partnership } from '#modules/people/model.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import type { Group, MeasureCode } from '../model.ts'
import { knownMeasure } from '../rules/catalogue.ts'
import { limitCodes } from '../rules/significance.ts'
import { Figures } from '../rules/settle.ts'
import * as reading from '../store/reading.ts'

export interface Question {
  readonly partnership: Partnership
  readonly measures: readonly MeasureCode[]
  readonly groups: readonly Group[]
  /** The year of the table; the years before it are read for change and trend. */
  readonly year: AcademicYear
  readonly yearsBack: number
  /** Only these schools; every school in use when left out. */
  readonly schoolIds?: readonly string[]
}

/** All that tables, results and traces of one question are made from. */
export interface Gathered {
  readonly question: Question
  readonly years: readonly AcademicYear[]
  readonly schools: readonly School[]
  /** As they stood on the last day of the year. */
  readonly clusters: readonly ClusterOn[]
  /** By school id. */
  readonly ofSchools: Figures
  /** By school id: what rows of many schools are made from, whoever reads them. */
  readonly inSums: Figures
  /** By URN: every state-funded school of the authority, roster or not. */
  readonly ofAuthoritySchools: Figures
  /** By the area's name. */
  readonly ofAreas: Figures
}

/**
 * Reads what the person who asks may see. `inSums` are the figures of every school, read before as
 * the service; left out where the person may see them all.
 */
export async function gather(trx: Trx, question: Question, inSums?: Figures): Promise<Gathered> {
  const { partnership, measures, groups, year } = question
  const years = yearsEndingIn(year, question.yearsBack + 1)
  const schools = await schoolsInUse(trx, partnership.id)
  const codes = measures.flatMap((code) => [code, ...limitCodes(knownMeasure(code))])
  const wanted = { partnershipId: partnership.id, measures: codes, groups, years }
  const schoolIds = question.schoolIds ?? schools.map(({ id }) => id)
  const { laNumber } = partnership
  const ofSchools = new Figures([
    ...(await reading.publishedOfSchools(trx, { ...wanted, schoolIds })),
    ...(await reading.ownOfSchools(trx, { ...wanted, schoolIds })),
  ])
  return {
    question,
    years,
    schools,
    clusters: await clustersOn(trx, partnership.id, lastDayOf(year)),
    ofSchools,
    inSums: inSums ?? ofSchools,
    ofAuthoritySchools: new Figures(
      laNumber === null ? [] : await reading.publishedOfAuthority(trx, { ...wanted, laNumber }),
    ),
    ofAreas: new Figures([
      ...(await reading.publishedOfAreas(trx, { ...wanted, laNumber })),
      ...(await reading.ownOfAreas(trx, wanted)),
    ]),
  }
}
