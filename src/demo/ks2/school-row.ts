import { nationKs2, type Ks2Year } from '../comparators.ts'
import { laNumber } from '../register.ts'
import { urnOn, type DemoSchool, type Kind } from '../schools.ts'
import { merged, type Cells } from './cells.ts'
import { carriedStems, carriedYears, subjectStems, withYear, type CarriedStem } from './columns.ts'
import { groupCohort, groupReached, ks2Groups } from './groups.ts'
import { coverageOf, hasProgress, progressOf, progressSubjects } from './progress.ts'
import {
  ks2Results,
  rwmShares,
  subjects,
  type Ks2Result,
  type Reached,
  type Subject,
} from './results.ts'

/** Figures of so many pupils or fewer are suppressed in the tables. */
export const suppressedUpTo = 5

export function schoolCells(result: Ks2Result): Cells {
  return {
    ...identityOf(result.school, result.year),
    ...cohortCells(result),
    ...figureCells(result),
    ...progressCells(result),
    ...groupCells(result),
    ...carriedCells(result),
  }
}

/** A school's own columns: also for a special school without pupils, whose row ends after them. */
export function identityOf(school: DemoSchool, year: Ks2Year): Cells {
  const { closedOn, kind, name } = school
  const lastDay = `${year}-08-31`
  return {
    RECTYPE: kind === 'special' ? '2' : '1',
    ALPHAIND: String(10_000 + Number(school.urn.slice(3)) * 7),
    LEA: laNumber,
    ESTAB: school.establishment,
    URN: urnOn(school, lastDay),
    SCHNAME: name,
    TOWN: 'Calderwick',
    ...successorCells(school, year),
    NFTYPE: typeCodeOf(school, lastDay),
    ICLOSE: closedOn !== undefined && closedOn <= lastDay ? '1' : '0',
    RELDENOM: denominations[kind] ?? 'Does not apply',
    AGERANGE: kind === 'junior' ? '7-11' : '4-11',
    TOTPUPS: String(school.intake * 7),
    TPUPYEAR: '0',
  }
}

/** The academy that the school became within a year of the results. */
function successorCells({ becomesAcademy, name }: DemoSchool, year: Ks2Year): Cells {
  const on = becomesAcademy?.on ?? ''
  if (becomesAcademy === undefined || on <= `${year}-08-31` || on > `${year + 1}-08-31`) {
    return { URN_AC: '0' }
  }
  return { URN_AC: becomesAcademy.urn, SCHNAME_AC: name, OPEN_AC: on.replaceAll('-', '') }
}

const denominations: Partial<Readonly<Record<Kind, string>>> = {
  CE: 'Church of England',
  RC: 'Roman Catholic',
  Methodist: 'Methodist',
  Jewish: 'Jewish',
}

function typeCodeOf({ kind, becomesAcademy, openedOn }: DemoSchool, day: string): string {
  if (becomesAcademy !== undefined && becomesAcademy.on <= day) return 'ACC'
  if (kind === 'academy') return openedOn === undefined ? 'ACC' : 'F'
  if (kind === 'special') return 'CYS'
  if (kind === 'CE') return 'VC'
  return denominations[kind] === undefined ? 'CY' : 'VA'
}

function cohortCells(result: Ks2Result): Cells {
  const cohorts = ks2Groups.map(({ suffix, cohort }) => ({
    cohort,
    pupils: groupCohort(result, suffix),
  }))
  return {
    TPUPYEAR: String(result.eligible),
    TELIG: String(result.eligible),
    ...Object.fromEntries(cohorts.map(({ cohort, pupils }) => [cohort, String(pupils)])),
    ...Object.fromEntries(
      cohorts.map(({ cohort, pupils }) => [`P${cohort}`, share(pupils, result.eligible)]),
    ),
  }
}

function figureCells(result: Ks2Result): Cells {
  const { expected, high } = rwmShares(result)
  const shown = {
    PTRWM_EXP: `${expected}%`,
    PTRWM_HIGH: high === undefined ? '' : `${high}%`,
    ...subjectCells(result),
  }
  if (result.eligible > suppressedUpTo) return shown
  return Object.fromEntries(Object.keys(shown).map((column) => [column, 'SUPP']))
}

