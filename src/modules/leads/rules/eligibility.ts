import {
  no,
  notApplicable,
  told,
  unknown,
  yes,
  type Verdict,
} from '#modules/categorisation/rules/verdicts.ts'
import { dayText } from '#lib/dates.ts'
import { isHeld } from '#modules/expertise/rules/badges.ts'
import type { CandidateFacts, CriterionFinding, Eligibility, Post, Standing } from '../model.ts'
import type { Criterion, CriterionOf, LeadsPolicy } from '../policy.ts'
import { hasBeenHead, wasInspected } from './headships.ts'
import { latestOf } from './evidence.ts'
import { resultsAreAbove, reviewSaysNo } from './results.ts'

export interface Asked {
  readonly policy: LeadsPolicy
  readonly phase: 'primary' | 'secondary'
  readonly post: Post
  /** The day on which it is asked. */
  readonly on: string
}

/**
 * Whether somebody may stand for a post. Unknown never makes eligible: whoever has no criterion
 * against them and one that nobody knows is to be settled by people.
 */
export function eligibilityOf(facts: CandidateFacts, asked: Asked): Eligibility {
  const criteria = criteriaOf(asked).map((criterion): CriterionFinding => {
    const verdict = settled(judged(criterion.kind, criterion, { facts, asked }), facts, criterion)
    const { answer, because } = verdict
    return { id: criterion.id, title: criterion.title, answer, because: told(because) }
  })
  const away = criteria.filter(({ answer }) => !meets.has(answer)).map(({ id }) => id)
  return { post: asked.post, standing: standingOf(criteria), criteria, away }
}

/** The criteria of a post in a phase, in the order of the policy. */
function criteriaOf({ policy, phase, post }: Omit<Asked, 'on'>): readonly Criterion[] {
  const { criteria, posts } = policy[phase]
  const place = posts.find((each) => each.post === post)
  return criteria.filter(({ id }) => place?.criteria.includes(id) === true)
}

const meets: ReadonlySet<string> = new Set(['yes', 'not applicable'])

/** Nobody is eligible by criteria of which none applies. */
function standingOf(criteria: readonly CriterionFinding[]): Standing {
  if (criteria.some(({ answer }) => answer === 'no')) return 'not eligible'
  const allMet = criteria.every(({ answer }) => meets.has(answer))
  return allMet && criteria.some(({ answer }) => answer === 'yes') ? 'eligible' : 'to be settled'
}

/** What people settled stands where the data leave it open; it never turns a yes or a no. */
function settled(verdict: Verdict, facts: CandidateFacts, { id }: Criterion): Verdict {
  if (verdict.answer !== 'unknown' && verdict.answer !== 'not assessable') return verdict
  const said = latestOf(facts.evidence, id)
  if (said === undefined) return verdict
  const because = `settled by people on ${dayText(said.seenOn)}: ${said.words}`
  return said.holds ? yes(because) : no(because)
}

type Kind = Criterion['kind']
type Rule<K extends Kind> = (
  facts: CandidateFacts,
  criterion: CriterionOf<K>,
  asked: Asked,
) => Verdict

const rules: { readonly [K in Kind]: Rule<K> } = {
  'years as head': (facts, criterion, { on }) => hasBeenHead(facts, criterion, on),
  'inspected as head': (facts, criterion, { on }) => wasInspected(facts, criterion, on),
  category: isInCategory,
  results: (facts, criterion, { policy }) =>
    resultsAreAbove(facts, criterion, policy.smallestCohort),
  'review says no': reviewSaysNo,
  'evidence of one': hasEvidence,
  'evidence of none': hasNone,
  'no seat': ({ boards }) =>
    boards.length > 0
      ? no(`member of ${boards.join(' and ')}`)
      : yes('no seat of the strategic board'),
}

function judged<K extends Kind>(
  kind: K,
  criterion: CriterionOf<K>,
  of: { readonly facts: CandidateFacts; readonly asked: Asked },
): Verdict {
  return rules[kind](of.facts, criterion, of.asked)
}

function isInCategory(
  { maintained, reviewed }: CandidateFacts,
  { categories, maintainedOnly }: CriterionOf<'category'>,
): Verdict {
  if (maintainedOnly && maintained === false) {
    return notApplicable('the criterion is for maintained schools, and this is an academy')
  }
  if (maintainedOnly && maintained === null) {
    return unknown('no source says whether the authority maintains the school')
  }
  if (reviewed === null) return unknown('no review of categories has looked at the school')
  const { category, couldBe, on } = reviewed
  const says = `proposed category ${category} in the review of ${dayText(on)}`
  if (!categories.includes(category)) return no(says)
  return couldBe.length > 0
    ? unknown(`${says}, which something unknown may still turn to ${couldBe.join(' or ')}`)
    : yes(says)
}

/** One of the subjects is enough; nobody having looked at one leaves it open. */
function hasEvidence(
  { evidence }: CandidateFacts,
  { subjects }: CriterionOf<'evidence of one'>,
): Verdict {
  const said = subjects.map((subject) => latestOf(evidence, subject))
  const found = said.find((each) => each?.holds === true)
  if (found !== undefined) return yes(`${found.about}: ${found.words}`)
  const open = subjects.filter((_, i) => said[i] === undefined)
  return open.length > 0
    ? unknown(`nobody has recorded ${open.join(' or ')}`)
    : no(`${subjects.join(' and ')}: looked for and not found`)
}

/** A badge of the register stands; else what was looked at by hand, and only then that the register has none. */
function hasNone(
  { badges, evidence }: CandidateFacts,
  { subject, badge: code }: CriterionOf<'evidence of none'>,
  { on }: Asked,
): Verdict {
  const held = badges?.find((badge) => badge.code === code && isHeld(badge, on))
  if (held !== undefined) {
    return no(`the register of system leaders has ${held.code} since ${dayText(held.from)}`)
  }
  const said = latestOf(evidence, subject)
  if (said !== undefined) {
    return said.holds ? no(`${subject}: ${said.words}`) : yes(`not a ${subject}: ${said.words}`)
  }
  return code === undefined || badges === null
    ? unknown(`nobody has recorded whether ${subject}`)
    : yes(`the entry in the register of system leaders has no ${code}`)
}
