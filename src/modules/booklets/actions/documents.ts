import { lastDayOf, type AcademicYear } from '#lib/academic-year.ts'
import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Partnership, SignedIn } from '#modules/people/model.ts'
import { openBooklets, type Booklets } from '#modules/performance/actions/booklet.ts'
import { performancePolicyFor } from '#modules/performance/actions/policy.ts'
import { entitledTo } from '#modules/performance/actions/read.ts'
import { bookletPages } from '#modules/performance/rules/booklet.ts'
import { remarkFor } from '#modules/performance/rules/remark.ts'
import type { Table } from '#modules/performance/rules/table.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import type { Shell } from '#platform/shell.ts'
import type { BookletDocument, SchoolPage } from '../model.ts'
import { bookletDocument, type BookletOf, type DocumentAsked } from '../rules/document.ts'
import { schoolPage } from '../rules/school-page.ts'

/** Whom a booklet is about. */
export type Subject =
  | { readonly kind: 'whole' }
  | { readonly kind: 'cluster'; readonly cluster: ClusterOn }
  | { readonly kind: 'school'; readonly school: School }

export interface Documents {
  /** Everything that has a booklet: the whole, its clusters, the schools in one. */
  readonly subjects: readonly Subject[]
  /** A school by its URN or id, in a cluster or not. */
  readonly schoolBy: (urnOrId: string) => School | undefined
  readonly tablesOf: (subject: Subject) => Promise<readonly Table[]>
  readonly documentOf: (subject: Subject) => Promise<BookletDocument>
  /** School on a page, for governors. */
  readonly pageOf: (school: School) => Promise<SchoolPage>
  readonly policyName: string
}

/**
 * The booklets of a year as a person may see them, all from one reading of the data. `mayShow` says
 * whether the row of a cluster may stand in a booklet that is not its own.
 */
export async function openDocuments(
  shell: Shell,
  person: SignedIn,
  year: AcademicYear,
  mayShow: (cluster: ClusterOn) => boolean,
): Promise<Documents> {
  const { partnership } = person
  const { policy, schools, clusters } = await asPerson(shell, person, async (trx) => ({
    policy: await performancePolicyFor(shell, trx, partnership.id, year),
    schools: await schoolsInUse(trx, partnership.id),
    clusters: await clustersOn(trx, partnership.id, lastDayOf(year)),
  }))
  const booklets = await openBooklets(shell, person, {
    partnership,
    measures: bookletPages.flatMap((page) => page.measures),
    year,
    policy: policy.document,
    entitledTo: entitledTo(person),
  })
  const tablesOf = (subject: Subject) => tablesIn(booklets, subject, mayShow)
  const names = new Map(schools.map(({ id, name }) => [id, name]))
  const askedOf = async (subject: Subject): Promise<DocumentAsked> => ({
    of: bookletOf(subject, partnership),
    partnership,
    year,
    tables: await tablesOf(subject),
    policy: policy.document,
    policyName: policy.name,
    remark: subject.kind === 'cluster' ? remarkFor(partnership, subject.cluster, year) : undefined,
    nameOf: (id) => names.get(id) ?? 'a school',
  })
  return {
    subjects: subjectsOf(clusters, schools),
    schoolBy: (asked) => schools.find(({ id, urn }) => id === asked || urn === asked),
    tablesOf,
    documentOf: async (subject) => bookletDocument(await askedOf(subject)),
    pageOf: async (school) => schoolPage(await askedOf({ kind: 'school', school })),
    policyName: policy.name,
  }
}

async function tablesIn(
  booklets: Booklets,
  subject: Subject,
  mayShow: (cluster: ClusterOn) => boolean,
): Promise<readonly Table[]> {
  switch (subject.kind) {
    case 'whole':
      return booklets.ofWhole(mayShow)
    case 'cluster':
      return booklets.ofCluster(subject.cluster)
    case 'school':
      return booklets.ofSchool(subject.school, mayShow)
  }
}

function subjectsOf(clusters: readonly ClusterOn[], schools: readonly School[]): Subject[] {
  const inClusters = new Set(clusters.flatMap(({ schoolIds }) => schoolIds))
  return [
    { kind: 'whole' },
    ...clusters.map((cluster): Subject => ({ kind: 'cluster', cluster })),
    ...schools
      .filter(({ id }) => inClusters.has(id))
      .map((school): Subject => ({ kind: 'school', school })),
  ]
}

function bookletOf(subject: Subject, partnership: Partnership): BookletOf {
  switch (subject.kind) {
    case 'whole':
      return {
        kind: 'whole',
        title: titleOf(subject, partnership),
        isOwn: ({ kind }) => kind === 'authority',
      }
    case 'cluster':
      return {
        kind: 'cluster',
        title: titleOf(subject, partnership),
        isOwn: ({ kind }) => kind === 'cluster',
      }
    case 'school':
      return {
        kind: 'school',
        title: titleOf(subject, partnership),
        isOwn: ({ kind }) => kind === 'school',
      }
  }
}

export function titleOf(subject: Subject, { name }: Pick<Partnership, 'name'>): string {
  switch (subject.kind) {
    case 'whole':
      return name
    case 'cluster':
      return clusterTitle(subject.cluster)
    case 'school':
      return subject.school.name
  }
}

/** The name of its file, without year and ending: a URN, or the short name of a cluster. */
export function fileNameOf(subject: Subject): string {
  switch (subject.kind) {
    case 'whole':
      return 'all'
    case 'cluster':
      return subject.cluster.slug
    case 'school':
      return subject.school.urn
  }
}
