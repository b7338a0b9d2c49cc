import type { Hono } from 'hono'
import type { Shell } from '#platform/shell.ts'
import { buildApp } from '../src/app.ts'
import { openMemoryStore } from '#platform/db/store.ts'
import { memoryStore, testServer } from '#platform/testing/database.ts'
import { openOffice, type Office } from './intake/office.ts'
import { makeBorough, type Borough, type Plan } from './world/borough.ts'
import type { Member } from './world/people.ts'

/** Two invented boroughs on one store, the app around them, and a clock that the test sets forward. */
export interface World {
  readonly shell: Shell
  readonly app: Hono
  readonly routes: readonly string[]
  readonly ours: Borough
  /** Every name in it bears `canary`; no page for somebody of `ours` may. */
  readonly theirs: Borough
  /** Where files wait until they are brought in. */
  readonly folder: string
  readonly later: (hours: number) => void
  /** Who looked until now is written down. */
  readonly settle: () => Promise<void>
  readonly close: () => Promise<void>
}

export const canary = 'Zebracanary'

const ourPlan: Plan = {
  slug: 'ours',
  name: 'Our Borough',
  laNumber: '999',
  mark: 'Ours',
  clusters: [
    { name: 'A', slug: 'a', phase: 'primary', urns: [900_001, 900_002, 900_003] },
    { name: 'B', slug: 'b', phase: 'primary', urns: [900_004, 900_005] },
    { name: 'North', slug: 'north', phase: 'secondary', urns: [900_006, 900_007] },
  ],
  others: [
    [{ role: 'HT', urn: '900004' }],
    [{ role: 'HT', urn: '900006' }],
    [{ role: 'CL', cluster: 'north' }],
    [{ role: 'IB', phase: 'secondary' }],
    [
      { role: 'GV', urn: '900002' },
      { role: 'CL', cluster: 'b' },
    ],
  ],
}

const theirPlan: Plan = {
  slug: 'zebracanary',
  name: `${canary} Borough`,
  laNumber: '998',
  mark: canary,
  clusters: [
    { name: canary, slug: 'zebracanary', phase: 'primary', urns: [910_001, 910_002] },
    { name: `${canary} North`, slug: 'zebracanary-north', phase: 'secondary', urns: [910_006] },
  ],
  others: [],
}

/** A world to copy, in memory: to build one takes some ten seconds, to copy it one. */
interface Built extends Boroughs {
  readonly image: Blob
  readonly until: Temporal.Instant
}

interface Boroughs {
  readonly ours: Borough
  readonly theirs: Borough
}

let built: Promise<Built> | undefined

/** What a test brings of its own in place of what the office has. */
type Own = Partial<Pick<Shell, 'providers' | 'scanner'>>

/** On a server each is built anew; in memory each but the first of a process is a copy of the first. */
export async function openWorld(own: Own = {}): Promise<World> {
  if (testServer !== undefined) {
    const office = await openOffice()
    return around(office, await makeBoroughs(office), own)
  }
  built ??= buildOnce()
  const { image, until, ours, theirs } = await built
  const office = await openOffice(await openMemoryStore(image), until)
  return around(office, structuredClone({ ours, theirs }), own)
}

async function buildOnce(): Promise<Built> {
  const store = await memoryStore()
  const office = await openOffice(store)
  const boroughs = await makeBoroughs(office)
  const image = await store.image()
  await office.close()
  return { ...boroughs, image, until: office.shell.now() }
}

async function makeBoroughs(office: Office): Promise<Boroughs> {
  const ours = await makeBorough(office, ourPlan)
  return { ours, theirs: await makeBorough(office, theirPlan) }
}

function around(office: Office, { ours, theirs }: Boroughs, own: Own): World {
  const clock = { hours: 0 }
  const shell = {
    ...office.shell,
    ...own,
    now: () => office.shell.now().add({ minutes: Math.round(clock.hours * 60) }),
  }
  const { app, routes, settle } = buildApp(shell)
  return {
    shell,
    app,
    routes,
    ours,
    theirs,
    folder: office.folder,
    later: (hours) => {
      clock.hours += hours
    },
    settle,
    close: async () => {
      await settle()
      await office.close()
    },
  }
}

export interface Asked {
  readonly as?: Pick<Member, 'cookie'> | undefined
  readonly method?: string
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

const origin = 'http://localhost'

/** Asks as a browser does: a form comes from our own pages unless the headers say otherwise. */
export async function ask(
  { app }: Pick<World, 'app'>,
  address: string,
  { as, method, form, headers = {} }: Asked = {},
): Promise<Response> {
  return app.request(`${origin}${address}`, {
    method: method ?? (form === undefined ? 'GET' : 'POST'),
    headers: {
      ...(as === undefined ? {} : { cookie: as.cookie }),
      ...(form === undefined ? {} : { origin }),
      ...headers,
    },
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  })
}

/** The first person with the role. */
export function memberOf({ members }: Borough, role: string): Member {
  const member = members.find(({ posts }) => posts.some((post) => post.role === role))
  if (member === undefined) throw new Error(`Nobody has the role ${role}`)
  return member
}
