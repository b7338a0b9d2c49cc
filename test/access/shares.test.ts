import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { principalOf } from '#modules/people/actions.ts'
import type { Audience } from '#modules/releases/model.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import { readPdf } from '#platform/print/read-back.ts'
import * as files from '../fixtures.ts'
import { mustBring } from '../intake/office.ts'
import { wordsIn } from '../proofs/opened.ts'
import { ask, openWorld, type World } from '../world.ts'
import { controlOf } from '../world/borough.ts'
import { appoint, type Member, type Post } from '../world/people.ts'
import { controlSays, figureSays, placeOf } from './oracle.ts'

const minutes = 900_000
const parts = ['cluster', 'own school'] as const satisfies readonly Audience[]

/** What each school's marked figures are, not told by any other file of the world, and those of the rows that count several. */
const phonics = new Map([
  ['900001', 371],
  ['900002', 487],
  ['900003', 619],
  ['900004', 727],
  ['900005', 839],
])
const pupils = 997
const published = new Map([
  ['900001', 31.37],
  ['900002', 44.59],
  ['900003', 53.83],
  ['900004', 66.41],
  ['900005', 75.19],
])
const clusters = { a: ['900001', '900002', '900003'], b: ['900004', '900005'] } as const
const authority = 58.73
const england = 61.97

let world: World
const people: Member[] = []
const names = ['shared-phonics.csv', 'shared-ks2.csv'] as const

/** One person of each role but those that read as another does, and of the borough's others. */
const walkers = new Set(['HT', 'GV', 'CL', 'SE', 'LO', 'BM', 'IB', 'AU'])

/** Own, same cluster, other cluster, several assigned, leads of one cluster, and whoever is of none. */
const headOf2: readonly Post[] = [{ role: 'HT', urn: '900002' }]
const partnerOf2And4: readonly Post[] = [
  { role: 'SE', urn: '900002' },
  { role: 'SE', urn: '900004' },
]
const partnerOf4And5: readonly Post[] = [
  { role: 'SE', urn: '900004' },
  { role: 'SE', urn: '900005' },
]
const posts: readonly (readonly Post[])[] = [
  headOf2,
  [{ role: 'ST', urn: '900003' }],
  [{ role: 'CH', urn: '900005' }],
  partnerOf2And4,
  partnerOf4And5,
  [{ role: 'CL', cluster: 'b' }],
]

beforeAll(async () => {
  world = await openWorld()
  people.push(...world.ours.members)
  for (const each of posts) {
    people.push(await appoint(world.shell, world.ours, `Shared ${people.length}`, each))
  }
  const { officer } = world.ours
  const local = files.local(
    [...phonics].map(([urn, numerator]) => files.result(urn, { year: 2018, pupils, numerator })),
  )
  const ks2 = files.ks2(2018, [
    ...[...published].map(([urn, figure]) =>
      files.school(Number(urn), { LEA: '999', SCHNAME: `School ${urn}`, PTRWM_EXP: `${figure}%` }),
    ),
    files.authorityRow({ LEA: '999', PTRWM_EXP: `${authority}%` }),
    files.englandRow(5, { PTRWM_EXP: `${england}%` }),
  ])
  await mustBring(world, officer, local, { name: names[0] })
  await mustBring(world, officer, ks2, { name: names[1] })
}, 240_000)

afterAll(() => world.close())

async function shareWith(audience: Audience): Promise<void> {
  for (const name of names) await controlOf(world, world.ours.officer, name, { audience })
}

/** A figure that must be told to nobody but those who see every one of these schools. */
interface Mark {
  readonly of: string
  readonly urns: readonly string[]
  readonly pattern: RegExp
}

const escaped = (text: string) => text.replaceAll('.', String.raw`\.`)
const number = (...texts: readonly string[]) =>
  new RegExp(String.raw`(?<![\d.])(?:${texts.map(escaped).join('|')})(?![\d.]*\d)`)

/** As a page rounds it and as a file prints it. */
function told(figure: number): RegExp {
  return number(figure.toFixed(1), String(Math.round(figure * 10_000) / 10_000))
}

function meanOf(urns: readonly string[], figures: ReadonlyMap<string, number>): number {
  return urns.reduce((sum, urn) => sum + (figures.get(urn) ?? NaN), 0) / urns.length
}

