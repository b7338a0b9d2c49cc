import { z } from 'zod'
import { lastDayOf, yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { resultYears } from '#modules/performance/actions/read.ts'
import { zipFile, type ZipEntry } from '#platform/zip-file.ts'
import type { Problem } from '#ui/form.tsx'
import { askForBooklets, filesOf, newestRuns, runBy } from '../actions/runs.ts'
import type { BookletRun } from '../model.ts'
import { reportText } from '../rules/report.ts'
import { scopeName, scopesFor, type Scope } from '../rules/scope.ts'
import { RunPage } from '../views/run.tsx'
import { RunsPage } from '../views/runs.tsx'

const mostRuns = 50
const section = { name: 'Print booklets', href: '/booklets' } as const
const data = { name: 'Data', href: '/data' } as const

export function runRoutes({ on }: Doors): void {
  on('GET /booklets', (visit) => runsPage(visit, undefined, []))
  on('POST /booklets', ask)

  on('GET /booklets/runs/:printing', async (visit) => {
    const run = await runAsked(visit)
    if (run === undefined) return visit.notFound()
    const name = scopeName(run.scope, await scopesIn(visit, run.year))
    const isUnderWay = run.state === 'waiting' || run.state === 'making'
    return visit.page(
      {
        title: `Booklets of ${yearLabel(run.year)}`,
        section: 'Data',
        breadcrumbs: [data, section, { name }],
        ...(isUnderWay ? { refresh: 1 } : {}),
      },
      <RunPage run={run} name={name} isOwn={run.personId === visit.person.personId} />,
    )
  })

  on('GET /booklets/runs/:printing/zip', async (visit) => {
    const run = await runAsked(visit)
    if (run === undefined) return visit.notFound()
    if (run.state !== 'done' || !run.hasFiles) return noFiles(visit, run)
    const zip = zipFile(entriesOf(visit, run), visit.shell.now())
    return visit.file(`booklets-${run.year}.zip`, zip, 'application/zip')
  })
}

/** Whoever knows of the run is told why there is nothing to download. */
async function noFiles(visit: Visit, run: BookletRun): Promise<Response> {
  const name = scopeName(run.scope, await scopesIn(visit, run.year))
  return visit.page(
    { title: 'No files', section: 'Data', breadcrumbs: [data, section, { name }], status: 409 },
    <RunPage run={run} name={name} isOwn={run.personId === visit.person.personId} />,
  )
}

async function runAsked(visit: Visit): Promise<BookletRun | undefined> {
  const id = z.uuid().safeParse(visit.param('printing'))
  return id.success ? runBy(visit.shell, visit.person, id.data) : undefined
}

async function* entriesOf(visit: Visit, run: BookletRun): AsyncGenerator<ZipEntry> {
  const report = reportText(`Booklets of ${yearLabel(run.year)}`, run.checks)
  yield { name: 'check-report.txt', bytes: new TextEncoder().encode(report) }
  yield* filesOf(visit.shell, visit.person, run.id)
}

async function scopesIn({ shell, person }: Visit, year: AcademicYear): Promise<Scope[]> {
  const clusters = await asPerson(shell, person, (trx) =>
    clustersOn(trx, person.partnership.id, lastDayOf(year)),
  )
  return scopesFor(
    clusters.map((cluster) => ({ slug: cluster.slug, title: clusterTitle(cluster) })),
  )
}

interface Typed {
  readonly year: string
  readonly scope: string
}

async function yearsIn({ shell, person }: Visit): Promise<AcademicYear[]> {
  return asPerson(shell, person, (trx) => resultYears(trx, person.partnership.id))
}

async function runsPage(
  visit: Visit,
  typed: Typed | undefined,
  problems: readonly Problem[],
): Promise<Response> {
  const { shell, person } = visit
  const years = await yearsIn(visit)
  const [newest] = years
  return visit.page(
    {
      title: 'Print booklets',
      section: 'Data',
      breadcrumbs: [data, { name: section.name }],
      status: problems.length > 0 ? 422 : 200,
    },
    <RunsPage
      runs={await newestRuns(shell, person, mostRuns)}
      scopes={newest === undefined ? [] : await scopesIn(visit, newest)}
      years={years}
      typed={typed ?? { year: String(newest ?? ''), scope: 'all' }}
      problems={problems}
      once={shell.newId()}
    />,
  )
}

const form = z.object({ once: z.uuid(), year: z.string(), scope: z.string() })

async function ask(visit: Visit): Promise<Response> {
  if (!visit.may()) return visit.notFound()
  const sent = form.safeParse(await visit.c.req.parseBody())
  if (!sent.success) return visit.notFound()
  const { once, scope, year } = sent.data
  const known = (await yearsIn(visit)).find((each) => String(each) === year)
  const scopes = known === undefined ? [] : await scopesIn(visit, known)
  const isScope = scopes.some(({ value }) => value === scope)
  if (known === undefined || !isScope) {
    return runsPage(visit, { year, scope }, [
      known === undefined
        ? { field: 'year', text: 'Choose a year that has results.' }
        : { field: 'scope', text: 'Choose booklets that there are in that year.' },
    ])
  }
  const id = await askForBooklets(visit.shell, visit.person, once, { year: known, scope })
  return visit.c.redirect(`/booklets/runs/${id}`, 303)
}
