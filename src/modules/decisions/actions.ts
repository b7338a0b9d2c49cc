import { yearLabel } from '#lib/academic-year.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { openBooklets } from '#modules/performance/actions/booklet.ts'
import { performancePolicyFor } from '#modules/performance/actions/policy.ts'
import { entitledTo, resultYears } from '#modules/performance/actions/read.ts'
import { knownMeasure } from '#modules/performance/rules/catalogue.ts'
import type { Decision, Minuted } from './model.ts'
import { figureWords } from './rules/figure.ts'
import * as store from './store.ts'

/** Those that the person may read, by the day on which they come back. */
export function decisions(shell: Shell, person: SignedIn): Promise<Decision[]> {
  return asPerson(shell, person, (trx) => store.allDecisions(trx, person.partnership.id))
}

/** The newest figure of a measure for the whole partnership, as its booklet shows it, with its year. */
export async function figureNow(shell: Shell, person: SignedIn, code: string): Promise<string> {
  const { partnership } = person
  const measure = knownMeasure(code)
  const years = await asPerson(shell, person, (trx) => resultYears(trx, partnership.id))
  for (const year of years) {
    const { document: policy } = await asPerson(shell, person, (trx) =>
      performancePolicyFor(shell, trx, partnership.id, year),
    )
    const asked = { partnership, measures: [measure], year, policy, entitledTo: entitledTo(person) }
    const [table] = (await openBooklets(shell, person, asked)).ofWhole(() => false)
    const whole = table?.rows.find(({ key }) => key === 'whole')
    const words = whole === undefined ? undefined : figureWords(whole.figures.at(-1), measure)
    if (words !== undefined) return `${words} in ${yearLabel(year)}`
  }
  return 'no figure that may be shown'
}

type Written = string | { readonly conflict: true }
const conflict = { conflict: true } as const

export interface Deciding {
  readonly bodyId: string
  /** The motion that was carried, or the minutes that have it. */
  readonly made: { readonly motionId: string } | { readonly minuted: Minuted }
  readonly title: string
  readonly expected: string
  readonly measure: string
  readonly reviewOn: string
}

/** Writes down what a body expects of what it decided, with the figure as it is now. Answers its id. */
export async function writeDown(
  shell: Shell,
  person: SignedIn,
  token: string,
  { made, ...asked }: Deciding,
): Promise<Written> {
  const figureThen = await figureNow(shell, person, asked.measure)
  return once(shell, person, token, async (trx) => {
    const id = shell.newId()
    const of = { ...principalOf(person), at: shell.now().toString() }
    const decision = { ...asked, motionId: null, minuted: null, ...made, id, figureThen }
    if (!(await store.insertDecision(trx, of, decision))) return conflict
    await record(shell, trx, of, {
      action: 'decision written down',
      subject: `decision ${id}`,
      detail: { ...made, ...asked, figureThen },
    })
    return id
  })
}

/** Writes down what a meeting found of a decision, with the figure as it is then. */
export async function lookAgain(
  shell: Shell,
  person: SignedIn,
  token: string,
  { decision, ...found }: Omit<store.Looking, 'id' | 'figureNow'> & { readonly decision: Decision },
): Promise<Written> {
  const looking = {
    ...found,
    id: decision.id,
    figureNow: await figureNow(shell, person, decision.measure),
  }
  return once(shell, person, token, async (trx) => {
    const of = { ...principalOf(person), at: shell.now().toString() }
    if (!(await store.writeOutcome(trx, of, looking))) return conflict
    await record(shell, trx, of, {
      action: 'decision looked at again',
      subject: `decision ${decision.id}`,
      detail: looking,
    })
    return decision.id
  })
}
