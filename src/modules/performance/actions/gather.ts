import { lastDayOf, yearsEndingIn, type AcademicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import type { Partnership } from '#modules/people/model.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import type { Group, MeasureCode } from '../model.ts'
import { knownMeasure } from '../rules/catalogue.ts'
import { limitCodes } from '../rules/significance.ts'
import { Figures } from '../rules/settle.ts'
import type { Share } from '../rules/shares.ts'
import * as reading from '../store/reading.ts'
import { sharesOf } from '../store/shares.ts'
import { Remembered } from './remembered.ts'

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
  const { partnership, year, yearsBack } = question
  const { schools, clusters } = await readAround(trx, partnership.id, year)
  const figures = await figuresFor(trx, question, schools, inSums?.shares)
  const years = yearsEndingIn(year, yearsBack + 1)
  return { question, years, schools, clusters, ...figures, inSums: inSums ?? figures.ofSchools }
}

/**
 * What the service reads for the person who asks, remembered for as long as the data are the same
 * ones. Only for a transaction of the service: the figures of single schools that a person reads are
 * gathered as that person.
 */
export async function gatherAll(shell: Shell, trx: Trx, question: Question): Promise<Gathered> {
  const { partnership, measures, groups, year, yearsBack, schoolIds } = question
  const { id, kind, laNumber } = partnership
  const asked = { shell, trx, partnershipId: id }
  const { schools, clusters } = await schoolsAndClusters(shell, trx, id, year)
  const of = JSON.stringify([kind, laNumber, measures, groups, year, yearsBack, schoolIds ?? 'all'])
  const figures = await everyFigure.of(asked, of, () => figuresFor(trx, question, schools))
  const years = yearsEndingIn(year, yearsBack + 1)
  return { question, years, schools, clusters, ...figures, inSums: figures.ofSchools }
}

/** The schools in use, and the clusters as they stood on the last day of a year; for the service, as `gatherAll`. */
export function schoolsAndClusters(
  shell: Shell,
  trx: Trx,
  partnershipId: string,
  year: AcademicYear,
): Promise<Pick<Gathered, 'schools' | 'clusters'>> {
  return around.of({ shell, trx, partnershipId }, String(year), () =>
    readAround(trx, partnershipId, year),
  )
}

type FiguresRead = Pick<Gathered, 'ofSchools' | 'ofAuthoritySchools' | 'ofAreas'>

const around = new Remembered<Pick<Gathered, 'schools' | 'clusters'>>(100)
const everyFigure = new Remembered<FiguresRead>(24)

async function readAround(trx: Trx, partnershipId: string, year: AcademicYear) {
  return {
    schools: await schoolsInUse(trx, partnershipId),
    clusters: await clustersOn(trx, partnershipId, lastDayOf(year)),
  }
}

async function figuresFor(
  trx: Trx,
  question: Question,
  schools: readonly School[],
  known?: readonly Share[],
): Promise<FiguresRead> {
  const wanted = wantedOf(question)
  const { laNumber } = question.partnership
  const shares = known ?? (await sharesOf(trx, wanted))
  const schoolIds = question.schoolIds ?? schools.map(({ id }) => id)
  return {
    ofSchools: await figuresOfSchools(trx, question, schoolIds, shares),
    ofAuthoritySchools: new Figures(
      laNumber === null ? [] : await reading.publishedOfAuthority(trx, { ...wanted, laNumber }),
      shares,
    ),
    ofAreas: await figuresOfAreas(trx, question, shares),
  }
}

/** What is known around the schools of a question, where their own figures are read in parts. */
export interface Around {
  readonly schools: readonly School[]
  readonly ofAreas: Figures
  readonly shares: readonly Share[]
}

/** For somebody who may see every school, and looks at so many that their figures are read in parts. */
export async function gatherAround(trx: Trx, question: Question): Promise<Around> {
  const shares = await sharesOf(trx, wantedOf(question))
  return {
    schools: await schoolsInUse(trx, question.partnership.id),
    ofAreas: await figuresOfAreas(trx, question, shares),
    shares,
  }
}

async function figuresOfAreas(
  trx: Trx,
  question: Question,
  shares: readonly Share[],
): Promise<Figures> {
  const wanted = wantedOf(question)
  const { laNumber } = question.partnership
  return new Figures(
    [
      ...(await reading.publishedOfAreas(trx, { ...wanted, laNumber })),
      ...(await reading.ownOfAreas(trx, wanted)),
    ],
    shares,
  )
}

/** The figures of some schools that a person may see, where everything around them is read already. */
export async function figuresOfSchools(
  trx: Trx,
  question: Question,
  schoolIds: readonly string[],
  shares: readonly Share[],
): Promise<Figures> {
  const wanted = { ...wantedOf(question), schoolIds }
  return new Figures(
    [
      ...(await reading.publishedOfSchools(trx, wanted)),
      ...(await reading.ownOfSchools(trx, wanted)),
    ],
    shares,
  )
}

function wantedOf({ partnership, measures, groups, year, yearsBack }: Question) {
  const years = yearsEndingIn(year, yearsBack + 1)
  const codes = measures.flatMap((code) => [code, ...limitCodes(knownMeasure(code))])
  return { partnershipId: partnership.id, measures: codes, groups, years }
}
