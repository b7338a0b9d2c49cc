/** An academic year, named by the calendar year in which it ends: 2017 is 2016/17, 1 September 2016 to 31 August 2017. */
export type AcademicYear = number & { readonly brand: 'AcademicYear' }

const label = /^(\d{4})\/(\d{2})$/
const plain = /^\d{4}$/

/** Reads "2017" or "2016/17"; `undefined` when it is neither. */
export function parseAcademicYear(text: string): AcademicYear | undefined {
  const [, start = '', end = ''] = label.exec(text.trim()) ?? []
  if (start !== '') {
    const year = Number(start) + 1
    return String(year).slice(2) === end ? academicYear(year) : undefined
  }
  return plain.test(text.trim()) ? academicYear(Number(text.trim())) : undefined
}

/** Throws outside 1988 (the national curriculum) to 2100: such a year is a bug, not a thing a person typed. */
export function academicYear(ending: number): AcademicYear {
  if (!Number.isInteger(ending) || ending < 1988 || ending > 2100) {
    throw new Error(`Not an academic year: ${ending}`)
  }
  return ending as AcademicYear
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
