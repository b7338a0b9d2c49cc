import type { CriterionFinding, Kept } from '../model.ts'

/** A school as the list of a review has it: in order of name, for there is no ranking. */
export interface ListedSchool {
  readonly name: string
  readonly kept: Kept
}

export interface Narrowed {
  readonly category: string
  /** Only schools of which something is unknown or for people to judge. */
  readonly open: boolean
}

const english = new Intl.Collator('en-GB')

export function listed(
  kept: readonly Kept[],
  nameOf: (schoolId: string) => string,
): ListedSchool[] {
  return kept
    .map((each) => ({ name: nameOf(each.schoolId), kept: each }))
    .toSorted((a, b) => english.compare(a.name, b.name))
}

export function narrowed(schools: readonly ListedSchool[], by: Narrowed): ListedSchool[] {
  return schools.filter(
    ({ kept: { finding } }) =>
      (by.category === '' || finding.category === by.category) && (!by.open || finding.needsReview),
  )
}

/** Criteria that are not settled for any school, each with the reason of the first. */
export function openEverywhere(schools: readonly ListedSchool[]): CriterionFinding[] {
  const [first] = schools
  if (first === undefined) return []
  return first.kept.finding.criteria.filter(({ id }) =>
    schools.every(({ kept }) =>
      kept.finding.criteria.some(
        ({ id: same, answer }) =>
          same === id && (answer === 'unknown' || answer === 'not assessable'),
      ),
    ),
  )
}
