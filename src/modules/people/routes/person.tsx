import type { VNode } from 'preact'
import { isId } from '#lib/ids.ts'
import type { Problem } from '#ui/form.tsx'
import { askForRole, endRole, register, type Register } from '../actions/roles.ts'
import { roleIn, type RoleTyped } from '../rules/role-form.ts'
import { rolesInForce } from '../rules/role-policy.ts'
import { stateOn, type Places } from '../rules/role-words.ts'
import { PersonPage } from '../views/person.tsx'
import type { Doors, Visit } from '../visit.tsx'
import { idIn, sent, today } from '../visit/asked.ts'
import { endable, problemsOf, seenRoles, type Around } from '../visit/people.ts'
import { RoleFields } from '../visit/role-fields.tsx'
import { choicesFor, noRole, roleTyped } from '../visit/role-form.ts'

export function personRoutes({ on }: Doors, around: Around): void {
  on('GET /people/:person', async (visit) => personPage(visit, await personOf(visit, around), {}))

  on('POST /people/:person/roles', async (visit) => {
    const found = await personOf(visit, around)
    if (found === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = roleTyped(body)
    const among = { ...choicesFor(visit.person, found.known, found.places), today: today(visit) }
    const read = roleIn(typed, { policy: rolesInForce, ...among })
    if ('problems' in read) return personPage(visit, found, { typed, problems: read.problems })
    const answer = await askForRole(visit.shell, visit.person, {
      once: isId(sent(body, 'once')) ? sent(body, 'once') : visit.shell.newId(),
      personId: found.personId,
      called: found.name,
      email: undefined,
      read,
    })
    if (answer === 'done') return visit.c.redirect('/people?done=asked', 303)
    return personPage(visit, found, { typed, ...problemsOf(answer, 'role') })
  })

  on('POST /people/:person/roles/end', async (visit) => {
    const found = await personOf(visit, around)
    if (found === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const ending = { grant: sent(body, 'grant'), because: sent(body, 'because') }
    const asked = { id: ending.grant, personId: found.personId, because: ending.because }
    const answer = isId(ending.grant)
      ? await endRole(visit.shell, visit.person, asked)
      : { refused: 'Choose the role that ends.' }
    if (answer === 'done') return visit.c.redirect(`/people/${found.personId}`, 303)
    const field = ending.because === '' ? 'because' : 'grant'
    return personPage(visit, found, { ending, ...problemsOf(answer, field) })
  })
}

interface Found {
  readonly personId: string
  readonly name: string
  readonly known: Register
  readonly places: Places
  readonly around: Around
  readonly roles: ReturnType<typeof seenRoles>
}

/** Somebody of the address, as far as whoever asks may see them: by the roles that they may see. */
async function personOf(visit: Visit, around: Around): Promise<Found | undefined> {
  const id = idIn(visit, 'person')
  const known = await register(visit.shell, visit.person)
  const places = await around.places(visit)
  const roles = seenRoles(visit, known, places).filter(({ personId }) => personId === id)
  const [first] = roles
  const schoolId = first?.schoolId ?? undefined
  visit.may(schoolId === undefined ? {} : { schoolId })
  return first === undefined
    ? undefined
    : { personId: first.personId, name: first.name, known, places, around, roles }
}

interface Shown {
  readonly typed?: RoleTyped
  readonly ending?: { readonly grant: string; readonly because: string }
  readonly problems?: readonly Problem[]
  readonly status?: 409 | 422
}

async function personPage(
  visit: Visit,
  found: Found | undefined,
  { typed, ending, problems = [], status }: Shown,
): Promise<Response> {
  if (found === undefined) return visit.notFound()
  const { shell, person } = visit
  const { personId, name } = found
  const roles = endable(person, found.known, found.roles)
  const day = today(visit)
  return visit.page(
    {
      title: name,
      section: 'People',
      status: status ?? (problems.length === 0 ? 200 : 422),
      breadcrumbs: [{ name: 'People', href: '/people' }, { name }],
    },
    <PersonPage
      id={personId}
      name={name}
      current={roles.filter((role) => stateOn(role, day) !== 'ended')}
      ended={roles.filter((role) => stateOn(role, day) === 'ended')}
      seats={await found.around.seats(visit, personId)}
      asking={fieldsFor(visit, found, { typed, problems })}
      ending={ending ?? { grant: '', because: '' }}
      problems={problems}
      once={shell.newId()}
    />,
  )
}

/** What may be asked for: nothing for oneself. */
function fieldsFor(
  visit: Visit,
  { personId, known, places }: Found,
  { typed, problems }: { typed: RoleTyped | undefined; problems: readonly Problem[] },
): VNode | undefined {
  if (personId === visit.person.personId) return undefined
  const choices = choicesFor(visit.person, known, places)
  if (choices.roles.length === 0) return undefined
  const shown = typed ?? { ...noRole, from: today(visit) }
  return <RoleFields choices={choices} typed={shown} problems={problems} />
}
