import { roundHalfAway } from '#lib/rounding.ts'
import { eligibleInEngland, nationKs2, type Ks2Year } from '../comparators.ts'
import { laNumber } from '../register.ts'
import { merged, type Cells } from './cells.ts'
import { carriedStems, carriedYears, subjectStems, withYear } from './columns.ts'
import { groupCohort, groupReached, ks2Groups } from './groups.ts'
import { coverageOf, hasProgress, progressAt, progressOf, progressSubjects } from './progress.ts'
import { ks2Results, subjects, type Ks2Result } from './results.ts'
import { schoolCells, share, suppressedUpTo } from './school-row.ts'

/** The columns that the whole cohort's figures stand in. */
const headlines = [
  'PTRWM_EXP',
  'PTRWM_HIGH',
  ...Object.values(subjectStems).flatMap(({ share: stem, average }) => [
    `${stem}_EXP`,
    `${stem}_HIGH`,
    ...(average === undefined ? [] : [average]),
  ]),
]

/**
 * The authority's row: headlines are the printed figures of its schools, weighted by their eligible
 * pupils without suppressed schools and rounded half away from zero, as the published row can be
 * made; groups are counted from all pupils, so that they differ a little from a sum of school rows.
 */
export function authorityCells(year: Ks2Year, results: readonly Ks2Result[]): Cells {
  return {
    RECTYPE: '3',
    LEA: laNumber,
    SCHNAME: 'Calderwick',
    ...cohortSums(results),
    ...headlineCells(results),
    ...groupSums(results),
    ...(hasProgress(year) ? progressMeans(results) : {}),
    ...merged(
      carriedYears(year).map((earlier) => {
        const cells = headlineCells(ks2Results(earlier))
        return Object.fromEntries(
          carriedStems.map((stem) => [withYear(stem, earlier), cells[stem] ?? '']),
        )
      }),
    ),
  }
}

function headlineCells(results: readonly Ks2Result[]): Cells {
  const rows = results.map((result) => ({ cells: schoolCells(result), pupils: result.eligible }))
  return Object.fromEntries(
    headlines.map((column) => {
      const counting = rows.flatMap(({ cells, pupils }) => {
        const text = cells[column] ?? ''
        return /^\d+%?$/.test(text) ? [{ value: Number.parseInt(text, 10), pupils }] : []
      })
      const pupils = counting.reduce((sum, one) => sum + one.pupils, 0)
      const points = counting.reduce((sum, one) => sum + one.pupils * one.value, 0)
      const mean = String(roundHalfAway(points / pupils, 0))
      return [column, column.startsWith('PT') ? `${mean}%` : mean]
    }),
  )
}

function cohortSums(results: readonly Ks2Result[]): Cells {
  const eligible = sumOf(results, (result) => result.eligible)
  return {
    TPUPYEAR: String(eligible),
    TELIG: String(eligible),
    ...merged(
      ks2Groups.map(({ suffix, cohort }) => {
        const pupils = sumOf(results, (result) => groupCohort(result, suffix))
        return { [cohort]: String(pupils), [`P${cohort}`]: share(pupils, eligible) }
      }),
    ),
  }
}

function groupSums(results: readonly Ks2Result[]): Cells {
  return merged(
    ks2Groups.map(({ suffix }) => {
      const pupils = sumOf(results, (result) => groupCohort(result, suffix))
      const cell = (of: (result: Ks2Result) => number) => share(sumOf(results, of), pupils)
      return {
        [`PTRWM_EXP${suffix}`]: cell((one) => groupReached(one, suffix, one.rwm, 'expected')),
        [`PTRWM_HIGH${suffix}`]: cell((one) => groupReached(one, suffix, one.rwm, 'high')),
        ...Object.fromEntries(
          subjects.map((subject) => [
            `${subjectStems[subject].share}_EXP${suffix}`,
            cell((one) => groupReached(one, suffix, one.subjects[subject], 'expected')),
          ]),
        ),
      }
    }),
  )
}

/** Limits are made from all pupils: those of schools are never averaged. */
function progressMeans(results: readonly Ks2Result[]): Cells {
  const counting = results.filter(
    (result) => result.eligible > suppressedUpTo && coverageOf(result) >= 50,
  )
  const pupils = sumOf(counting, (one) => one.eligible)
  return merged(
    progressSubjects.map((subject) => {
      const points = sumOf(counting, (one) => one.eligible * progressOf(one, subject).score)
      const { score, lower, upper } = progressAt(points / pupils, pupils, subject)
      const name = `${subject.stem}PROG`
      return {
        [name]: String(score),
        [`${name}_LOWER`]: String(lower),
        [`${name}_UPPER`]: String(upper),
        [`${subject.stem}COV`]: '95%',
      }
    }),
  )
}

/** England's two rows: every school, and the state-funded ones; whole figures alike for both. */
export function nationCells(year: Ks2Year): Cells[] {
  const [all, stateFunded] = eligibleInEngland[year] ?? []
  return [
    { RECTYPE: '4', TELIG: all === undefined ? '' : String(all), ...nationFigures(year) },
    {
      RECTYPE: '5',
      TELIG: stateFunded === undefined ? '' : String(stateFunded),
      ...nationFigures(year),
    },
  ]
}

function nationFigures(year: Ks2Year): Cells {
  const carried = carriedYears(year).map((earlier) => {
    const cells = nationHeadlines(earlier)
    return Object.fromEntries(
      carriedStems.map((stem) => [withYear(stem, earlier), cells[stem] ?? '']),
    )
  })
  return merged([nationHeadlines(year), ...carried])
}

function nationHeadlines(year: Ks2Year): Cells {
  const [expected, high] = nationKs2[year].rwm
  const ofSubjects = subjects.map((subject) => {
    const { share: stem, average } = subjectStems[subject]
    const [one, oneHigh, score] = nationKs2[year][subject]
    const shares = { [`${stem}_EXP`]: `${one}%`, [`${stem}_HIGH`]: `${oneHigh}%` }
    return average === undefined ? shares : { ...shares, [average]: String(score) }
  })
  return merged([{ PTRWM_EXP: `${expected}%`, PTRWM_HIGH: `${high}%` }, ...ofSubjects])
}

function sumOf(results: readonly Ks2Result[], of: (result: Ks2Result) => number): number {
  return results.reduce((sum, result) => sum + of(result), 0)
}
