import { interestKinds, type InterestKind } from '../model/interests.ts'
import { problemIf, type Problem } from '#lib/typed.ts'

export interface InterestTyped {
  readonly kind: string
  /** The URN of the school that it is about; '' for none. */
  readonly school: string
  readonly words: string
}

export interface InterestRead {
  readonly kind: InterestKind
  readonly schoolId: string | null
  readonly words: string
}

/** Reads what was typed to declare an interest, or says what is wrong with it. */
export function interestIn(
  { kind, school, words }: InterestTyped,
  schools: readonly { readonly id: string; readonly urn: string }[],
): InterestRead | { problems: Problem[] } {
  const known = interestKinds.find((each) => each === kind)
  const about = schools.find(({ urn }) => urn === school)
  const needsSchool = known !== undefined && known !== 'other'
  const isUnknown = about === undefined && (needsSchool || school !== '')
  const problems = [
    ...problemIf(known === undefined, 'kind', 'Say what kind of interest it is.'),
    ...problemIf(isUnknown, 'school', 'Choose the school that it is about.'),
    ...problemIf(words === '', 'words', 'Say in a sentence what the interest is.'),
  ]
  if (problems.length > 0 || known === undefined) return { problems }
  return { kind: known, schoolId: about?.id ?? null, words }
}
