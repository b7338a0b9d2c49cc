import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { dayText } from '#lib/dates.ts'
import { clusterInFull, clusterTitle } from '#modules/clusters/rules.ts'
import type { Cluster } from '#modules/clusters/model.ts'
import { stateOf, type RunShown } from '#modules/intake/rules/run-words.ts'
import type { Role } from '#modules/people/model.ts'
import type { Check } from '#modules/performance/rules/trace.ts'
import { capital } from '#lib/words.ts'
import { numberWord } from '#modules/performance/rules/words.ts'
import type { Release } from '#modules/releases/model.ts'
import type { School } from '#modules/schools/model.ts'
import { latelyFromBoards, waitingFromBoards, type FromBoards } from './rules/from-boards.ts'
import { waitingFromPeople, type FromPeople } from './rules/from-people.ts'
import { supportFigure, waitingFromReviews, type FromReviews } from './rules/from-reviews.ts'
import { waitingFromVotes, type FromVotes } from './rules/from-votes.ts'

export interface Facts extends FromBoards, FromVotes, FromPeople, Pick<FromReviews, 'proposals'> {
  readonly today: string
  readonly years: readonly AcademicYear[]
  readonly schools: readonly School[]
  readonly clusters: readonly (Cluster & { readonly schoolIds: readonly string[] })[]
  readonly releases: readonly Release[]
  readonly checks: readonly Check[]
  readonly runs: readonly RunShown[]
  /** Constitutions that are to be renewed; without an end where there was never one. */
  readonly renewals: readonly {
    readonly slug: string
    readonly name: string
    readonly phase: 'primary' | 'secondary'
    readonly endsOn: string | null
  }[]
  readonly mayBring: boolean
  readonly roles: readonly Role[]
}

export interface Card {
  readonly tag: string
  readonly title: string
  readonly text: string
  readonly link: string
  readonly href: string
}

export interface Desk {
  readonly lead: string
  readonly figures: readonly { readonly name: string; readonly value: string }[]
  readonly waiting: readonly Card[]
  readonly lately: readonly Card[]
}

/** What a person finds on their desk: what to do first, what is here, what happened lately. */
export function deskFor(facts: Facts): Desk {
  const waiting = [
    ...firstSteps(facts),
    ...waitingFromPeople(facts, facts.today),
    ...waitingFromVotes(facts),
    ...waitingFromBoards(facts),
    ...toRenew(facts),
    ...mine(facts),
    ...waitingFromReviews(facts),
    ...unreconciled(facts),
    ...newest(facts),
  ]
  return {
    lead: leadFor(facts, waiting.length),
    figures: figuresFor(facts),
    waiting,
    lately: [...latelyFromBoards(facts), ...facts.runs.map(cardOfRun)],
  }
}

function leadFor({ schools, mayBring }: Facts, waiting: number): string {
  if (schools.length === 0) {
    return mayBring
      ? 'Nothing is here yet. Three steps bring your partnership in.'
      : 'Nothing is here yet. The data team brings in the roster and the results.'
  }
  if (waiting === 0) return 'Nothing waits for you.'
  return waiting === 1
    ? 'One thing to look at.'
    : `${capital(numberWord(waiting))} things to look at.`
}

function figuresFor(facts: Facts) {
  const { schools, clusters, years, checks, releases } = facts
  const support = supportFigure(facts)
  const open = schools.filter(({ closedOn }) => closedOn === undefined)
  const [newest] = years
  const agreeing = checks.filter(({ outcome }) => outcome.kind === 'agrees').length
  return [
    { name: 'schools', value: String(open.length) },
    { name: 'clusters', value: String(clusters.length) },
    ...(support.length > 0 ? support : [{ name: 'files in use', value: String(releases.length) }]),
    ...(newest === undefined || checks.length === 0
      ? []
      : [
          {
            name: `rows of ${yearLabel(newest)} reconcile`,
            value: `${agreeing} of ${checks.length}`,
          },
        ]),
  ]
}

