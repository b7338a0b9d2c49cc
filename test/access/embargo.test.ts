import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { asPublic } from '#modules/people/actions.ts'
import { makeToken } from '#modules/api/actions/tokens.ts'
import { audiences, type Control } from '#modules/releases/model.ts'
import * as files from '../fixtures.ts'
import { withoutChance } from '../http/addresses.ts'
import { mustBring } from '../intake/office.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { controlOf } from '../world/borough.ts'
import { appoint, type Member } from '../world/people.ts'
import { compareTable } from './compare.ts'
import { allRows, keysSeenBy, type Row } from './rows.ts'
import { asKeeper } from '#platform/db/transaction.ts'

const past = '2001-01-01T00:00:00Z'
const future = '2900-01-01T00:00:00Z'
const minutes = 240_000

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const walled = ['release_use', 'own_release', 'own_result', 'import_run']

describe('whoever may see a release sees its rows, and nobody else', () => {
  const controls = audiences.flatMap((audience) =>
    [undefined, past, future].map((visibleFrom): [string, Control] => [
      `${audience}, ${visibleFrom ?? 'at once'}`,
      { audience, visibleFrom },
    ]),
  )

  it.each(controls)('for %s', { timeout: minutes }, async (_, control) => {
    for (const name of namesFor(control)) {
      await controlOf(world, world.ours.officer, name, control)
    }
    for (const table of walled) {
      const rows = await rowsOf(table)
      const { disagreements, checks } = await compareTable(world, table, rows)
      expect(disagreements.slice(0, 5)).toEqual([])
      expect(checks).toBeGreaterThan(100)
    }
  })
})

describe('whoever opens an open page', () => {
  it.each([
    ['public', undefined, true],
    ['public', past, true],
    ['public', future, false],
    ['everyone', undefined, false],
    ['schools', past, false],
    ['own school', undefined, false],
    ['data team', undefined, false],
  ] as const)('reads of a file for %s from %s: %s', async (audience, visibleFrom, reads) => {
    const name = 'Ours-data-team-2015.csv'
    await controlOf(world, world.ours.officer, name, { audience, visibleFrom })
    for (const { partnershipId, plan } of [world.ours, world.theirs]) {
      const seen = await openTo(partnershipId, 'release_use')
      const used = (await rowsOf('release_use')).filter(({ key }) => seen.has(key))
      const files = await filesOf(used)
      const open = [`${plan.mark}-ks2-2017.csv`]
      if (reads && plan.mark === 'Ours') open.unshift(name)
      expect(files).toEqual(open)
    }
  })

  it('reads no release, result or import of a partnership’s own, and nothing where none is named', async () => {
    for (const { partnershipId } of [world.ours, world.theirs]) {
      for (const table of ['own_release', 'own_result', 'target_estimate', 'import_run', 'event']) {
        expect([table, (await rowsOf(table)).length > 0]).toEqual([table, true])
        expect([table, await openTo(partnershipId, table)]).toEqual([table, new Set()])
      }
    }
    expect(await openTo(null, 'release_use')).toEqual(new Set())
  })

  it('cannot write', async () => {
    const { partnership } = world.ours.officer
    const write = asPublic(world.shell, partnership, (trx) =>
      sql`delete from published_row`.execute(trx),
    )
    await expect(write).rejects.toThrow('read-only')
  })
})

function openTo(partnershipId: string | null, table: string): Promise<ReadonlySet<string>> {
  const nobody = { partnershipId, personId: null, isPublic: true } as const
  return keysSeenBy(world.shell.store, nobody, table)
}

/** The names of the files of these uses, in order. */
async function filesOf(used: readonly Row[]): Promise<string[]> {
  const all = await rowsOf('published_release')
  const ids = new Set(used.map(({ json }) => json['release_id']))
  return all
    .filter(({ json }) => ids.has(json['id']))
    .map(({ json }) => String(json['file_name']))
    .toSorted()
}

/** A published file and one of the partnership's own, which cannot be opened to the public. */
function namesFor({ audience }: Control): string[] {
  const published = 'Ours-data-team-2015.csv'
  return audience === 'public' ? [published] : [published, 'Ours-authority-2015.csv']
}

function rowsOf(table: string): Promise<Row[]> {
  return asKeeper(world.shell.store, (trx) => allRows(trx, table))
}

const inside = ['LO', 'AD', 'DT']
const outside = ['HT', 'GV', 'CL', 'SE', 'BM', 'AU']

/** Every kind of page, list and file that shows figures, of the year of the files below and the one before. */
const pages = [2017, 2018].flatMap((year) => [
  `/clusters/a/booklet/${year}/phonics`,
  `/clusters/a/booklet/${year}/phonics/csv`,
  `/clusters/a/booklet/${year}/rwm`,
  `/clusters/a/booklet/${year}/rwm/csv`,
  `/groups/trust/ours-trust/booklet/${year}/phonics`,
  `/schools/900001/booklet/${year}`,
  `/schools/900001/booklet/${year}/csv`,
  `/data/checks/${year}`,
  `/data/checks/${year}/download/csv`,
  `/data/compare/PHON_Y1?year=${year}`,
  `/data/trace/school/900001/${year}/PHON_Y1/all`,
  `/data/trace/school/900001/${year}/KS2_RWM_EXS/all`,
  `/data/trace/cluster/a/${year}/PHON_Y1/all`,
  `/data/trace/area/whole/${year}/PHON_Y1/all`,
  `/data/trace/area/whole/${year}/KS2_RWM_EXS/all`,
])
const others = [
  '/',
  '/search?q=9000',
  '/schools',
  '/schools/900001',
  '/clusters',
  '/clusters/a',
  '/groups',
  '/data',
  '/data/compare',
  '/data/measures',
]
const addresses = [...pages, ...others]