const every = [...phonics.keys()]
const marks: readonly Mark[] = [
  ...every.flatMap((urn): Mark[] => [
    {
      of: `phonics of ${urn}`,
      urns: [urn],
      pattern: told((100 * (phonics.get(urn) ?? 0)) / pupils),
    },
    { of: `pupils of ${urn}`, urns: [urn], pattern: number(String(phonics.get(urn))) },
    { of: `results of ${urn}`, urns: [urn], pattern: told(published.get(urn) ?? 0) },
  ]),
  ...Object.entries({ ...clusters, whole: every }).flatMap(([name, urns]): Mark[] => [
    { of: `phonics of ${name}`, urns, pattern: told((100 * meanOf(urns, phonics)) / pupils) },
    { of: `results of ${name}`, urns, pattern: told(meanOf(urns, published)) },
  ]),
  { of: 'what the file says of the authority', urns: every, pattern: told(authority) },
]

/** Every kind of page, file and answer that shows figures. */
const addresses: readonly string[] = [
  ...['a', 'b'].flatMap((slug) => [
    ...['phonics', 'rwm'].flatMap((table) => [
      `/clusters/${slug}/booklet/2018/${table}`,
      `/clusters/${slug}/booklet/2018/${table}/csv`,
      `/clusters/${slug}/booklet/2018/${table}/download/xlsx`,
      `/clusters/${slug}/booklet/2018/${table}/download/json`,
    ]),
    `/clusters/${slug}`,
    `/data/trace/cluster/${slug}/2018/PHON_Y1/all`,
    `/data/trace/cluster/${slug}/2018/KS2_RWM_EXS/all/download/csv`,
  ]),
  ...every.flatMap((urn) => [
    `/schools/${urn}`,
    `/schools/${urn}/booklet/2018`,
    `/schools/${urn}/booklet/2018/download/json`,
    `/schools/${urn}/similar`,
    `/data/trace/school/${urn}/2018/PHON_Y1/all`,
    `/data/trace/school/${urn}/2018/KS2_RWM_EXS/all`,
    `/data/trace/school/${urn}/2018/KS2_RWM_EXS/all/download/xlsx`,
  ]),
  '/booklets/clusters/a/2018/pdf',
  '/booklets/schools/900002/2018/pdf',
  '/booklets/schools/900002/2018/page',
  '/groups/trust/ours-trust/booklet/2018/phonics',
  '/groups/trust/ours-trust/booklet/2018/rwm/download/csv',
  '/data/trace/area/whole/2018/PHON_Y1/all',
  '/data/trace/area/whole/2018/KS2_RWM_EXS/all',
  '/data/trace/area/authority/2018/KS2_RWM_EXS/all',
  '/data/checks/2018',
  '/data/compare',
  '/data/compare/PHON_Y1?year=2018',
  '/data/compare/KS2_RWM_EXS?year=2018',
  '/data/compare/KS2_RWM_EXS/download/csv?year=2018',
  '/data/vintages/KS2_RWM_EXS/2018/download/csv',
  '/data',
  '/data/imports',
  '/search?q=900',
  '/',
]

interface Walked {
  readonly checks: number
  /** One sentence for each figure that somebody was told and may not see. */
  readonly leaks: readonly string[]
  /** The marks that each person was told anywhere. */
  readonly told: ReadonlyMap<string, ReadonlySet<string>>
  /** Who was told in words that something is not shared with them. */
  readonly inWords: ReadonlySet<string>
}

async function walk(audience: Audience, whom: readonly Member[], of = addresses): Promise<Walked> {
  const leaks: string[] = []
  const seen = new Map<string, Set<string>>()
  const inWords = new Set<string>()
  let checks = 0
  for (const member of whom) {
    const found = new Set<string>()
    seen.set(member.name, found)
    for (const address of of) {
      const text = await wordsOf(member, address)
      if (text.includes('not shared with you yet')) inWords.add(member.name)
      for (const mark of marks) {
        checks += 1
        if (!mark.pattern.test(text)) continue
        found.add(mark.of)
        if (!may(member, audience, mark)) leaks.push(`${member.name} ${address}: ${mark.of}`)
      }
    }
  }
  return { checks, leaks, told: seen, inWords }
}

function may({ posts: held }: Member, audience: Audience, { urns }: Mark): boolean {
  const { plan } = world.ours
  const control = { audience, visibleFrom: undefined }
  return urns.every((urn) => figureSays(plan, held, control, placeOf(plan, urn)))
}

async function wordsOf(member: Member, address: string): Promise<string> {
  const answer = await ask(world, address, { as: member })
  if (answer.status !== 200) return ''
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (bytes.toString('latin1').startsWith('%PDF')) return JSON.stringify(await readPdf(bytes))
  return (await wordsIn(bytes)).replaceAll(drawn, '')
}