function firstSteps({ schools, clusters, years, mayBring }: Facts): Card[] {
  if (!mayBring) return []
  const steps = [
    schools.length === 0 && {
      tag: 'First',
      title: 'Bring in the establishment register',
      text: 'The GIAS extract of your authority: it gives the schools their names, types and dates.',
      link: 'Bring in a file',
      href: '/data/imports',
    },
    clusters.length === 0 && {
      tag: schools.length === 0 ? 'Then' : 'First',
      title: 'Say which school is in which cluster',
      text: 'Bring the roster in as a file, or write it on its page.',
      link: 'Open the roster',
      href: '/data/roster',
    },
    years.length === 0 && {
      tag: 'Then',
      title: 'Bring in results',
      text: 'Key Stage 2 performance tables as published, and your own collections.',
      link: 'Bring in a file',
      href: '/data/imports',
    },
  ]
  return steps.filter((step) => step !== false)
}

/** Of one cluster by itself; of many together, for whoever serves them all. */
function toRenew({ renewals }: Facts): Card[] {
  const ended = renewals.filter(({ endsOn }) => endsOn !== null)
  const [first, ...more] = ended.toSorted((a, b) => ((a.endsOn ?? '') < (b.endsOn ?? '') ? -1 : 1))
  if (first === undefined) return []
  const others = more.length === 0 ? '' : ` ${more.length} more are due as well.`
  return [
    {
      tag: 'Renew',
      title: `Constitution of ${clusterInFull(first)}`,
      text: `It holds until ${dayText(first.endsOn ?? '')}: the cluster votes on the next version, and the improvement board approves it.${others}`,
      link: 'Draft the next version',
      href: `/constitutions/${first.slug}`,
    },
  ]
}

/** A person's own school and cluster, with the newest booklet. */
function mine({ roles, schools, clusters, years }: Facts): Card[] {
  const [newest] = years
  if (newest === undefined) return []
  const ownSchools = schools.filter(({ id }) => roles.some(({ schoolId }) => schoolId === id))
  const ownClusters = clusters.filter(({ id, schoolIds }) =>
    roles.some(
      ({ clusterId, schoolId, role }) =>
        clusterId === id ||
        (role === 'HT' && schoolId !== undefined && schoolIds.includes(schoolId)),
    ),
  )
  return [
    ...ownSchools.map((school) => ({
      tag: yearLabel(newest),
      title: school.name,
      text: 'The booklet of your school: every measure beside England and the cluster.',
      link: 'Open the booklet',
      href: `/schools/${school.urn}/booklet/${newest}`,
    })),
    ...ownClusters.map((cluster) => ({
      tag: yearLabel(newest),
      title: clusterTitle(cluster),
      text: `${cluster.schoolIds.length} schools side by side, with trend and standing.`,
      link: 'Open the booklet',
      href: `/clusters/${cluster.slug}/booklet/${newest}`,
    })),
  ]
}

/** For people without a school or cluster of their own: where the newest booklets are. */
function newest({ roles, clusters, years }: Facts): Card[] {
  const [year] = years
  const hasOwn = roles.some(
    ({ schoolId, clusterId }) => schoolId !== undefined || clusterId !== undefined,
  )
  if (year === undefined || hasOwn || clusters.length === 0) return []
  return [
    {
      tag: yearLabel(year),
      title: `The booklets of ${clusters.length} clusters`,
      text: 'Every school beside England, with change, trend and the file behind each figure.',
      link: 'Choose a cluster',
      href: '/clusters',
    },
  ]
}

function unreconciled({ checks, years, mayBring }: Facts): Card[] {
  const [newest] = years
  const differing = checks.filter(({ outcome }) => outcome.kind === 'differs').length
  if (newest === undefined || differing === 0 || !mayBring) return []
  return [
    {
      tag: 'Check',
      title: 'Before booklets go out',
      text: `${differing} of ${checks.length} rows of ${yearLabel(newest)} do not agree with the published ones.`,
      link: 'See which and why',
      href: `/data/checks/${newest}`,
    },
  ]
}

function cardOfRun(run: RunShown): Card {
  return {
    tag: stateOf(run),
    title: run.part ?? run.fileName,
    text: `By ${run.by}.`,
    link: 'Its story',
    href: `/data/imports/${run.id}`,
  }
}
