import { academicYear } from '#lib/academic-year.ts'
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

/** Records an invented note of concern, and runs the reviews. */
export async function reviewDemo(shell: Shell, officer: SignedIn): Promise<void> {
  const { id } = officer.partnership
  const schools = await asPerson(shell, officer, (trx) => schoolsInUse(trx, id))
  const concerned = schools.find(({ name }) => name === concernedSchool)
  if (concerned === undefined) throw new Error(`No school ${concernedSchool}`)
  await recordNotice(shell, officer, shell.newId(), {
    schoolId: concerned.id,
    kind: 'note of concern',
    ground: 'standards',
    discussedOn: '2018-01-08',
    discussedWith: 'the lead of the cluster',
    issued: '2018-01-15',
    asks: 'A plan for reading, agreed with the cluster before Easter.',
  })
  for (const { pack: name, season, year, on } of demoReviews) {
    const pack = packNamed(name)
    if (pack === undefined) throw new Error(`No pack ${name}`)
    await runReview(shell, officer, shell.newId(), { pack, season, year: academicYear(year), on })
  }
}

const concernedSchool = 'Fold Lane School'
