import { z } from 'zod'
import { rosterInForce } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { schoolsInUse } from '#modules/schools/actions.ts'
import { editRoster, type RosterEdit } from '../actions/edit-roster.ts'
import { rosterSheet } from '../rules/roster-sheet.ts'
import { rosterRowOf, type Problem } from '../rules/roster-row.ts'
import { RosterPage, type RosterTyped } from '../views/roster.tsx'

const columns = ['urn', 'phase', 'cluster', 'from', 'to', 'group'] as const

export function rosterRoutes({ on }: Doors): void {
  on('GET /data/roster', async (visit) => rosterPage(visit, {}))

  on('POST /data/roster', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const typed = typedIn(await visit.c.req.parseBody())
    const form = editForm.safeParse(typed)
    if (!form.success) return rosterPage(visit, { typed, problems: [nothingChosen] })
    const edit = editIn(form.data, typed)
    if ('problems' in edit) return rosterPage(visit, { typed, problems: edit.problems })
    const { once, basedOn } = form.data
    const saved = await editRoster(visit.shell, visit.person, { once, basedOn, edit: edit.edit })
    switch (saved.kind) {
      case 'saved':
        return visit.c.redirect(`/data/roster?saved=${saved.runId}`, 303)
      case 'wrong':
        return rosterPage(visit, { typed, problems: saved.problems })
      case 'conflict':
        return rosterPage(visit, { typed, problems: [], conflict: true })
    }
  })

  on('GET /data/roster/csv', (visit) => rosterFile(visit, 'csv'))
  on('GET /data/roster/download/:form', (visit) => rosterFile(visit, visit.param('form')))
}

async function rosterFile(visit: Visit, form: string): Promise<Response> {
  const { lines } = await asPerson(visit.shell, visit.person, (trx) =>
    rosterInForce(trx, visit.person.partnership.id),
  )
  return visit.sheet('roster', rosterSheet(lines), form)
}

const editForm = z.object({
  once: z.uuid(),
  basedOn: z.string(),
  doing: z.enum(['add', 'replace', 'remove']),
  line: z.string(),
})

const nothingChosen: Problem = {
  column: 'urn',
  value: '',
  expected: 'a form of this page: open the page again and send it from there',
}

function typedIn(body: Record<string, unknown>): RosterTyped {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '')
  return {
    once: text('once'),
    basedOn: text('basedOn'),
    doing: text('doing'),
    line: text('line'),
    urn: text('urn'),
    phase: text('phase'),
    cluster: text('cluster'),
    from: text('from'),
    to: text('to'),
    group: text('group'),
  }
}

function editIn(
  { doing, line }: z.infer<typeof editForm>,
  typed: RosterTyped,
): { edit: RosterEdit } | { problems: Problem[] } {
  const number = Number(line)
  if (doing === 'remove') return { edit: { kind: 'remove', line: number } }
  const read = rosterRowOf(0, (column) => {
    const known = columns.find((each) => each === column)
    return known === undefined ? '' : typed[known]
  })
  if ('problems' in read) return read
  return doing === 'add'
    ? { edit: { kind: 'add', row: read.row } }
    : { edit: { kind: 'replace', line: number, row: read.row } }
}

async function rosterPage(
  visit: Visit,
  sent: { typed?: RosterTyped; problems?: readonly Problem[]; conflict?: boolean },
): Promise<Response> {
  const { id } = visit.person.partnership
  const { roster, schools } = await asPerson(visit.shell, visit.person, async (trx) => ({
    roster: await rosterInForce(trx, id),
    schools: await schoolsInUse(trx, id),
  }))
  const names = new Map(schools.map((school) => [school.id, school.name]))
  const wrong = sent.problems !== undefined
  return visit.page(
    {
      title: 'Roster',
      section: 'Data',
      breadcrumbs: [{ name: 'Data', href: '/data' }, { name: 'Roster' }],
      status: sent.conflict === true ? 409 : wrong ? 422 : 200,
    },
    <RosterPage
      lines={roster.lines}
      nameOf={(schoolId) => names.get(schoolId) ?? ''}
      basedOn={roster.releaseId ?? ''}
      once={visit.shell.newId()}
      mayChange={visit.mayAlso('roster: change')}
      editing={visit.query('line')}
      saved={visit.query('saved') !== undefined}
      typed={sent.typed}
      problems={sent.problems ?? []}
      conflict={sent.conflict ?? false}
    />,
  )
}
