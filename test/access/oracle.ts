import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Audience } from '#modules/people/model.ts'
import type { Borough, Plan } from '../world/borough.ts'
import type { Post } from '../world/people.ts'

/** What a record is of, in the words of the invented world rather than in our ids. */
export interface Of {
  readonly urn?: string
  readonly cluster?: string
  readonly phase?: 'primary' | 'secondary'
  /** Whether who asks holds a seat of the body that it is of. */
  readonly hasSeat?: boolean
  /** Whether a seat of a group asked whoever asks. */
  readonly isAsked?: boolean
  /** Whether it is who asks's own. */
  readonly isSelf?: boolean
  /** With whom the school agreed to share it, as of today. */
  readonly agreedWith?: readonly Audience[]
}

const rows = z
  .array(z.record(z.string(), z.string()))
  .parse(
    parse(readFileSync(new URL('../../access/matrix.csv', import.meta.url)), { columns: true }),
  )

const byQuestion: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map(
  rows
    .filter(({ kind }) => kind === 'may')
    .map((row) => [`${row['name'] ?? ''}: ${row['what'] ?? ''}`, cellsOf(row)]),
)

function cellsOf(row: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(row).map(([role, cell]) => [
      role,
      cell.split(' ').filter((word) => word !== ''),
    ]),
  )
}

/** The cell of the matrix for a role, read here a second time and by hand: a blank denies. */
function cellOf(question: string, role: string): readonly string[] {
  const row = byQuestion.get(question)
  if (row === undefined) throw new Error(`No row "${question}"`)
  return row.get(role) ?? []
}

/** What the matrix says by its words and the roster's, with no help from the product. */
export function matrixSays(
  plan: Plan,
  posts: readonly Post[],
  question: string,
  record: Of,
): boolean {
  return posts.some((post) =>
    cellOf(question, post.role).some((cell) => {
      const [, audience] = /^agreed-(.+)$/.exec(cell) ?? []
      if (audience !== undefined && !record.agreedWith?.some((each) => each === audience))
        return false
      const reach = reachBehind[cell] ?? cell
      if (reach === 'all') return true
      if (reach === 'own') return post.urn !== undefined && post.urn === record.urn
      if (reach === 'phase') return post.phase !== undefined && post.phase === record.phase
      if (reach === 'seat') return record.hasSeat === true
      if (reach === 'asked') return record.isAsked === true
      if (reach === 'self') return record.isSelf === true
      if (reach !== 'cluster') throw new Error(`Unknown reach ${reach}`)
      const cluster = post.cluster ?? placeOf(plan, post.urn).cluster
      return cluster !== undefined && cluster === record.cluster
    }),
  )
}

/** Who is of an audience, written out by hand. */
const reachBehind: Readonly<Record<string, string>> = {
  'agreed-cluster': 'cluster',
  'agreed-partner': 'own',
  'agreed-authority': 'all',
  'agreed-board': 'phase',
}

/** Where the plan puts a school; a record of no school is of no cluster either. */
export function placeOf({ clusters }: Plan, urn: string | undefined): Of {
  if (urn === undefined) return {}
  const cluster = clusters.find(({ urns }) => urns.includes(Number(urn)))
  return { urn, ...(cluster === undefined ? {} : { cluster: cluster.slug, phase: cluster.phase }) }
}

/** The same in our ids, as a route tells `can()`. */
export function aboutOf({ plan, schoolIds, clusterIds }: Borough, record: Of) {
  const { urn, cluster, phase, hasSeat = false, isAsked = false } = record
  const { isSelf = false, agreedWith = [] } = record
  const of = plan.clusters.find(({ slug }) => slug === cluster)
  const schoolId = urn === undefined ? undefined : schoolIds.get(urn)
  const clusterId = cluster === undefined ? undefined : clusterIds.get(cluster)
  return {
    ...(schoolId === undefined ? {} : { schoolId }),
    ...(clusterId === undefined ? {} : { clusterId }),
    ...(phase === undefined ? {} : { phase }),
    hasSeat,
    isAsked,
    isSelf,
    agreedWith,
    clusterSchoolIds: (of?.urns ?? []).flatMap((each) => schoolIds.get(String(each)) ?? []),
  }
}

/** What a row of a table asks of the matrix to be read, and to be added. */
export function questionsOf(table: string): { read: string; add: string } {
  const row = rows.find(({ kind, name }) => kind === 'table' && name === table)
  if (row === undefined) throw new Error(`The matrix has no table ${table}`)
  const { what = '' } = row
  return {
    read: `${what}: read`,
    add: what === 'published school data' ? 'import: change' : `${what}: change`,
  }
}

/** Who a release is for, written out by hand: those named, once its embargo is over; whoever runs it before. */
const readers: Readonly<Record<string, string>> = {
  public: 'ST HT GV CH SL VL CL SE LO AD DT BM IB CP AU',
  everyone: 'ST HT GV CH SL VL CL SE LO AD DT BM IB CP AU',
  schools: 'ST HT GV CH SL VL CL SE LO AD DT',
  cluster: 'ST HT GV CH SL VL CL SE LO AD DT',
  'own school': 'ST HT GV CH SL VL CL SE LO AD DT',
  authority: 'LO AD DT',
  'data team': 'DT',
}

export function controlSays(
  posts: readonly Post[],
  { audience, visibleFrom }: { audience: string; visibleFrom: string | undefined },
): boolean {
  const holds = (roles = '') => posts.some(({ role }) => roles.split(' ').includes(role))
  const isOver = visibleFrom === undefined || Date.parse(visibleFrom) <= Date.now()
  return holds(readers[audience]) && (isOver || holds(readers['authority']))
}

/**
 * Who sees a school's figure in a release, written out by hand: of one for each school or cluster its
 * own, a school's people and its partner see the school; its people also the schools of its cluster,
 * as do the leads of that cluster, where it is for clusters.
 */
export function figureSays(
  plan: Plan,
  posts: readonly Post[],
  control: { audience: string; visibleFrom: string | undefined },
  { urn, cluster }: Of,
): boolean {
  if (!controlSays(posts, control)) return false
  if (!['cluster', 'own school'].includes(control.audience)) return true
  return posts.some((post) => {
    if (['LO', 'AD', 'DT'].includes(post.role)) return true
    if (['ST', 'HT', 'GV', 'CH', 'SE'].includes(post.role) && post.urn === urn) return true
    if (control.audience === 'own school' || cluster === undefined) return false
    if (['VL', 'CL'].includes(post.role)) return post.cluster === cluster
    return (
      ['ST', 'HT', 'GV', 'CH'].includes(post.role) && placeOf(plan, post.urn).cluster === cluster
    )
  })
}
