import { academicYear, yearLabel, yearOfDay } from '#lib/academic-year.ts'
import type { Release } from '#modules/releases/model.ts'
import type { Entry } from '../model.ts'
import type { DataYearPolicy } from '../policy.ts'
import { audienceOf, withSaved, type YearAsked } from './entries.ts'

const prefix = 'revised-'

/**
 * Each provisional release in use is followed by an entry for its revised figures, in the year in
 * which they are due; it is done once a revised or final release of the same kind and year is in use.
 */
export function followUps(
  { followUp }: DataYearPolicy,
  releases: readonly Release[],
  asked: YearAsked,
): Entry[] {
  return releases
    .filter(({ vintage, year }) => vintage === 'provisional' && year !== undefined)
    .flatMap((release): Entry[] => {
      const ruleDay = dayLater(release.sinceAt, followUp.months)
      if (yearOfDay(ruleDay) !== asked.year) return []
      return [followUpOf(release, ruleDay, followUp, releases, asked)]
    })
}

function followUpOf(
  release: Release,
  ruleDay: string,
  { ownerRole, source }: DataYearPolicy['followUp'],
  releases: readonly Release[],
  asked: YearAsked,
): Entry {
  const revised = revisedOf(release, releases)
  const of = release.year === undefined ? '' : ` of ${yearLabel(academicYear(release.year))}`
  const entry = withSaved(
    {
      key: `${prefix}${release.id}`,
      year: asked.year,
      activity: `Revised figures${of} after ${release.fileName}`,
      audience: 'LA',
      visibleTo: audienceOf.LA,
      ownerRole,
      ruleDay,
      ruleIsOurs: true,
      state: revised === undefined ? 'todo' : 'done',
      phase: undefined,
      collects: [],
      inputs: 'The revised or final release',
      outputs: 'What changed, and the categories that it changes',
      today: 'Comes of itself from a provisional release in use.',
      source,
    },
    asked,
  )
  return { ...entry, evidenceId: entry.evidenceId ?? revised?.id }
}

/** The newest firmer release of the same kind and year. */
function revisedOf(release: Release, releases: readonly Release[]): Release | undefined {
  return releases.find(
    ({ format, year, kind, vintage }) =>
      format === release.format &&
      year === release.year &&
      kind === release.kind &&
      (vintage === 'revised' || vintage === 'final'),
  )
}

function dayLater(moment: string, months: number): string {
  return Temporal.Instant.from(moment)
    .toZonedDateTimeISO('Europe/London')
    .toPlainDate()
    .add({ months })
    .toString()
}

/** The provisional release that a follow-up is of; `undefined` for any other key. */
export function followedBy(key: string): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined
}
