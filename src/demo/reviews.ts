import { academicYear } from '#lib/academic-year.ts'
import { recordFlag } from '#modules/categorisation/actions/flags.ts'
import { recordNotice } from '#modules/categorisation/actions/notices.ts'
import { runReview } from '#modules/categorisation/actions/reviews.ts'
import type { Season } from '#modules/categorisation/model.ts'
import { packNamed } from '#modules/categorisation/rules/packs.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { Shell } from '#platform/shell.ts'

interface DemoReview {
  readonly pack: string
  readonly season: Season
  readonly year: number
  readonly on: string
}

/** The reviews of the year of the toolkit, and one of today by today's criteria. */
const demoReviews: readonly DemoReview[] = [
  { pack: 'bury-2017', season: 'autumn', year: 2017, on: '2017-10-01' },
  { pack: 'bury-2017', season: 'spring', year: 2017, on: '2018-02-01' },
  { pack: 'england-2026', season: 'autumn', year: 2025, on: '2025-10-01' },
]

/** Invented flags of invented schools; of every other school nothing is recorded, so it is unknown. */
const demoFlags = [
  { school: 'Fold Lane School', kind: 'raise', year: 2016, value: 'pink' },
  { school: 'Beacon Hill Primary', kind: 'raise', year: 2016, value: 'none' },
  { school: 'Fold Lane School', kind: 'RISE targeted', year: 2025, value: 'none' },
  { school: 'Fold Lane School', kind: 'RISE targeted', year: 2026, value: 'none' },
] as const

/** Records an invented note of concern and invented flags, and runs the reviews. Answers the newest. */
export async function reviewDemo(shell: Shell, officer: SignedIn): Promise<string> {
  const { id } = officer.partnership
  const schools = await asPerson(shell, officer, (trx) => schoolsInUse(trx, id))
  const idOf = (name: string): string => {
    const found = schools.find((school) => school.name === name)
    if (found === undefined) throw new Error(`No school ${name}`)
    return found.id
  }
  for (const { school, kind, year, value } of demoFlags) {
    await recordFlag(shell, officer, shell.newId(), {
      ...{ schoolIds: [idOf(school)], version: 0, kind, year, value },
      source: 'an invented list',
      seenOn: `${year === 2016 ? year : 2025}-09-20`,
    })
  }
  await recordNotice(shell, officer, shell.newId(), {
    schoolId: idOf(concernedSchool),
    kind: 'note of concern',
    ground: 'standards',
    discussedOn: '2018-01-08',
    discussedWith: 'the lead of the cluster',
    issued: '2018-01-15',
    asks: 'A plan for reading, agreed with the cluster before Easter.',
  })
  let newest = ''
  for (const { pack: name, season, year, on } of demoReviews) {
    const pack = packNamed(name)
    if (pack === undefined) throw new Error(`No pack ${name}`)
    const asked = { pack, season, year: academicYear(year), on }
    const review = await runReview(shell, officer, shell.newId(), asked)
    if (typeof review !== 'string') throw new Error(review.refused)
    newest = review
  }
  return newest
}

const concernedSchool = 'Fold Lane School'
