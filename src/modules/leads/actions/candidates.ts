import { academicYear } from '#lib/academic-year.ts'
import { dayIn } from '#lib/dates.ts'
import { orNull } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { Inspection, Result } from '#modules/categorisation/model.ts'
import type { ClusterOn } from '#modules/clusters/actions.ts'
import { badgesByPerson } from '#modules/expertise/actions.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { Partnership, SignedIn } from '#modules/people/model.ts'
import { gather } from '#modules/performance/actions/gather.ts'
import { knownMeasure } from '#modules/performance/rules/catalogue.ts'
import { limitsOf } from '#modules/performance/rules/significance.ts'
import { inspectionsIn, schoolsInUse } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import { phaseWord } from '#modules/schools/rules/words.ts'
import type { Candidate, CandidateFacts, Evidence, Growth, Headship, Post } from '../model.ts'
import type { LeadsPolicy } from '../policy.ts'
import { eligibilityOf } from '../rules/eligibility.ts'
import { testsIn } from '../rules/policies.ts'
import * as store from '../store/candidates.ts'

export interface CandidatesAsked {
  readonly cluster: ClusterOn
  readonly policy: LeadsPolicy
  readonly post: Post
}

/**
 * The heads of a cluster's schools with every criterion of a post. Read as whoever asks: what they
 * may not see is unknown to them, and unknown never makes eligible.
 */
export function candidates(
  shell: Shell,
  person: SignedIn,
  asked: CandidatesAsked,
): Promise<Candidate[]> {
  const day = dayIn(shell.now())
  return asPerson(shell, person, (trx) => candidatesIn(trx, person.partnership, asked, day))
}

export async function candidatesIn(
  trx: Trx,
  partnership: Partnership,
  { cluster, policy, post }: CandidatesAsked,
  day: string,
): Promise<Candidate[]> {
  const facts = await factsOf(trx, partnership, { cluster, policy, day })
  const growth = await store.growthIn(trx, partnership.id)
  return facts.map((each) => ({
    facts: each,
    eligibility: eligibilityOf(each, { policy, phase: cluster.phase, post, on: day }),
    growth: growth.get(each.personId) ?? null,
  }))
}

async function factsOf(
  trx: Trx,
  partnership: Partnership,
  { cluster, policy, day }: Omit<CandidatesAsked, 'post'> & { readonly day: string },
): Promise<CandidateFacts[]> {
  const { id: partnershipId } = partnership
  const { schoolIds } = cluster
  const asked = { partnershipId, schoolIds, day }
  const schools = new Map((await schoolsInUse(trx, partnershipId)).map((each) => [each.id, each]))
  const headships = await store.headshipsIn(trx, partnershipId)
  const evidence = await store.evidenceIn(trx, partnershipId)
  const members = await store.membersOf(trx, { ...asked, kinds: ['strategic board'] })
  const badges = await badgesByPerson(trx, partnershipId, day)
  const reviewed = await store.reviewedOn(trx, asked)
  const inspections = await inspectionsBySchool(trx, partnershipId)
  const results = await resultsBySchool(trx, partnership, policy, cluster)
  return (await store.headsOf(trx, asked)).flatMap(({ personId, name, schoolId }) => {
    const school = schools.get(schoolId)
    if (school === undefined) return []
    return [
      {
        ...{ personId, name, schoolId, school: school.name, inspections },
        ...ofSchool(school),
        ...headshipsOf(personId, headships, schools),
        reviewed: reviewed.get(schoolId) ?? null,
        results: results.get(schoolId) ?? [],
        evidence: evidence.get(personId) ?? [],
        badges: badges.get(personId) ?? null,
        boards: members.get(personId) ?? [],
      },
    ]
  })
}

/** What was written down stands in place of what the roles say. */
function headshipsOf(
  personId: string,
  { written, roles }: Awaited<ReturnType<typeof store.headshipsIn>>,
  schools: ReadonlyMap<string, School>,
): Pick<CandidateFacts, 'headships' | 'headshipsComplete'> {
  const known = written.get(personId) ?? roles.get(personId) ?? []
  return {
    headships: known.map((each) => named(each, schools)),
    headshipsComplete: written.has(personId),
  }
}

function ofSchool(school: School): Pick<CandidateFacts, 'phase' | 'maintained'> {
  return { phase: phaseWord(school).toLowerCase(), maintained: orNull(school.maintained) }
}

