import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import type { Doors, PublicVisit } from '#modules/people/visit.tsx'
import {
  openedBy,
  openFigures,
  openPolicy,
  partnershipsOpen,
  type Opened,
} from '../actions/open.ts'
import { yearIn } from '../actions/read.ts'
import type { OpenFigures, OpenSubject } from '../model/open.ts'
import { bookletPage } from '../rules/booklet.ts'
import { openSheet } from '../rules/open.ts'
import { OpenMethods } from '../views/open-methods.tsx'
import { OpenHome, OpenPartnerships } from '../views/open-home.tsx'
import { OpenPage } from '../views/open.tsx'

const openCrumb = { name: 'Open figures', href: '/open' } as const

/** What partnerships have opened to everybody: read as nobody, also for whoever is signed in. */
export function openRoutes({ onPublic }: Doors): void {
  onPublic('GET /open', async (visit) => {
    const partnerships = await partnershipsOpen(visit.shell)
    if (partnerships.length === 0) return visit.notFound()
    return visit.page({ title: 'Open figures' }, <OpenPartnerships partnerships={partnerships} />)
  })

  onPublic('GET /open/:partnership', async (visit) => {
    const opened = await openedBy(visit.shell, visit.param('partnership'))
    if (opened === undefined) return visit.notFound()
    const { name } = opened.partnership
    return visit.page(
      { title: `Open figures of ${name}`, breadcrumbs: [openCrumb, { name }] },
      <OpenHome {...opened} />,
    )
  })

  onPublic('GET /open/:partnership/methods', async (visit) => {
    const opened = await openedBy(visit.shell, visit.param('partnership'))
    if (opened === undefined) return visit.notFound()
    const policy = await openPolicy(visit.shell, opened)
    return visit.page(
      {
        title: 'How open figures are made',
        breadcrumbs: [...crumbsOf(opened), { name: 'How they are made' }],
      },
      <OpenMethods {...opened} policy={policy} />,
    )
  })

  onPublic('GET /open/:partnership/:year/:subject', async (visit) => {
    const found = await findOpen(visit)
    if (found === undefined) return visit.notFound()
    const { opened, subject, year, figures } = found
    const { partnership, subjects } = opened
    return visit.page(
      {
        title: titleOf(opened, subject),
        breadcrumbs: [...crumbsOf(opened), { name: `${subject.name}, ${yearLabel(year)}` }],
      },
      <OpenPage {...{ partnership, subjects, subject, year, figures }} />,
    )
  })

  onPublic('GET /open/:partnership/:year/:subject/download/:form', async (visit) => {
    const found = await findOpen(visit)
    if (found === undefined) return visit.notFound()
    const { opened, subject, year, figures } = found
    return visit.sheet(
      `${opened.partnership.slug}-${year}-${subject.slug}-open`,
      openSheet(titleOf(opened, subject), figures),
      visit.param('form'),
    )
  })
}

function titleOf({ partnership }: Opened, { name, year }: OpenSubject): string {
  return `${partnership.name}: ${name}, ${yearLabel(year)}`
}

function crumbsOf({ partnership: { slug, name } }: Opened) {
  return [openCrumb, { name, href: `/open/${slug}` }]
}

interface Found {
  readonly opened: Opened
  readonly subject: OpenSubject
  readonly year: AcademicYear
  readonly figures: OpenFigures
}

/** What is not open is not there, whether it is embargoed, taken back, or was never in use. */
async function findOpen({ shell, param }: PublicVisit): Promise<Found | undefined> {
  const year = yearIn(param('year'))
  const page = bookletPage(param('subject'))
  if (year === undefined || page === undefined) return undefined
  const opened = await openedBy(shell, param('partnership'))
  const subject = opened?.subjects.find((each) => each.year === year && each.slug === page.slug)
  if (opened === undefined || subject === undefined) return undefined
  const figures = await openFigures(shell, opened.partnership, year, page)
  return figures.tables.length === 0 ? undefined : { opened, subject, year, figures }
}
