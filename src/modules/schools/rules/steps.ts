import type { DoubtfulLink, EstablishmentLink, Link, LinkDecision } from '../model.ts'
import type { LinksPolicy } from '../policy.ts'

/** A step from one establishment to the one that followed it, as lines of the links extract tell it. */
export interface Step {
  readonly predecessorUrn: string
  readonly successorUrn: string
  readonly on: string | undefined
  /** Whether a line calls it a split, a merger or an amalgamation. */
  readonly isPart: boolean
}

/** The step that one line tells; `undefined` for links of other kinds. */
export function stepIn({ urn, linkUrn, kind, on }: EstablishmentLink): Step | undefined {
  const said = kind.toLowerCase()
  const isPart = /split|merge|amalgamat/.test(said)
  const day = on ?? undefined
  if (said.startsWith('successor')) {
    return { predecessorUrn: urn, successorUrn: linkUrn, on: day, isPart }
  }
  return said.startsWith('predecessor')
    ? { predecessorUrn: linkUrn, successorUrn: urn, on: day, isPart }
    : undefined
}

/** Each step once, though the file tells most of them from both ends. */
export function stepsIn(lines: readonly EstablishmentLink[]): Step[] {
  const steps = new Map<string, Step>()
  for (const step of lines.flatMap((line) => stepIn(line) ?? [])) {
    const place = placeOf(step)
    const known = steps.get(place)
    steps.set(place, {
      ...step,
      on: laterOf(known?.on, step.on),
      isPart: step.isPart || known?.isPart === true,
    })
  }
  return [...steps.values()]
}

/** The day on which the one closed and that on which the other opened: the later is the first of the new URN. */
function laterOf(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a > b ? a : b
}

/** What sources other than the links tell of the two ends of a step, and how far their days may differ. */
export interface Beside {
  readonly limits: LinksPolicy
  readonly lifeOf: (urn: string) => Life | undefined
  /** Whether one file of results has both, though they are not held for one school. */
  readonly areTogether: (step: Step) => boolean
}

/** When an establishment opened and closed, as far as the register tells. */
export interface Life {
  readonly openedOn: string | undefined
  readonly closedOn: string | undefined
}

export interface Sorted {
  /** Steps that nothing speaks against, and those that a person takes. */
  readonly taken: readonly Link[]
  /** Steps that wait for a person. */
  readonly doubtful: readonly DoubtfulLink[]
  /** Pairs that a person holds for two schools. */
  readonly apart: readonly LinkDecision[]
}

/**
 * A conversion is one step from one URN to one other, with little time between. Anything else may
 * be a new school, and is put to a person ("Domain specification", glossary, URN).
 */
export function sortSteps(
  steps: readonly Step[],
  decisions: readonly LinkDecision[],
  beside: Beside,
): Sorted {
  const decided = new Map(decisions.map((decision) => [placeOf(decision), decision]))
  const taken: Link[] = []
  const doubtful: DoubtfulLink[] = []
  for (const step of steps) {
    const decision = decided.get(placeOf(step))
    const doubt = doubtOf(step, steps, beside)
    const { predecessorUrn, successorUrn, on } = step
    if (decision === undefined && doubt !== undefined) {
      doubtful.push({ predecessorUrn, successorUrn, on, doubt })
    } else if (decision?.same !== false) {
      taken.push({ predecessorUrn, successorUrn, on, because: becauseOf(decision) })
    }
  }
  return { taken, doubtful, apart: decisions.filter(({ same }) => !same) }
}

function becauseOf(decision: LinkDecision | undefined): string {
  return decision === undefined
    ? 'the register of establishments names its successor'
    : `${decision.by} decided that they are one school: ${decision.reason}`
}

function doubtOf(step: Step, steps: readonly Step[], beside: Beside): string | undefined {
  if (step.isPart) return 'the register calls it a split or a merger'
  return doubtOfOthers(step, steps) ?? doubtOfBeside(step, beside) ?? doubtOfNumbers(step)
}

function doubtOfBeside(step: Step, { lifeOf, areTogether, limits }: Beside): string | undefined {
  if (areTogether(step)) return 'one file has results of both'
  const closedOn = lifeOf(step.predecessorUrn)?.closedOn
  const openedOn = lifeOf(step.successorUrn)?.openedOn
  return closedOn === undefined || openedOn === undefined
    ? undefined
    : doubtOfDays(closedOn, openedOn, limits)
}

function doubtOfOthers(
  { predecessorUrn, successorUrn }: Step,
  steps: readonly Step[],
): string | undefined {
  const after = steps.filter((each) => each.predecessorUrn === predecessorUrn)
  if (after.length > 1) {
    const urns = after.map((each) => each.successorUrn).join(' and ')
    return `${predecessorUrn} has ${after.length} successors, ${urns}`
  }
  const before = steps.filter((each) => each.successorUrn === successorUrn)
  if (before.length > 1) {
    const urns = before.map((each) => each.predecessorUrn).join(' and ')
    return `${successorUrn} followed ${before.length} establishments, ${urns}`
  }
  const back = steps.some((each) => isBack(each, predecessorUrn, successorUrn))
  return back ? 'each is named as the successor of the other' : undefined
}

function isBack(step: Step, predecessorUrn: string, successorUrn: string): boolean {
  return step.predecessorUrn === successorUrn && step.successorUrn === predecessorUrn
}

/** URNs are given out in order: a school that was there before took the other in, and did not come of it. */
function doubtOfNumbers({ predecessorUrn, successorUrn }: Step): string | undefined {
  return Number(successorUrn) < Number(predecessorUrn)
    ? `${successorUrn} was there before ${predecessorUrn}, which may have joined it`
    : undefined
}

function doubtOfDays(
  closedOn: string,
  openedOn: string,
  { mostDaysBetween, mostDaysTogether }: LinksPolicy,
): string | undefined {
  const { days } = Temporal.PlainDate.from(closedOn).until(openedOn, { largestUnit: 'days' })
  if (days > mostDaysBetween) {
    return `the one closed ${days} days before the other opened, and up to ${mostDaysBetween} count as one school`
  }
  return days < -mostDaysTogether
    ? `both were open for ${-days} days, and up to ${mostDaysTogether} count as one school`
    : undefined
}

/** The steps that lead from these URNs, one after the other, forwards and back; nearest first. */
export function stepsFrom(urns: ReadonlySet<string>, steps: readonly Link[]): Link[] {
  const reached = new Set(urns)
  const found: Link[] = []
  let left = [...steps]
  for (;;) {
    const next = left.filter((s) => reached.has(s.predecessorUrn) || reached.has(s.successorUrn))
    if (next.length === 0) return found
    found.push(...next)
    left = left.filter((step) => !next.includes(step))
    for (const { predecessorUrn, successorUrn } of next) {
      reached.add(predecessorUrn)
      reached.add(successorUrn)
    }
  }
}

export function placeOf(step: { predecessorUrn: string; successorUrn: string }): string {
  return `${step.predecessorUrn} ${step.successorUrn}`
}