/** What a page says, without what differs each time it is asked. */
async function pageFor(as: Member, address: string): Promise<string> {
  const answer = await ask(world, address, { as })
  const text = await answer.text()
  return `${answer.status} ${withoutChance(text).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')}`
}

async function everything(roles: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const role of roles) {
    for (const address of addresses) {
      found.set(`${role} ${address}`, await pageFor(memberOf(world.ours, role), address))
    }
  }
  return found
}

async function programs(tokens: readonly string[]): Promise<string[]> {
  const asked = [
    'results?year=2018&measure=PHON_Y1',
    'results?year=2018&measure=KS2_RWM_EXS',
    'releases',
  ]
  const answers: string[] = []
  for (const token of tokens) {
    for (const path of asked) {
      const headers = { authorization: `Bearer ${token}` }
      answers.push(await (await ask(world, `/api/v1/${path}`, { headers })).text())
    }
  }
  return answers
}

/** Where two walks differ. */
function differing(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  return [...one].filter(([key, text]) => other.get(key) !== text).map(([key]) => key)
}

const urns = [900_001, 900_002, 900_003, 900_004, 900_005]

async function bringMarked(control: Control): Promise<void> {
  const phonics = files.local(
    urns.map((urn) => files.result(urn, { year: 2018, pupils: 40, numerator: 38 })),
  )
  const ks2 = files.ks2(2018, [
    ...urns.map((urn) =>
      files.school(urn, { LEA: '999', SCHNAME: `Ours School ${urn}`, PTRWM_EXP: '83%' }),
    ),
    files.authorityRow({ LEA: '999' }),
    files.englandRow(5),
  ])
  await mustBring(world, world.ours.officer, phonics, { name: 'marked-phonics.csv', control })
  await mustBring(world, world.ours.officer, ks2, { name: 'marked-ks2.csv', control })
}

async function control(of: Partial<Control>): Promise<void> {
  for (const name of ['marked-phonics.csv', 'marked-ks2.csv']) {
    await controlOf(world, world.ours.officer, name, of)
  }
}

const marked = /\b(?:95|83)(?:\.0)?%?|marked-/

describe('a release under embargo', () => {
  it(
    'changes no letter of any page for those outside, and shows to all after its moment',
    { timeout: minutes },
    async () => {
      const tokens = []
      for (const profile of ['board', 'public'] as const) {
        const made = await makeToken(world.shell, world.ours.officer, {
          name: profile,
          profile,
          days: 300,
        })
        tokens.push('secret' in made ? made.secret : '')
      }
      const [before, toldBefore] = [await everything(outside), await programs(tokens)]
      await bringMarked({ audience: 'everyone', visibleFrom: future })
      expect(differing(before, await everything(outside))).toEqual([])
      expect(await programs(tokens)).toEqual(toldBefore)
      const seen = await everything(inside)
      for (const role of inside) {
        expect(seen.get(`${role} /clusters/a/booklet/2018/phonics`)).toMatch(marked)
      }

      await control({ audience: 'authority', visibleFrom: past })
      expect(differing(await everything(['HT', 'BM']), before)).toEqual([])
      expect(await programs(tokens)).toEqual(toldBefore)

      await control({ audience: 'everyone', visibleFrom: past })
      const after = await everything(outside)
      const missed = differing(before, after)
      for (const role of ['HT', 'CL', 'SE', 'BM']) {
        expect(missed).toContain(`${role} /clusters/a/booklet/2018/rwm`)
        expect(after.get(`${role} /clusters/a/booklet/2018/rwm`)).toMatch(marked)
      }
      for (const role of outside) {
        expect(missed).toContain(`${role} /schools/900001`)
        expect(missed).toContain(`${role} /data/trace/area/whole/2018/KS2_RWM_EXS/all`)
      }
      expect(await programs(tokens)).not.toEqual(toldBefore)
    },
  )

  it('is not told by asking for a day on which it was in use already', async () => {
    await control({ visibleFrom: future })
    world.later(72)
    const known = '?known=2018-10-01'
    for (const role of ['HT', 'BM', 'LO'] as const) {
      const post = role === 'HT' ? { role, urn: '900001' } : { role }
      const late = await appoint(world.shell, world.ours, `Late ${role}`, [post])
      for (const page of ['/clusters/a/booklet/2018/rwm', '/clusters/a/booklet/2018/phonics']) {
        const text = await pageFor(late, `${page}${known}`)
        expect(text).toContain('As known on 1 October 2018.')
        if (role === 'LO') expect(text).toMatch(marked)
        else expect(text).not.toMatch(marked)
      }
    }
  })
})
