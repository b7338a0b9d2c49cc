import { academicYear, parseAcademicYear } from '#lib/academic-year.ts'
import { log } from '#platform/web/log.ts'
import { formReceived } from '#modules/people/visit/received.ts'
import { discard, type Received } from '#platform/upload.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { momentOf } from '#modules/calendar/rules/typed-moment.ts'
import { audiencesOfImport, type Control } from '#modules/releases/model.ts'
import { vintages } from '#modules/performance/model.ts'
import { bringAndClear } from '../actions/bring.ts'
import { newestRuns, runAndRefusals } from '../actions/runs.ts'
import { undoImport } from '../actions/undo.ts'
import { formats, type Given } from '../model.ts'
import { ImportsPage } from '../views/imports.tsx'
import { RunPage } from '../views/run.tsx'
import { importsSheet } from './imports-sheet.ts'

const mostRuns = 50
const mostRunsInFile = 10_000
const mostBytes = 200 * 1024 * 1024
const data = { name: 'Data', href: '/data' } as const
const imports = { name: 'Imports', href: '/data/imports' } as const

export function importRoutes({ on }: Doors): void {
  on('GET /data/imports', async (visit) => importsPage(visit, {}))

  on('GET /data/imports/download/:form', async (visit) => {
    const runs = await newestRuns(visit.shell, visit.person, mostRunsInFile)
    return visit.sheet('imports', importsSheet(runs), visit.param('form'))
  })

  on('POST /data/imports', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const asked = await uploadIn(visit)
    if ('refused' in asked) return importsPage(visit, asked)
    const runId = visit.shell.newId()
    bringInBackground(visit, asked, runId)
    await begun(visit, runId)
    return visit.c.redirect(`/data/imports/${runId}`, 303)
  })

  on('GET /data/imports/:run', async (visit) => {
    const found = await runAndRefusals(visit.shell, visit.person, visit.param('run'))
    if (found === undefined) return visit.notFound()
    const underWay = found.run.state === 'reading' || found.run.state === 'staging'
    return visit.page(
      {
        title: `Import of ${found.run.fileName}`,
        section: 'Data',
        breadcrumbs: [data, imports, { name: found.run.fileName }],
        ...(underWay ? { refresh: 1 } : {}),
      },
      <RunPage {...found} mayUndo={visit.mayAlso('import: change')} once={visit.shell.newId()} />,
    )
  })

  on('POST /data/imports/:run/undo', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const found = await runAndRefusals(visit.shell, visit.person, visit.param('run'))
    if (found === undefined) return visit.notFound()
    const undone = await undoImport(visit.shell, visit.person, found.run.id)
    if ('refused' in undone) {
      return visit.page(
        { title: 'Not undone', section: 'Data', status: 409 },
        <h1>{undone.refused}</h1>,
      )
    }
    return visit.c.redirect(`/data/imports/${visit.param('run')}`, 303)
  })
}

interface UploadAsked {
  readonly file: { readonly path: string; readonly name: string }
  readonly given: Given
  readonly dryRun: boolean
}

/** What is wrong, and what was typed beside the file, which the form shows again. */
interface RefusedForm {
  readonly refused: string
  readonly fields: Received['fields']
}

/** The file and what is said of it; when either will not do, nothing of the form is left behind. */
async function uploadIn(visit: Visit): Promise<UploadAsked | RefusedForm> {
  const received = await formReceived(visit, { maxBytes: mostBytes, maxFiles: 1 })
  const { fields } = received
  if ('refused' in received) return { refused: received.refused, fields }
  const [file] = received.files
  if (file === undefined || file.bytes === 0) {
    await discard(received.files)
    return { refused: 'Choose a file to bring in.', fields }
  }
  const given = allGivenIn(received)
  if ('refused' in given) {
    await discard(received.files)
    return { refused: given.refused, fields }
  }
  const dryRun = received.fields.get('trial') === 'yes'
  return { file: { path: file.path, name: file.name }, given, dryRun }
}

/** The import goes on after the page is answered; its row keeps its story. */
function bringInBackground(visit: Visit, { file, given, dryRun }: UploadAsked, run: string): void {
  const under = bringAndClear(visit.shell, visit.person, file, { given, dryRun }, run)
  under.catch((error: unknown) => {
    log({
      level: 'error',
      action: 'import',
      run,
      error: error instanceof Error ? error.stack : String(error),
    })
  })
}

/** A page about a run is shown only once the run has its row; the import goes on meanwhile. */
async function begun(visit: Visit, runId: string): Promise<void> {
  const triesLeft = 50
  for (let tries = 0; tries < triesLeft; tries += 1) {
    if ((await runAndRefusals(visit.shell, visit.person, runId)) !== undefined) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function allGivenIn(received: Received): Given | { refused: string } {
  const given = givenIn(received)
  const control = controlIn(received.fields)
  if (control === undefined || 'refused' in given) return given
  return 'refused' in control ? control : { ...given, control }
}

function givenIn({ fields }: Received): Given | { refused: string } {
  const as = formats.find((known) => known === fields.get('as'))
  const vintage = vintages.find((known) => known === fields.get('release'))
  const typed = (fields.get('year') ?? '').trim()
  const year = typed === '' ? undefined : parseAcademicYear(typed)
  if (typed !== '' && year === undefined) {
    return {
      refused: `"${typed}" is not a year. Write it like 2017 or 2016/17, or leave it empty.`,
    }
  }
  return {
    ...(as === undefined ? {} : { as }),
    ...(vintage === undefined ? {} : { vintage }),
    ...(year === undefined ? {} : { year: academicYear(year) }),
  }
}

/** Nothing of a file is seen before its embargo, so the form that brings it in can say both. */
function controlIn(fields: Received['fields']): Control | { refused: string } | undefined {
  const text = (name: string) => (fields.get(name) ?? '').trim()
  const typed = {
    day: text('from-day'),
    month: text('from-month'),
    year: text('from-year'),
    time: text('time'),
  }
  const from = momentOf(typed)
  if ('refused' in from) return from
  const chosen = audiencesOfImport.find((known) => known === text('audience'))
  if (chosen === undefined && from.instant === undefined) return undefined
  return { audience: chosen ?? 'everyone', visibleFrom: from.instant }
}

async function importsPage(
  visit: Visit,
  { refused: problem, fields = new Map() }: Partial<RefusedForm>,
): Promise<Response> {
  const runs = await newestRuns(visit.shell, visit.person, mostRuns)
  return visit.page(
    {
      title: 'Imports',
      section: 'Data',
      breadcrumbs: [data, { name: 'Imports' }],
      status: problem === undefined ? 200 : 422,
    },
    <ImportsPage
      runs={runs}
      problem={problem}
      typed={Object.fromEntries(fields)}
      mayBring={visit.mayAlso('import: change')}
    />,
  )
}