function named(headship: Headship, schools: ReadonlyMap<string, School>): Headship {
  const known = schools.get(headship.schoolId ?? '')
  return known === undefined ? headship : { ...headship, school: known.name }
}

async function inspectionsBySchool(
  trx: Trx,
  partnershipId: string,
): Promise<ReadonlyMap<string, readonly Inspection[]> | null> {
  const all = await inspectionsIn(trx, partnershipId)
  if (all === undefined) return null
  return Map.groupBy(
    all.map(({ on, ...rest }) => ({ ...rest, date: on })),
    ({ schoolId }) => schoolId,
  )
}

/** The figures that the policy asks of a phase, of all pupils. */
async function resultsBySchool(
  trx: Trx,
  partnership: Partnership,
  policy: LeadsPolicy,
  { phase, schoolIds }: ClusterOn,
): Promise<ReadonlyMap<string, Result[]>> {
  const tests = testsIn(policy[phase])
  const years = tests.map(({ year }) => year)
  if (tests.length === 0) return new Map()
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const gathered = await gather(trx, {
    ...{ partnership, measures: tests.map(({ measure }) => measure), groups: ['all'], schoolIds },
    ...{ year: academicYear(last), yearsBack: last - first },
  })
  const resultOf = (schoolId: string, measure: string, year: number): Result[] => {
    const figure = (code: string) =>
      gathered.ofSchools.of(schoolId, code, 'all', academicYear(year))
    const statistic = figure(measure)
    if (statistic.kind === 'absent') return []
    const { lower, upper } = limitsOf(knownMeasure(measure), figure)
    const place = { measure, year, group: 'all', numerator: null, denominator: null }
    const said = { pupils: orNull(statistic.pupils), lower: orNull(lower), upper: orNull(upper) }
    return statistic.kind === 'value'
      ? [{ ...place, ...said, value: statistic.value, coded: null }]
      : [{ ...place, ...said, value: null, coded: statistic.code }]
  }
  return new Map(
    schoolIds.map((id) => [id, tests.flatMap(({ measure, year }) => resultOf(id, measure, year))]),
  )
}

type Of = Pick<CandidateFacts, 'personId' | 'schoolId'>

/** Writes down what holds of a candidate, or was looked for in vain. Answers its id. */
export function noteEvidence(
  shell: Shell,
  person: SignedIn,
  token: string,
  { of, evidence }: { readonly of: Of; readonly evidence: Evidence },
): Promise<string> {
  return written(shell, person, token, of, {
    action: 'evidence of a candidate written down',
    detail: { about: evidence.about, holds: evidence.holds },
    write: (trx, row) => store.insertEvidence(trx, row, evidence),
  })
}

/** Writes down every headship that a candidate has had, in place of what was written before. */
export function noteHeadships(
  shell: Shell,
  person: SignedIn,
  token: string,
  { of, headships }: { readonly of: Of; readonly headships: readonly Headship[] },
): Promise<string> {
  return written(shell, person, token, of, {
    action: 'headships written down',
    detail: { headships: headships.length },
    write: async (trx, row) => {
      for (const each of headships) {
        await store.insertHeadship(trx, { ...row, id: shell.newId() }, each)
      }
    },
  })
}

/** Gives somebody of the talent list a mentor and a plan. */
export function planGrowth(
  shell: Shell,
  person: SignedIn,
  token: string,
  { of, growth }: { readonly of: Of; readonly growth: Omit<Growth, 'at'> },
): Promise<string> {
  return written(shell, person, token, of, {
    action: 'mentor and plan written down',
    detail: { mentor: growth.mentor },
    write: (trx, row) => store.insertGrowth(trx, row, growth),
  })
}

interface Writing {
  readonly action: string
  readonly detail: object
  readonly write: (trx: Trx, row: store.Written) => Promise<void>
}

function written(
  shell: Shell,
  person: SignedIn,
  token: string,
  { personId, schoolId }: Of,
  { action, detail, write }: Writing,
): Promise<string> {
  return once<never>(shell, person, token, async (trx) => {
    const by = principalOf(person)
    const id = shell.newId()
    const at = shell.now().toString()
    await write(trx, {
      ...{ partnershipId: by.partnershipId, id, personId, schoolId },
      ...{ byId: by.personId, at },
    })
    await record(shell, trx, by, { action, subject: `candidate ${personId}`, detail })
    return id
  })
}
