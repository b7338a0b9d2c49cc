import { dayIn } from '#lib/dates.ts'
import type { AcademicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { policyInForce, type PolicyClock } from '#modules/policy/actions.ts'
import type { PolicyInForce } from '#modules/policy/model.ts'
import { isOf } from '#modules/releases/access.ts'
import { releasesInUse } from '#modules/releases/actions.ts'
import type { Release } from '#modules/releases/model.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import type { Entry, Returns } from '../model.ts'
import { dataYearPolicy, type DataYearPolicy } from '../policy.ts'
import { defaultPolicy } from '../rules/default-policy.ts'
import { byDay, entriesOf } from '../rules/entries.ts'
import { followUps } from '../rules/follow-ups.ts'
import { returnsOf } from '../rules/returns.ts'
import { returnedIn, savedOf } from '../store.ts'

/** A data year as a person may know it. */
export interface DataYear {
  readonly year: AcademicYear
  readonly entries: readonly Entry[]
  /** Files in use, the newest first. */
  readonly releases: readonly Release[]
  readonly policyName: string
}

/** Today as clocks in England show it, YYYY-MM-DD. */
export function todayOf({ now }: Pick<Shell, 'now'>): string {
  return dayIn(now())
}

export function dataYearFor(shell: Shell, person: SignedIn, year: AcademicYear): Promise<DataYear> {
  return asPerson(shell, person, (trx) => dataYearIn(trx, shell, person, year))
}

/** The entries of a year that are for somebody with these roles, in order of their day. */
export async function dataYearIn(
  trx: Trx,
  shell: PolicyClock,
  { partnership, roles }: SignedIn,
  year: AcademicYear,
): Promise<DataYear> {
  const { document, name } = await policyFor(shell, trx, partnership.id, year)
  const saved = await savedOf(trx, { partnershipId: partnership.id, year })
  const releases = await releasesInUse(trx, partnership.id)
  const asked = { year, today: todayOf(shell), saved }
  const all = [...entriesOf(document, asked), ...followUps(document, releases, asked)]
  return {
    year,
    releases,
    policyName: name,
    entries: all.filter(({ visibleTo }) => isOf(roles, visibleTo)).toSorted(byDay),
  }
}

function policyFor(
  shell: PolicyClock,
  trx: Trx,
  partnershipId: string,
  year: AcademicYear,
): Promise<PolicyInForce<DataYearPolicy>> {
  return policyInForce(shell, trx, {
    partnershipId,
    kind: 'data year',
    year,
    parse: (document) => dataYearPolicy.parse(document),
    byDefault: defaultPolicy,
  })
}

/** How far each collection of a year has come, by the key of its entry; for whoever sees every school's results. */
export async function returnsIn(
  shell: Shell,
  person: SignedIn,
  { year, entries }: Pick<DataYear, 'year' | 'entries'>,
): Promise<{ returns: ReadonlyMap<string, Returns>; schools: ReadonlyMap<string, School> }> {
  const { id: partnershipId } = person.partnership
  const collections = entries.filter(({ collects }) => collects.length > 0)
  const measures = [...new Set(collections.flatMap(({ collects }) => collects))]
  return asPerson(shell, person, async (trx) => {
    const returned = await returnedIn(trx, { partnershipId, year }, measures)
    const schools = new Map((await schoolsInUse(trx, partnershipId)).map((each) => [each.id, each]))
    const returns = new Map<string, Returns>()
    for (const entry of collections) {
      const asked = await schoolsAsked(trx, partnershipId, entry)
      const inOrder = [...schools.keys()].filter((id) => asked.has(id))
      returns.set(entry.key, returnsOf(entry, inOrder, returned))
    }
    return { returns, schools }
  })
}

/** The schools of the phase that the roster has on the day on which the collection is due. */
async function schoolsAsked(
  trx: Trx,
  partnershipId: string,
  { dueOn, phase }: Entry,
): Promise<ReadonlySet<string>> {
  const clusters = await clustersOn(trx, partnershipId, dueOn)
  return new Set(
    clusters.filter((cluster) => cluster.phase === phase).flatMap(({ schoolIds }) => schoolIds),
  )
}
