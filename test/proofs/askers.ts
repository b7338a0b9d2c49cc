import type { PoolClient } from 'pg'
import { z } from 'zod'
import { principalOf } from '#modules/people/actions.ts'
import type { World } from '../world.ts'
import type { Member } from '../world/people.ts'

/** Somebody whom row-level security can tell from others, and how a transaction becomes theirs. */
export interface Asker {
  readonly name: string
  readonly role: string
  readonly settings: string
  /** What stands for them in an example. */
  readonly me: string
  /** The only table where what they show opens anything. */
  readonly of?: string
}

/** Nobody whom there is. */
const unknown = '00000000-0000-7000-8000-0000000000ff'

/** Everybody of ours, one of the others, the service, nobody, and who shows a secret; the keeper and the door. */
export async function askersOf(
  { ours, theirs }: World,
  client: PoolClient,
  placed: readonly Member[],
): Promise<Asker[]> {
  const partnership = ours.partnershipId
  const app = (name: string, told: Told, of?: string): Asker => ({
    ...{ name, role: 'trellis_app', settings: as('trellis_app', told) },
    me: told.person ?? unknown,
    ...(of === undefined ? {} : { of }),
  })
  // First those by whom a change shows soonest.
  const people = [
    ...ours.members.toSorted((one, other) => rankOf(one) - rankOf(other)),
    ...placed,
    ...theirs.members.filter(({ posts }) => posts.some(({ role }) => role === 'AD')),
    { name: 'the service', person: ours.officer },
  ].map(({ name, person }) => {
    const { partnershipId, personId } = principalOf(person)
    return app(name, { partnership: partnershipId, person: personId, reader: personId })
  })
  const secret = (table: string) => hashIn(client, table, partnership)
  return [
    app('nobody of ours', { partnership }),
    app('who opens an open page', { partnership, public: 'yes' }),
    ...people,
    app('who shows a cookie', { session: await secret('session') }, 'session'),
    app('who shows a token', { partnership, token: await secret('api_token') }, 'api_token'),
    app('who shows a feed', { partnership, feed: await secret('calendar_feed') }, 'calendar_feed'),
    app('nobody', {}),
    ...['trellis_keeper', 'trellis_door'].map((role) => ({
      ...{ name: role, role, settings: as(role, {}), me: unknown },
    })),
  ]
}

function rankOf({ posts }: Pick<Member, 'posts'>): number {
  const rank = ['DT', 'AD', 'LO', 'CL', 'HT', 'SE', 'BM', 'IB'].indexOf(posts[0]?.role ?? '')
  return rank === -1 ? 99 : rank
}

/** Whom the policies of a table for a role can concern. */
export function concerned(askers: readonly Asker[], table: string, role: string): Asker[] {
  return askers.filter((asker) => asker.role === role && (asker.of ?? table) === table)
}

async function hashIn(client: PoolClient, table: string, partnershipId: string): Promise<string> {
  const { rows } = await client.query(
    `select encode(token_hash, 'hex') as hash from ${table} where partnership_id = $1
     order by token_hash limit 1`,
    [partnershipId],
  )
  const [{ hash }] = z.tuple([z.object({ hash: z.string() })]).parse(rows)
  return hash
}

const settings = [
  'partnership',
  'person',
  'reader',
  'session',
  'token',
  'feed',
  'known',
  'public',
] as const
type Told = Readonly<Partial<Record<(typeof settings)[number], string | null>>>

function as(role: string, told: Told): string {
  return [
    `set local role ${role}`,
    ...settings.map((name) => `set local trellis.${name} = '${told[name] ?? ''}'`),
  ].join('; ')
}
