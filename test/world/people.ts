import { byCommand, grantRole } from '#modules/people/actions.ts'
import { beginSession, signedInBy } from '#modules/people/actions/sessions.ts'
import { roleNames, type RoleCode, type SignedIn } from '#modules/people/model.ts'
import { asDoor, asKeeper } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { cookieName } from '#platform/web/front.ts'

/** A role with the school (by URN), the cluster (by short name) or the phase that it is for. */
export interface Post {
  readonly role: RoleCode
  readonly urn?: string
  readonly cluster?: string
  readonly phase?: 'primary' | 'secondary'
}

export interface Member {
  readonly name: string
  readonly posts: readonly Post[]
  readonly person: SignedIn
  readonly cookie: string
}

/** Where the posts are: our ids of the schools by URN and of the clusters by short name. */
export interface Places {
  readonly partnershipId: string
  readonly schoolIds: ReadonlyMap<string, string>
  readonly clusterIds: ReadonlyMap<string, string>
}

/** One post of every role: those of a school at the first of the schools, leads of the first cluster. */
export function everyRole(urn: string, cluster: string): Post[] {
  const place: Readonly<Partial<Record<RoleCode, Omit<Post, 'role'>>>> = {
    ST: { urn },
    HT: { urn },
    GV: { urn },
    CH: { urn },
    SE: { urn },
    SL: { urn },
    VL: { cluster },
    CL: { cluster },
    IB: { phase: 'primary' },
  }
  return codes.map((role) => ({ role, ...place[role] }))
}

const codes: readonly RoleCode[] = [
  'ST',
  'HT',
  'GV',
  'CH',
  'SL',
  'VL',
  'CL',
  'SE',
  'LO',
  'AD',
  'DT',
  'BM',
  'IB',
  'CP',
  'AU',
]

/** Makes a person known with the posts, from today on, and signs them in. */
export async function appoint(
  shell: Shell,
  places: Places,
  called: string,
  posts: readonly Post[],
): Promise<Member> {
  const { partnershipId } = places
  const named = { id: shell.newId(), name: called }
  await asKeeper(shell.store, async (trx) => {
    for (const post of posts) {
      await grantRole(shell, trx, byCommand(partnershipId), named, {
        role: post.role,
        ...placed(places, post),
      })
    }
  })
  return enter(shell, partnershipId, named, posts)
}

/** Signs in a person who is known already. */
async function enter(
  shell: Shell,
  partnershipId: string,
  { id, name }: { id: string; name: string },
  posts: readonly Post[],
): Promise<Member> {
  const begun = { personId: id, partnershipId, browser: 'A test', proved: true }
  const secret = await asDoor(shell.store, (trx) => beginSession(shell, trx, begun))
  const person = await signedInBy(shell, secret)
  if (person === undefined) throw new Error(`${name} is not signed in`)
  return { name, posts, person, cookie: `${cookieName(shell.front, 'session')}=${secret}` }
}

function placed({ schoolIds, clusterIds }: Places, { urn, cluster, phase }: Post) {
  return {
    ...(urn === undefined ? {} : { schoolId: found(schoolIds, urn) }),
    ...(cluster === undefined ? {} : { clusterId: found(clusterIds, cluster) }),
    ...(phase === undefined ? {} : { phase }),
  }
}

function found(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`Nothing is known as ${key}`)
  return id
}

export function titleOf(post: Post): string {
  return [roleNames[post.role], post.urn ?? post.cluster ?? post.phase]
    .filter((part) => part !== undefined)
    .join(' ')
}
