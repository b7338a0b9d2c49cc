/** An academic year, named by the calendar year in which it ends: 2017 is 2016/17, 1 September 2016 to 31 August 2017. */
export type AcademicYear = number & { readonly brand: 'AcademicYear' }

const label = /^(\d{4})\/(\d{2})$/
const plain = /^\d{4}$/

const first = 1988
const last = 2100

/** Reads "2017" or "2016/17"; `undefined` when it is neither, or no year from 1988 to 2100. */
export function parseAcademicYear(text: string): AcademicYear | undefined {
  const ending = endingOf(text.trim())
  return ending === undefined || ending < first || ending > last ? undefined : academicYear(ending)
}

function endingOf(text: string): number | undefined {
  const [, start = '', end = ''] = label.exec(text) ?? []
  if (start === '') return plain.test(text) ? Number(text) : undefined
  const year = Number(start) + 1
  return String(year).slice(2) === end ? year : undefined
}

/** Whether a number is a year from 1988 to 2100. */
export function isAcademicYear(ending: number): ending is AcademicYear {
  return Number.isInteger(ending) && ending >= first && ending <= last
}

/** Throws outside 1988 (the national curriculum) to 2100: such a year is a bug, not a thing a person typed. */
export function academicYear(ending: number): AcademicYear {
  if (!isAcademicYear(ending)) throw new Error(`Not an academic year: ${ending}`)
  return ending
}

/** The year in which a day (YYYY-MM-DD) lies. */
export function yearOfDay(day: string): AcademicYear {
  const { year, month } = Temporal.PlainDate.from(day)
  return academicYear(month >= 9 ? year + 1 : year)
}

/** "2016/17". */
export function yearLabel(year: AcademicYear): string {
  return `${year - 1}/${String(year).slice(2)}`
}

export function yearBefore(year: AcademicYear): AcademicYear {
  return academicYear(year - 1)
}

/** The last `count` years that end with `year`, oldest first. */
export function yearsEndingIn(year: AcademicYear, count: number): AcademicYear[] {
  return Array.from({ length: count }, (_, i) => academicYear(year - count + 1 + i))
}

/** The last day of the year, 31 August, as an ISO date. */
export function lastDayOf(year: AcademicYear): string {
  return `${year}-08-31`
}
