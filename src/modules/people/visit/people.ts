import type { Shell } from '#platform/shell.ts'
import type { Problem } from '#ui/form.tsx'
import type { Answer, Register } from '../actions/roles.ts'
import type { SignedIn } from '../model.ts'
import { mayEnd, mayGive, type Held } from '../rules/giving.ts'
import { rolesInForce } from '../rules/role-policy.ts'
import { stateOn, withPlace, type Places } from '../rules/role-words.ts'
import type { Visit } from '../visit.tsx'

/** What other modules tell of a partnership: names of places, and who holds which seat today. */
export interface Around {
  readonly places: (visit: Pick<Visit, 'shell' | 'person'>) => Promise<Places>
  readonly seats: (
    visit: Pick<Visit, 'shell' | 'person'>,
    personId: string,
  ) => Promise<{ body: string; slug: string; seat: string }[]>
  /** Withdraws a role that was asked for, with whatever an unanswered invitation left. */
  readonly close: (shell: Shell, by: SignedIn, id: string) => Promise<Answer>
}

type GivenRole = Register['given'][number] & { readonly place: string }
type Request = Register['waiting'][number]

/** Heads and chairs see who has a role in a school of theirs; officers see everybody. */
export function seenRoles(
  { mayAlso }: Pick<Visit, 'mayAlso'>,
  { given }: Register,
  places: Places,
): GivenRole[] {
  const answers = new Map<string | null, boolean>()
  const seen = given.filter(({ schoolId }) => {
    const about = schoolId === null ? {} : { schoolId }
    const answer = answers.get(schoolId) ?? mayAlso('role request: read', about)
    answers.set(schoolId, answer)
    return answer
  })
  return seen.map((role) => withPlace(places, role))
}

/** What waits, with what whoever reads may do about it. */
export function waitingFor(
  { personId, roles }: SignedIn,
  { waiting, anybody }: Pick<Register, 'waiting' | 'anybody'>,
) {
  const held = { roles, anybody }
  return waiting.map((request) => ({ ...request, may: stepsOf(held, personId, request) }))
}

function stepsOf(held: Held, personId: string, request: Request) {
  const wanted = { role: request.role, schoolId: request.schoolId ?? undefined }
  const mayClose = mayEnd(rolesInForce, held, wanted)
  const isMine = request.askedById === personId
  return {
    agree:
      request.agreedAt === null &&
      !isConcerned(request, personId) &&
      mayGive(rolesInForce, 'agree', held, wanted),
    close: mayClose ? closing(isMine) : undefined,
    resend: mayClose && request.acceptedAt === null,
  }
}

/** Whoever asked, or will hold the role; whose address was invited is told to nobody. */
function isConcerned({ askedById, personId, acceptedAt }: Request, reader: string): boolean {
  return askedById === reader || (personId === reader && acceptedAt !== null)
}

function closing(isMine: boolean): 'Withdraw it' | 'Say no' {
  return isMine ? 'Withdraw it' : 'Say no'
}

/** The people who hold a role on a day or will, each with their roles, in the order of the register. */
export function peopleIn(given: readonly GivenRole[], day: string) {
  const people = new Map<string, { id: string; name: string; roles: GivenRole[] }>()
  for (const role of given.filter((one) => stateOn(one, day) !== 'ended')) {
    const person = people.get(role.personId) ?? { id: role.personId, name: role.name, roles: [] }
    person.roles.push(role)
    people.set(role.personId, person)
  }
  return [...people.values()]
}

/** The roles of one person, with whether whoever reads may end them: never their own. */
export function endable(
  { personId: reader, roles: own }: SignedIn,
  { anybody }: Pick<Register, 'anybody'>,
  roles: readonly GivenRole[],
) {
  const held = { roles: own, anybody }
  return roles.map((role) => {
    const wanted = { role: role.role, schoolId: role.schoolId ?? undefined }
    return { ...role, mayEnd: role.personId !== reader && mayEnd(rolesInForce, held, wanted) }
  })
}

export interface Problems {
  readonly problems: readonly Problem[]
  readonly status: 409 | 422
}

/** What was refused, beside a field; or what somebody else did meanwhile. */
export function problemsOf(answer: Exclude<Answer, 'done'>, field?: string): Problems {
  return 'conflict' in answer
    ? { problems: [{ text: answer.conflict }], status: 409 }
    : { problems: [{ field, text: answer.refused }], status: 422 }
}