/** Where lines are drawn: numbers that are no figures. */
const drawn = / (?:d|points|x|y|[cr]?[xy][12]?|r|width|height|viewBox|transform)="[^"]*"/g

/** Who holds exactly these posts. */
function personWith(held: readonly Post[]): Member {
  const found = people.find(({ posts: of }) => JSON.stringify(of) === JSON.stringify(held))
  if (found === undefined) throw new Error(`Nobody is ${JSON.stringify(held)}`)
  return found
}

/** The lines of a published file that row-level security lets somebody read where they find it in use. */
async function linesSeenBy({ person }: Member, name: string): Promise<ReadonlySet<string>> {
  return inTransaction(world.shell.store, principalOf(person), async (trx) => {
    const { rows } = await sql<{ who: string }>`
      select coalesce(r.urn, r.scope) as who
      from release_use u
      join published_release p on p.id = u.release_id and p.file_name = ${name}
      join published_row r on r.release_id = p.id
      where u.undone_at is null`.execute(trx)
    return new Set(rows.map(({ who }) => who))
  })
}

describe('a release of which each school or each cluster sees its own', () => {
  it.each([...parts, 'schools', 'authority'] as const)(
    'shows for %s the rows of the schools that a person reaches, and England',
    { timeout: minutes },
    async (audience) => {
      await shareWith(audience)
      const control = { audience, visibleFrom: undefined }
      const { plan } = world.ours
      const disagreements: string[] = []
      let checks = 0
      for (const member of people) {
        const seen = await linesSeenBy(member, names[1])
        for (const who of [...every, 'authority', 'England, state-funded']) {
          checks += 1
          const says = who.startsWith('England')
            ? controlSays(member.posts, control)
            : figureSays(plan, member.posts, control, placeOf(plan, who))
          if (seen.has(who) !== says) disagreements.push(`${member.name}: ${who}, not ${says}`)
        }
      }
      expect(disagreements).toEqual([])
      expect(checks).toBeGreaterThan(150)
    },
  )

  it.each(parts)(
    'tells for %s no figure on any page, in any file or sum to whoever does not see all behind it',
    { timeout: minutes },
    async (audience) => {
      await shareWith(audience)
      const whom = people.filter(({ posts: held }) => held.some(({ role }) => walkers.has(role)))
      const { checks, leaks, told, inWords } = await walk(audience, whom)
      expect(leaks).toEqual([])
      expect(new Set(marks.map(({ pattern }) => pattern.source)).size).toBe(marks.length)
      expect(whom.length).toBeGreaterThan(14)
      expect(checks).toBeGreaterThan(20_000)
      const seenBy = (held: readonly Post[]) => told.get(personWith(held).name) ?? new Set()
      const own = ['phonics of 900002', 'results of 900002']
      const isShown = (mark: string, held: readonly Post[]) => seenBy(held).has(mark)
      for (const mark of own) expect([mark, isShown(mark, headOf2)]).toEqual([mark, true])
      for (const mark of ['phonics of a', 'results of a'])
        expect([mark, isShown(mark, headOf2)]).toEqual([mark, audience === 'cluster'])
      expect(isShown('results of b', partnerOf4And5)).toBe(true)
      expect(isShown('results of whole', [{ role: 'LO' }])).toBe(true)
      for (const held of [headOf2, partnerOf2And4]) expect(inWords).toContain(personWith(held).name)
      expect(inWords).not.toContain(personWith([{ role: 'LO' }]).name)
    },
  )

  // What the service reads is remembered by what the reader reaches: each is asked by somebody new.
  it.each([
    ['published_row', 'published_row_read', '900003'],
    ['own_result', 'own_result_audience', '900005'],
  ])(
    'would be noticed to leak if the wall of %s stood open',
    { timeout: minutes },
    async (table, policy, urn) => {
      await shareWith('own school')
      const { ownerPool } = world.shell.store
      const { rows } = await ownerPool.query<{ qual: string }>(
        'select qual from pg_policies where tablename = $1 and policyname = $2',
        [table, policy],
      )
      const partner = await appoint(world.shell, world.ours, `Partner of ${urn}`, [
        { role: 'SE', urn: '900001' },
        { role: 'SE', urn },
      ])
      const pages = addresses.filter((address) => address.startsWith('/clusters/a/booklet'))
      const alter = (using: string) =>
        ownerPool.query(`alter policy ${policy} on ${table} using (${using})`)
      await alter('true')
      const { leaks } = await walk('own school', [partner], pages)
      await alter(rows[0]?.qual ?? 'false')
      expect(leaks.length).toBeGreaterThan(0)
    },
  )
})
