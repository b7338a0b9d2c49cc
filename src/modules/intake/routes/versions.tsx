import { academicYear, yearLabel } from '#lib/academic-year.ts'
import type { Doors } from '#modules/people/visit.tsx'
import { versionsOf } from '../actions/versions.ts'
import { VersionsPage } from '../views/versions.tsx'

export function versionRoutes({ on }: Doors): void {
  on('GET /data/releases/:release/versions', async (visit) => {
    const found = await versionsOf(visit.shell, visit.person, visit.param('release'))
    if (found === undefined) return visit.notFound()
    const { of, versions } = found
    const year = of.year === undefined ? '' : `, ${yearLabel(academicYear(of.year))}`
    return visit.page(
      {
        title: 'Versions of a data set',
        section: 'Data',
        breadcrumbs: [
          { name: 'Data', href: '/data' },
          { name: 'What changed', href: '/data/changes' },
          { name: of.fileName },
        ],
      },
      <VersionsPage name={`${of.fileName}${year}`} versions={versions} />,
    )
  })
}
