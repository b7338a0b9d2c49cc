import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPerson } from '#modules/people/actions.ts'
import type { RoleCode } from '#modules/people/model.ts'
import { releasesInUse } from '#modules/releases/actions.ts'
import { readPdf } from '#platform/print/read-back.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { controlOf } from '../world/borough.ts'

const file = 'Ours-phonics.csv'
const words = 'Two schools were moderated in this year'
const table = '/clusters/a/booklet/2017/phonics'
const school = '/schools/900001/booklet/2017'
const everywhere = [table, school, '/data/trace/school/900001/2017/PHON_Y1/all', `${table}/csv`]

let world: World
let notes: string

beforeAll(async () => {
  world = await openWorld()
  const { officer } = world.ours
  const all = await asPerson(world.shell, officer, (trx) =>
    releasesInUse(trx, officer.partnership.id),
  )
  notes = `/data/releases/${all.find(({ fileName }) => fileName === file)?.id ?? 'none'}/notes`
}, 180_000)

afterAll(() => world.close())

const who = (role: RoleCode) => memberOf(world.ours, role)

async function textFor(role: RoleCode, address: string): Promise<string> {
  return (await ask(world, address, { as: who(role) })).text()
}

async function sent(address: string, form: Readonly<Record<string, string>>, role: RoleCode) {
  return ask(world, address, { as: who(role), form: { once: world.shell.newId(), ...form } })
}

/** The same form five times at once, as a slow line and a hasty hand make it. */
async function fiveTimes(address: string, form: Readonly<Record<string, string>> = {}) {
  const once = world.shell.newId()
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => sent(address, { ...form, once }, 'DT')),
  )
  return answers.map(({ status }) => status)
}

async function entries(): Promise<number> {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ n: number }>`
      select count(*)::integer as n from event where action = 'release footnotes changed'`.execute(
      trx,
    ),
  )
  return rows[0]?.n ?? 0
}

async function saying(role: RoleCode = 'HT'): Promise<string[]> {
  const found: string[] = []
  for (const address of everywhere) {
    if ((await textFor(role, address)).includes(words)) found.push(address)
  }
  return found
}

describe('a note on a file', () => {
  it('is written by the data team alone', async () => {
    for (const role of ['LO', 'AD', 'HT', 'CL', 'BM'] as const) {
      const answer = await sent(notes, { measure: '', words }, role)
      expect([role, answer.status]).toEqual([role, 404])
    }
    expect(await textFor('LO', notes)).toContain('There is no note yet.')
    expect(await textFor('LO', notes)).not.toContain('Add a note')
    expect(await saying()).toEqual([])
  })

  it.each([
    [{ measure: '', words: ' ' }, 'Write what should stand under the figures.'],
    [{ measure: 'NOTHING', words }, 'Choose a measure of the list'],
    [{ measure: '', words: 'a'.repeat(401) }, 'Say it in 400 letters; these are 401.'],
  ])('%j is refused in words and keeps what was typed', async (typed, problem) => {
    const answer = await sent(notes, typed, 'DT')
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain(problem)
    expect(html).toContain(`>${typed.words.trim()}</textarea>`)
  })

  it('stands under the figures of its measure from the next answer on, sent five times or once', async () => {
    expect(await fiveTimes(notes, { measure: 'PHON_Y1', words })).toEqual([303, 303, 303, 303, 303])
    expect(await entries()).toBe(1)
    expect(await saying()).toEqual(everywhere.filter((address) => !address.endsWith('/csv')))
    expect(await textFor('HT', '/clusters/a/booklet/2017/rwm')).not.toContain(words)
    expect(await textFor('DT', '/data')).toContain('Notes (1)')
  })

  it('goes with the sheet, the school on a page and the printed booklet', async () => {
    const sheet = await ask(world, `${table}/download/xlsx`, { as: who('DT') })
    const cells = await readXlsx(new Uint8Array(await sheet.arrayBuffer()))
    expect(JSON.stringify(cells)).toContain(`${file}: ${words}`)
    expect(await textFor('HT', '/booklets/schools/900001/2017/page')).toContain(words)
    const printed = await ask(world, '/booklets/schools/900001/2017/pdf', { as: who('HT') })
    const told = JSON.stringify(await readPdf(new Uint8Array(await printed.arrayBuffer())))
    expect(told.replaceAll(/\s+/g, ' ')).toContain(words)
  })

  it('is seen by nobody who does not see the file', async () => {
    await controlOf(world, world.ours.officer, file, { audience: 'authority' })
    expect(await saying('HT')).toEqual([])
    expect((await saying('LO')).length).toBeGreaterThan(1)
    await controlOf(world, world.ours.officer, file, {})
  })

  it('stays where the file goes out of use and comes back, and goes when it is removed', async () => {
    const [, remove = 'none'] = /action="([^"]*\/remove)"/.exec(await textFor('DT', notes)) ?? []
    expect((await sent(remove, {}, 'LO')).status).toBe(404)
    expect(await fiveTimes(remove)).toEqual([303, 303, 303, 303, 303])
    expect(await entries()).toBe(2)
    expect(await saying()).toEqual([])
    const page = await textFor('DT', notes)
    expect(page).toContain('There is no note yet.')
    expect(page).toContain(words)
  })
})
