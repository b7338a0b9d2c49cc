import { waitingRenewals } from '#modules/accounts/actions/renewals.ts'
import { waitingRoles } from '#modules/people/actions/roles.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { waitingFor } from '#modules/people/visit/people.ts'
import { complaintsFor } from '#modules/privacy/actions/complaints.ts'
import { glassesIn } from '#modules/privacy/actions/glass.ts'
import { glassState } from '#modules/privacy/rules/glass.ts'
import { privacyInForce } from '#modules/privacy/rules/in-force.ts'
import type { FromPeople } from '../rules/from-people.ts'

/** Asked of the store only for whoever may do something about it. */
export async function fromPeople(visit: Visit): Promise<FromPeople> {
  const { shell, person } = visit
  return {
    toAgree: mayDecide(visit) ? await toAgree(visit) : [],
    toRenew: visit.mayAlso('renewal: change') ? await toRenew(visit) : [],
    toOpen: visit.mayAlso('break-glass: decide') ? await toOpen(visit) : [],
    complaints: visit.mayAlso('complaint: change') ? await complaintsFor(shell, person) : [],
  }
}

/** Everywhere, or for a school of their own. */
function mayDecide({ person, mayAlso }: Visit): boolean {
  return person.roles.some(({ schoolId }) =>
    mayAlso('role request: decide', schoolId === undefined ? {} : { schoolId }),
  )
}

async function toAgree({ shell, person }: Visit): Promise<FromPeople['toAgree']> {
  const known = await waitingRoles(shell, person)
  return waitingFor(person, known).filter(({ may }) => may.agree)
}

async function toRenew({ shell, person }: Visit): Promise<FromPeople['toRenew']> {
  const { personId: me } = person
  const waiting = await waitingRenewals(shell, person)
  return waiting.filter(({ askedBy, personId }) => askedBy !== me && personId !== me)
}

async function toOpen({ shell, person }: Visit): Promise<FromPeople['toOpen']> {
  const now = shell.now().toString()
  const { waitHours } = privacyInForce.breakGlass
  const all = await glassesIn(shell, person)
  return all.filter((glass) => glassState(glass, now, waitHours) === 'asked')
}