function subjectCells(result: Ks2Result): Cells {
  return merged(
    subjects.map((subject) => {
      const { share: stem, average } = subjectStems[subject]
      const shares = sharesOf(stem, result.subjects[subject], result)
      return average === undefined
        ? shares
        : { ...shares, [average]: String(averageOf(result, subject)) }
    }),
  )
}

function sharesOf(stem: string, { expected, high }: Reached, { eligible }: Ks2Result): Cells {
  return { [`${stem}_EXP`]: share(expected, eligible), [`${stem}_HIGH`]: share(high, eligible) }
}

/** A scaled score goes with the two standards: eight percentage points make about one point. */
function averageOf({ subjects: reached, eligible, year }: Ks2Result, subject: Subject): number {
  const [expected, high, average = 100] = nationKs2[year][subject]
  const further = (100 * reached[subject].expected) / eligible - expected
  const furtherHigh = (100 * reached[subject].high) / eligible - high
  return Math.max(80, Math.round(average + further * 0.12 + furtherHigh * 0.08))
}

function progressCells(result: Ks2Result): Cells {
  if (!hasProgress(result.year)) return {}
  return merged(progressSubjects.map((subject) => progressCellsOf(result, subject)))
}

function progressCellsOf(result: Ks2Result, subject: (typeof progressSubjects)[number]): Cells {
  const name = `${subject.stem}PROG`
  const coverage = coverageOf(result)
  const code = result.eligible <= suppressedUpTo ? 'SUPP' : coverage < 50 ? 'LOWCOV' : undefined
  const { score, lower, upper, band } = progressOf(result, subject)
  return {
    [name]: code ?? String(score),
    [`${name}_LOWER`]: code ?? String(lower),
    [`${name}_UPPER`]: code ?? String(upper),
    [`${subject.stem}COV`]: code === 'SUPP' ? code : `${coverage}%`,
    [`${name}_DESCR`]: code ?? String(band),
  }
}

function groupCells(result: Ks2Result): Cells {
  const isBlank = rwmShares(result).high === undefined
  const groups = ks2Groups.map(({ suffix }) => {
    const pupils = groupCohort(result, suffix)
    const cell = (reached: Reached, standard: keyof Reached) =>
      codeOf(pupils) ?? share(groupReached(result, suffix, reached, standard), pupils)
    return {
      [`PTRWM_EXP${suffix}`]: cell(result.rwm, 'expected'),
      [`PTRWM_HIGH${suffix}`]: isBlank ? '' : cell(result.rwm, 'high'),
      ...Object.fromEntries(
        subjects.map((subject) => [
          `${subjectStems[subject].share}_EXP${suffix}`,
          cell(result.subjects[subject], 'expected'),
        ]),
      ),
    }
  })
  const cells = merged(groups)
  return { ...cells, DIFFN_RWM_EXP: gapIn(cells) }
}

function codeOf(pupils: number): string | undefined {
  if (pupils === 0) return 'NA'
  return pupils <= suppressedUpTo ? 'SUPP' : undefined
}

function gapIn(cells: Cells): string {
  const [poorer = '', others = ''] = [cells['PTRWM_EXP_FSM6CLA1A'], cells['PTRWM_EXP_NotFSM6CLA1A']]
  if (!poorer.endsWith('%') || !others.endsWith('%')) return 'SUPP'
  return String(Number.parseInt(poorer, 10) - Number.parseInt(others, 10))
}

/** Earlier years stand under the URN of the file's year; a school without them is new. */
function carriedCells({ school, year }: Ks2Result): Cells {
  return merged(
    carriedYears(year).map((earlier) => {
      const result = ks2Results(earlier).find((one) => one.school.urn === school.urn)
      const cells: Cells = result === undefined ? {} : figureCells(result)
      const cell = (stem: CarriedStem) => (result === undefined ? 'NEW' : (cells[stem] ?? ''))
      return Object.fromEntries(carriedStems.map((stem) => [withYear(stem, earlier), cell(stem)]))
    }),
  )
}

export function share(pupils: number, of: number): string {
  return of === 0 ? 'NA' : `${Math.round((100 * pupils) / of)}%`
}
