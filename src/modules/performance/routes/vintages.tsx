import type { AcademicYear } from '#lib/academic-year.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { resultYears, yearIn } from '../actions/read.ts'
import { changedBetween, resultsReleases, vintagesBeside } from '../actions/vintages.ts'
import type { Measure } from '../model.ts'
import { measureOf, seriesOf } from '../rules/catalogue.ts'
import { pairsOf } from '../rules/vintage/changes.ts'
import { changesSheet, vintagesSheet } from '../rules/vintage/sheet.ts'
import { releaseText } from '../rules/vintage/words.ts'
import { VintagesPage } from '../views/vintage/beside.tsx'
import { ChangesPage, PickerPage } from '../views/vintage/changes.tsx'

export function vintageRoutes({ on }: Doors): void {
  on('GET /data/changes', pickerPage)
  on('GET /data/changes/:before/:after', changesPage)
  on('GET /data/changes/:before/:after/download/:form', changesFile)
  on('GET /data/vintages/:measure/:year', async (visit) => {
    const found = await vintagesIn(visit)
    if (found === undefined) return visit.notFound()
    const { measure, rows, year, years } = found
    return visit.page(
      {
        title: `${measure.shortName}: provisional to final`,
        section: 'Data',
        breadcrumbs: [...crumbs, { name: 'Provisional to final' }],
      },
      <VintagesPage measure={measure} year={year} years={years} rows={rows} />,
    )
  })
  on('GET /data/vintages/:measure/:year/download/:form', async (visit) => {
    const found = await vintagesIn(visit)
    if (found === undefined) return visit.notFound()
    const { measure, rows, year } = found
    const sheet = vintagesSheet(rows, measure, year)
    return visit.sheet(`vintages-${measure.code}-${year}`, sheet, visit.param('form'))
  })
}

const crumbs = [{ name: 'Data', href: '/data' }] as const

/** The two releases that a reader picked, or the pairs to pick from. */
async function pickerPage(visit: Visit): Promise<Response> {
  const before = visit.query('before')
  const after = visit.query('after')
  if (before !== undefined && after !== undefined) {
    const [one, other] = [before, after].map(encodeURIComponent)
    return visit.c.redirect(`/data/changes/${one ?? ''}/${other ?? ''}`, 303)
  }
  const { shell, person } = visit
  const releases = await asPerson(shell, person, (trx) =>
    resultsReleases(trx, person.partnership.id),
  )
  return visit.page(
    {
      title: 'What changed between two releases',
      section: 'Data',
      breadcrumbs: [...crumbs, { name: 'What changed' }],
    },
    <PickerPage releases={releases} pairs={pairsOf(releases)} />,
  )
}

async function changesIn(visit: Visit) {
  const { shell, person } = visit
  const { partnership } = person
  return asPerson(shell, person, async (trx) => {
    const releases = await resultsReleases(trx, partnership.id)
    const before = releases.find(({ id }) => id === visit.param('before'))
    const after = releases.find(({ id }) => id === visit.param('after'))
    if (before === undefined || after === undefined) return undefined
    const { names, ...changes } = await changedBetween(trx, partnership, [before, after])
    return { releases, before, after, changes, names }
  })
}

async function changesPage(visit: Visit): Promise<Response> {
  const found = await changesIn(visit)
  if (found === undefined) return visit.notFound()
  return visit.page(
    {
      title: 'What changed between two releases',
      section: 'Data',
      breadcrumbs: [
        ...crumbs,
        { name: 'What changed', href: '/data/changes' },
        { name: found.after.fileName },
      ],
    },
    <ChangesPage {...found} />,
  )
}

async function changesFile(visit: Visit): Promise<Response> {
  const found = await changesIn(visit)
  if (found === undefined) return visit.notFound()
  const { changes, names, before, after } = found
  const sheet = changesSheet(changes, names, [before, after].map(releaseText))
  return visit.sheet('what-changed', sheet, visit.param('form'))
}

interface Found {
  readonly measure: Measure
  readonly year: AcademicYear
  readonly years: readonly AcademicYear[]
  readonly rows: Awaited<ReturnType<typeof vintagesBeside>>
}

async function vintagesIn(visit: Visit): Promise<Found | undefined> {
  const measure = measureOf(visit.param('measure'))
  const year = yearIn(visit.param('year'))
  if (measure === undefined || year === undefined) return undefined
  const { partnership } = visit.person
  return asPerson(visit.shell, visit.person, async (trx) => ({
    measure,
    year,
    years: (await resultYears(trx, partnership.id)).filter(
      (each) => seriesOf(measure, each) !== undefined,
    ),
    rows: await vintagesBeside(trx, { partnership, measure, group: 'all', year }),
  }))
}
