import { academicYear, isAcademicYear, yearLabel, yearOfDay } from '#lib/academic-year.ts'
import { isDay } from '#lib/dates.ts'
import type { Audience } from '#modules/people/model.ts'
import type { Agreement, AgreementAsked, AgreementTyped, DataSet } from '../model.ts'
import type { SharingPolicy } from '../policy.ts'

export const audienceWords: Readonly<Record<Audience, string>> = {
  cluster: 'heads and leads of the cluster',
  partner: 'the School Effectiveness Partner',
  authority: 'officers of the authority',
  board: 'the improvement board of the phase',
}

export function standingWords({ withdrawnAt, counts }: Agreement): string {
  if (withdrawnAt !== null) return 'withdrawn'
  return counts ? 'shared' : 'ended'
}

/** With whom a school shares a data set of a year today; of any year where none is asked. */
export function sharedWith(
  agreements: readonly Agreement[],
  of: { schoolId: string; dataSet: DataSet; year?: number },
): Audience[] {
  const found = agreements.filter(
    (each) =>
      each.schoolId === of.schoolId &&
      each.dataSet === of.dataSet &&
      (of.year === undefined || each.year === of.year) &&
      each.counts,
  )
  return [...new Set(found.map(({ audience }) => audience))]
}

/** One choice of the form: a data set for an audience and a purpose. */
export interface Sharing {
  /** As the form sends it. */
  readonly value: string
  readonly dataSet: DataSet
  readonly audience: Audience
  readonly purpose: string
  readonly text: string
}

export function sharingsOf({ dataSets }: Pick<SharingPolicy, 'dataSets'>): Sharing[] {
  return dataSets.flatMap((set) =>
    set.basis === 'statutory'
      ? []
      : set.audiences.flatMap(({ audience, purposes }) =>
          purposes.map((purpose) => ({
            ...{ value: `${set.key} ${audience} ${purpose}`, dataSet: set.key, audience, purpose },
            text: `${set.name}: ${audienceWords[audience]}, ${purpose}`,
          })),
        ),
  )
}

export function yearsOffered(
  { yearsBack, yearsAhead }: Pick<SharingPolicy, 'yearsBack' | 'yearsAhead'>,
  today: string,
): { value: string; text: string }[] {
  const now = yearOfDay(today)
  return Array.from({ length: yearsBack + yearsAhead + 1 }, (_, i) => now - yearsBack + i)
    .filter(isAcademicYear)
    .map((year) => ({ value: String(year), text: yearLabel(academicYear(year)) }))
}

export function lastDayOffered({ mostDays }: Pick<SharingPolicy, 'mostDays'>, today: string) {
  return Temporal.PlainDate.from(today).add({ days: mostDays }).toString()
}

interface Wrong {
  readonly field: keyof AgreementTyped
  readonly text: string
}

/** What the form asks, or all that is wrong with it, in words. */
export function agreementFrom(
  policy: SharingPolicy,
  typed: AgreementTyped,
  today: string,
): AgreementAsked | readonly Wrong[] {
  const chosen = sharingsOf(policy).find(({ value }) => value === typed.sharing)
  const year = yearsOffered(policy, today).find(({ value }) => value === typed.year)
  const end = wrongEnd(policy, typed.endsOn, today)
  if (chosen !== undefined && year !== undefined && end === undefined && typed.reason !== '') {
    const { dataSet, audience, purpose } = chosen
    const { endsOn, reason } = typed
    return { dataSet, audience, purpose, year: Number(year.value), endsOn, reason }
  }
  return [
    ...wrong(chosen === undefined, 'sharing', 'Choose what to share, and with whom.'),
    ...wrong(year === undefined, 'year', 'Choose the year of the data.'),
    ...wrong(end !== undefined, 'endsOn', end ?? ''),
    ...wrong(typed.reason === '', 'reason', 'Say why you agree.'),
  ]
}

function wrong(isWrong: boolean, field: Wrong['field'], text: string): Wrong[] {
  return isWrong ? [{ field, text }] : []
}

function wrongEnd(policy: SharingPolicy, endsOn: string, today: string): string | undefined {
  if (!isDay(endsOn)) return 'Give the last day on which it is shared, such as 2027-08-31.'
  if (endsOn < today) return 'The last day is over. Give today or a later day.'
  const last = lastDayOffered(policy, today)
  return endsOn > last ? `The last day can be ${last} at the latest.` : undefined
}
