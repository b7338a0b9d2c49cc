import { isDay } from '#lib/dates.ts'
import type { Phase, RoleCode } from '../model.ts'
import type { RolePolicy } from '../policy.ts'

export interface RoleTyped {
  readonly role: string
  readonly school: string
  readonly phase: string
  readonly from: string
  readonly to: string
  readonly reason: string
}

export interface RoleRead {
  readonly role: RoleCode
  /** The name of its school; empty where it is for none. */
  readonly place: string
  readonly schoolId: string | undefined
  readonly phase: Phase | undefined
  readonly fromOn: string
  readonly toOn: string | undefined
  readonly reason: string
}

export interface FormProblem {
  readonly field: keyof RoleTyped
  readonly text: string
}

interface Among {
  readonly policy: RolePolicy
  readonly roles: readonly RoleCode[]
  readonly schools: readonly { readonly id: string; readonly name: string }[]
  readonly today: string
}

/** Reads what was typed for somebody to have a role, or says what is wrong with it. */
export function roleIn(typed: RoleTyped, among: Among): RoleRead | { problems: FormProblem[] } {
  const role = among.roles.find((one) => one === typed.role)
  if (role === undefined)
    return { problems: problemIf(true, 'role', 'Choose a role that you may ask for.') }
  const place = placeIn(typed, role, among)
  const reason = typed.reason.trim()
  const problems = [
    ...place.problems,
    ...daysWrong(typed, among.today),
    ...problemIf(reason === '', 'reason', 'Say why, for whoever agrees.'),
  ]
  if (problems.length > 0) return { problems }
  const { school, phase } = place
  const toOn = typed.to === '' ? undefined : typed.to
  return {
    ...{ role, place: school?.name ?? '', schoolId: school?.id, phase },
    ...{ fromOn: typed.from, toOn, reason },
  }
}

/** A school or a phase, for a role that is of one, and nothing of what the form had beside it. */
function placeIn(typed: RoleTyped, role: RoleCode, { policy, schools }: Among) {
  const of = policy.roles[role]?.of
  const school = of === 'school' ? schools.find(({ id }) => id === typed.school) : undefined
  const phase = of === 'phase' ? phaseOf(typed.phase) : undefined
  const noSchool = of === 'school' && school === undefined
  const noPhase = of === 'phase' && phase === undefined
  const problems = [
    ...problemIf(noSchool, 'school', 'Choose the school that the role is for.'),
    ...problemIf(noPhase, 'phase', 'Choose the phase of the improvement board.'),
  ]
  return { school, phase, problems }
}

function phaseOf(typed: string): Phase | undefined {
  return typed === 'primary' || typed === 'secondary' ? typed : undefined
}

function daysWrong({ from, to }: RoleTyped, today: string): FormProblem[] {
  const isFrom = isDay(from) && from >= today
  const first = 'Give the first day, today or later, like 2018-09-01.'
  const last = 'Give the last day, not before the first, like 2019-08-31; or leave it empty.'
  return [
    ...problemIf(!isFrom, 'from', first),
    ...problemIf(to !== '' && !(isDay(to) && to >= from), 'to', last),
  ]
}

function problemIf(wrong: boolean, field: keyof RoleTyped, text: string): FormProblem[] {
  return wrong ? [{ field, text }] : []
}
