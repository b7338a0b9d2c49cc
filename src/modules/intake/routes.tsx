import { csvText } from '#platform/csv.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors } from '#modules/people/visit.tsx'
import { resultYears } from '#modules/performance/actions/read.ts'
import { releasesInUse } from '#modules/releases/actions.ts'
import { formatsShown } from './actions/formats.ts'
import { linksToDecide } from './actions/links.ts'
import { formats } from './model.ts'
import { importRoutes } from './routes/imports.tsx'
import { linkRoutes } from './routes/links.tsx'
import { rosterRoutes } from './routes/roster.tsx'
import { versionRoutes } from './routes/versions.tsx'
import { templateFor } from './rules/templates.ts'
import { DataPage } from './views/data.tsx'
import { FormatsPage } from './views/formats.tsx'

export function intakeRoutes(doors: Doors): void {
  const { on } = doors

  on('GET /data', async (visit) => {
    const { partnership } = visit.person
    const found = await asPerson(visit.shell, visit.person, async (trx) => ({
      releases: await releasesInUse(trx, partnership.id),
      years: await resultYears(trx, partnership.id),
      linksToDecide: (await linksToDecide(visit.shell, trx, partnership.id)).length,
    }))
    return visit.page(
      { title: 'Data', section: 'Data' },
      <DataPage
        {...found}
        now={visit.shell.now()}
        isPast={visit.shell.knownAt !== undefined}
        mayBring={visit.mayAlso('import: change')}
        maySeeRuns={visit.mayAlso('import: read')}
        mayCompare={visit.mayAlso('authority booklet: read')}
        mayPrint={visit.mayAlso('booklet run: read')}
      />,
    )
  })

  on('GET /data/formats', async (visit) =>
    visit.page(
      {
        title: 'Files that are read',
        section: 'Data',
        breadcrumbs: [{ name: 'Data', href: '/data' }, { name: 'Files that are read' }],
      },
      <FormatsPage kinds={formatsShown()} />,
    ),
  )

  on('GET /data/templates/:format', async (visit) => {
    const format = formats.find((known) => known === visit.param('format'))
    return format === undefined
      ? visit.notFound()
      : visit.csv(`${format}-sample.csv`, csvText(templateFor(format)))
  })

  importRoutes(doors)
  linkRoutes(doors)
  rosterRoutes(doors)
  versionRoutes(doors)
}
