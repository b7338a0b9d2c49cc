import { dayIn } from '#lib/dates.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { pairsInOneFile } from '#modules/performance/actions/staging.ts'
import type { PolicyInForce } from '#modules/policy/model.ts'
import { holdReleases } from '#modules/releases/actions.ts'
import {
  doubtfulLinks,
  linkDecisions,
  linksInUse,
  linksPolicyFor,
  rolesToLookAt,
  saveDecision,
  schoolIdsByUrn,
  schoolsInUse,
} from '#modules/schools/actions.ts'
import type { DoubtfulLink, Link, LinkDecision, RoleToLookAt } from '#modules/schools/model.ts'
import type { LinksPolicy } from '#modules/schools/policy.ts'
import { refitSchools } from './into-force.ts'

/** Links that wait for a person or were decided, with what the partnership calls their schools. */
export interface LinksShown {
  readonly doubtful: readonly DoubtfulLink[]
  readonly decisions: readonly LinkDecision[]
  /** Steps by which two URNs are one school now. */
  readonly joined: readonly Link[]
  /** Roles of which a person has to say for which school they are. */
  readonly roles: readonly RoleToLookAt[]
  /** How far the days of two may differ. */
  readonly limits: PolicyInForce<LinksPolicy>
  /** By URN; a URN that no school has is left out. */
  readonly names: ReadonlyMap<string, string>
}

/** Links of the register that wait for a person. */
export function linksToDecide(
  shell: Pick<Shell, 'now'>,
  trx: Trx,
  partnershipId: string,
): Promise<DoubtfulLink[]> {
  return doubtfulLinks(shell, trx, partnershipId, (pairs) =>
    pairsInOneFile(trx, partnershipId, pairs),
  )
}

export function linksShown(shell: Shell, person: SignedIn): Promise<LinksShown> {
  const { id } = person.partnership
  return asPerson(shell, person, async (trx) => {
    const schools = new Map((await schoolsInUse(trx, id)).map((school) => [school.id, school.name]))
    const byUrn = await schoolIdsByUrn(trx, id)
    return {
      doubtful: await linksToDecide(shell, trx, id),
      limits: await linksPolicyFor(shell, trx, id),
      decisions: await linkDecisions(trx, id),
      joined: await linksInUse(trx, id),
      roles: await rolesToLookAt(trx, id, dayIn(shell.now())),
      names: new Map([...byUrn].map(([urn, schoolId]) => [urn, schools.get(schoolId) ?? ''])),
    }
  })
}

export type Decided =
  | { readonly kind: 'saved' }
  /** Somebody decided meanwhile; nothing was changed. */
  | { readonly kind: 'conflict' }
  /** Of the branches of a split, or of what was merged, one at most is the same school. */
  | { readonly kind: 'another is' }
  /** No file in use tells of a link between these two. */
  | { readonly kind: 'not asked' }

/**
 * Keeps what a person decided of a link, and fits the schools to it at once: two URNs become one
 * school, or are parted, each with the results, memberships and inspections that came under it.
 */
export async function decideLink(
  shell: Shell,
  person: SignedIn,
  token: string,
  made: Pick<LinkDecision, 'predecessorUrn' | 'successorUrn' | 'same' | 'reason' | 'version'>,
): Promise<Decided> {
  const of = principalOf(person)
  const done = await once(shell, person, token, async (trx): Promise<string | Decided> => {
    await holdReleases(trx, of.partnershipId)
    const wrong = await wrongWith(shell, trx, of.partnershipId, made)
    if (wrong !== undefined) return wrong
    const saved = await saveDecision(trx, { ...of, at: shell.now().toString() }, made)
    if (!saved) return { kind: 'conflict' }
    await refitSchools(shell, trx, person.partnership)
    const { predecessorUrn, successorUrn, same, reason } = made
    await record(shell, trx, of, {
      action: 'link of two URNs decided',
      subject: `urn ${predecessorUrn}`,
      detail: { predecessorUrn, successorUrn, same, reason },
    })
    return 'saved'
  })
  return typeof done === 'string' ? { kind: 'saved' } : done
}

/** Whoever saw an older page hears of that first. */
async function wrongWith(
  shell: Pick<Shell, 'now'>,
  trx: Trx,
  partnershipId: string,
  made: Ends & Pick<LinkDecision, 'same' | 'version'>,
): Promise<Exclude<Decided, { kind: 'saved' }> | undefined> {
  const decisions = await linkDecisions(trx, partnershipId)
  const earlier = decisions.find((each) => isOfBoth(each, made))
  if ((earlier?.version ?? 0) !== made.version) return { kind: 'conflict' }
  const isAsked = earlier !== undefined || (await isTold(shell, trx, partnershipId, made))
  if (!isAsked) return { kind: 'not asked' }
  const other = made.same && decisions.some((each) => isAnother(each, made))
  return other ? { kind: 'another is' } : undefined
}

/** A link that waits for a person, or one by which two are one school. */
async function isTold(
  shell: Pick<Shell, 'now'>,
  trx: Trx,
  partnershipId: string,
  of: Ends,
): Promise<boolean> {
  const waiting = await linksToDecide(shell, trx, partnershipId)
  const joined = await linksInUse(trx, partnershipId)
  return [...waiting, ...joined].some((each) => isOfBoth(each, of))
}

type Ends = Pick<LinkDecision, 'predecessorUrn' | 'successorUrn'>

function isOfBoth(one: Ends, other: Ends): boolean {
  return one.predecessorUrn === other.predecessorUrn && one.successorUrn === other.successorUrn
}

/** Whether an earlier decision took another branch of the same split, or another part of the same merger. */
function isAnother(earlier: LinkDecision, made: Ends): boolean {
  const sharesOne =
    earlier.predecessorUrn === made.predecessorUrn || earlier.successorUrn === made.successorUrn
  return earlier.same && sharesOne && !isOfBoth(earlier, made)
}
