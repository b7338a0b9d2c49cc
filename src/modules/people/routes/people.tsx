import { agreeToRole, register, type Answer, type Register } from '../actions/roles.ts'
import type { SignedIn } from '../model.ts'
import { lacksSecond } from '../rules/giving.ts'
import { rolesInForce } from '../rules/role-policy.ts'
import { stateOn } from '../rules/role-words.ts'
import { PeoplePage } from '../views/people.tsx'
import type { Doors, Visit } from '../visit.tsx'
import { idIn, today } from '../visit/asked.ts'
import { choicesFor } from '../visit/role-form.ts'
import {
  peopleIn,
  problemsOf,
  seenRoles,
  waitingFor,
  type Around,
  type Problems,
} from '../visit/people.ts'

const unlessMany = 'unless this address had several within the hour'

const dones: ReadonlyMap<string, string> = new Map([
  ['asked', 'It waits for a second person.'],
  [
    'invited',
    `A letter is written, ${unlessMany}. The role waits for them to accept, and for a second person.`,
  ],
  ['resent', `A new letter is written, ${unlessMany}. The link of the last one counts.`],
  ['agreed', 'You agreed. The role is in force, once whoever was invited has accepted.'],
  ['closed', 'It is closed, and gives nothing.'],
])

export function peopleListRoutes({ on }: Doors, around: Around): void {
  on('GET /people', (visit) => peoplePage(visit, around, undefined))

  on('POST /people/requests/:request/agree', (visit) => settle(visit, around, agreeing))

  on('POST /people/requests/:request/close', (visit) =>
    settle(visit, around, { act: around.close, done: 'closed' }),
  )
}

interface Settling {
  readonly act: (shell: Visit['shell'], by: SignedIn, id: string) => Promise<Answer>
  readonly done: string
}

const agreeing: Settling = { act: agreeToRole, done: 'agreed' }

/** The action asks about the role and its school, in the words of the policy of roles. */
async function settle(visit: Visit, around: Around, { act, done }: Settling): Promise<Response> {
  const id = idIn(visit, 'request')
  visit.may()
  if (id === undefined) return visit.notFound()
  const answer = await act(visit.shell, visit.person, id)
  if (answer === 'done') return visit.c.redirect(`/people?done=${done}`, 303)
  return peoplePage(visit, around, problemsOf(answer))
}

async function peoplePage(
  visit: Visit,
  around: Around,
  refused: Problems | undefined,
): Promise<Response> {
  const { shell, person } = visit
  visit.may()
  const known = await register(shell, person)
  const places = await around.places(visit)
  return visit.page(
    { title: 'People and their roles', section: 'People', status: refused?.status ?? 200 },
    <PeoplePage
      once={visit.shell.newId()}
      people={peopleIn(seenRoles(visit, known, places), today(visit))}
      waiting={waitingFor(person, known)}
      mayInvite={choicesFor(person, known, places).roles.length > 0}
      mayRenew={visit.mayAlso('renewal: read')}
      problems={refused?.problems ?? []}
      isAlone={isAlone(visit, known)}
      done={doneOf(visit)}
    />,
  )
}

/** Where no mail is set up somebody has to pass the letter on, and whoever invited may tell them so. */
function doneOf({ query, shell }: Visit): string | undefined {
  const done = query('done') ?? ''
  const words = dones.get(done)
  const isByHand = shell.mailer === undefined && (done === 'invited' || done === 'resent')
  return isByHand ? `${words} No mail is set up here: whoever runs Trellis passes it on.` : words
}

const nowhere = { schoolId: undefined, clusterId: undefined, phase: undefined }

/** Only of somebody who sees the roles of everybody it can be said. */
function isAlone(visit: Visit, { given, anybody }: Register): boolean {
  if (!visit.mayAlso('role request: read')) return false
  const { person } = visit
  const day = today(visit)
  const others = given
    .filter((role) => role.personId !== person.personId && stateOn(role, day) === 'now')
    .map(({ role, schoolId }) => ({ ...nowhere, role, schoolId: schoolId ?? undefined }))
  return lacksSecond(rolesInForce, { roles: person.roles, anybody }, others)
}
