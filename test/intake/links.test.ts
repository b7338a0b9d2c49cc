import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clustersOn } from '#modules/clusters/actions.ts'
import { decideLink, linksShown } from '#modules/intake/actions/links.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { identifiersOf, schoolByUrn, schoolsInUse } from '#modules/schools/actions.ts'
import * as files from '../fixtures.ts'
import {
  bringIn,
  mustBring,
  newPartnership,
  openOffice,
  rowIn,
  surveyOf,
  type Office,
} from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const data =
  process.env['TRELLIS_PUBLISHED_DATA'] ??
  fileURLToPath(new URL('../../../shared/data', import.meta.url))
const missing = !existsSync(data)

function schoolOf(person: SignedIn, urn: number | string) {
  return asPerson(office.shell, person, (trx) =>
    schoolByUrn(trx, person.partnership.id, String(urn)),
  )
}

async function count(person: SignedIn): Promise<number> {
  const all = await asPerson(office.shell, person, (trx) =>
    schoolsInUse(trx, person.partnership.id),
  )
  return all.length
}

function decide(person: SignedIn, before: number, after: number, same: boolean, version = 0) {
  const made = { predecessorUrn: String(before), successorUrn: String(after), same, version }
  return decideLink(office.shell, person, office.shell.newId(), {
    ...made,
    reason: 'as the head says',
  })
}

describe('a link from one school to one other', () => {
  let person: SignedIn
  beforeAll(async () => {
    person = await newPartnership(office)
    await mustBring(office, person, files.ks2(2017, [files.school(900001, { PTREAD_EXP: '50%' })]))
    const academy = files.school(900101, { ESTAB: 4001, NFTYPE: 'ACC', PTREAD_EXP: '60%' })
    await mustBring(office, person, files.ks2(2018, [academy]))
  })

  it('joins two schools that were held for two, with their results', async () => {
    expect(await count(person)).toBe(2)
    const link = files.giasLinks([[900001, 900101, 'Successor', '31-08-2017']])
    await mustBring(office, person, link, { name: 'links.csv' })
    expect(await count(person)).toBe(1)
    expect((await schoolOf(person, 900001))?.urn).toBe((await schoolOf(person, 900101))?.urn)
    const row = await rowIn(office, person, 2018, { urn: '900101', measure: 'KS2_READ_EXS' })
    expect([row?.value, row?.change]).toEqual([60, 10])
  })

  it('gives a school the numbers that only the links tell of', async () => {
    const links = files.giasLinks([
      [900001, 900101, 'Successor'],
      [900101, 900201, 'Successor', '01-09-2020'],
    ])
    await mustBring(office, person, links, { name: 'links-2.csv' })
    const school = await schoolOf(person, 900201)
    const numbers = await asPerson(office.shell, person, (trx) =>
      identifiersOf(trx, person.partnership.id, school?.id ?? ''),
    )
    const urns = numbers.filter(({ kind }) => kind === 'urn').map(({ value }) => value)
    expect(urns.toSorted()).toEqual(['900001', '900101', '900201'])
    expect(await count(person)).toBe(1)
  })
})

describe('two successors', () => {
  let person: SignedIn
  beforeAll(async () => {
    person = await newPartnership(office)
    const lines = [900011, 900012, 900013].map((urn) => files.member(urn, {}))
    await mustBring(office, person, files.roster(lines))
    const split = files.giasLinks([
      [900011, 900012, 'Successor - Split School'],
      [900011, 900013, 'Successor - Split School'],
    ])
    await mustBring(office, person, split, { name: 'split.csv' })
  })

  it('are put to a person and join nothing by themselves', async () => {
    expect(await count(person)).toBe(3)
    const { doubtful } = await linksShown(office.shell, person)
    expect(doubtful.map(({ successorUrn }) => successorUrn)).toEqual(['900012', '900013'])
  })

  it('are joined where a person says that one of them is the same school', async () => {
    expect(await decide(person, 900011, 900012, true)).toEqual({ kind: 'saved' })
    expect(await count(person)).toBe(2)
    const clusters = await asPerson(office.shell, person, (trx) =>
      clustersOn(trx, person.partnership.id, '2018-10-01'),
    )
    const ids = clusters.flatMap(({ schoolIds }) => schoolIds)
    expect(ids).toContain((await schoolOf(person, 900012))?.id)
  })

  it('stay apart where a person says so, also after the next file', async () => {
    expect(await decide(person, 900011, 900013, false)).toEqual({ kind: 'saved' })
    expect((await linksShown(office.shell, person)).doubtful).toEqual([])
    await mustBring(office, person, files.ks2(2018, [files.school(900011)]), { name: 'later.csv' })
    expect((await schoolOf(person, 900013))?.id).not.toBe((await schoolOf(person, 900011))?.id)
  })

  it('are not both the same school, and what no file asks is not decided', async () => {
    expect(await decide(person, 900011, 900013, true, 1)).toEqual({ kind: 'another is' })
    expect(await decide(person, 900012, 900013, true)).toEqual({ kind: 'not asked' })
  })

  it('are decided by one person; who saw an older page hears of a conflict', async () => {
    expect(await decide(person, 900011, 900013, true)).toEqual({ kind: 'conflict' })
  })
})

it('two of whom one file has results are not joined without a person', async () => {
  const person = await newPartnership(office)
  const both = files.ks2(2017, [files.school(900041), files.school(900042)])
  await mustBring(office, person, both, { name: 'both.csv' })
  const link = files.giasLinks([[900041, 900042, 'Successor']])
  await mustBring(office, person, link, { name: 'absorbed.csv' })
  expect(await count(person)).toBe(2)
  const { doubtful } = await linksShown(office.shell, person)
  expect(doubtful.map(({ doubt }) => doubt)).toEqual(['one file has results of both'])
  await decide(person, 900041, 900042, true)
  expect(await count(person)).toBe(1)
  expect((await linksShown(office.shell, person)).doubtful).toEqual([])
})

it('a LAESTAB that two schools share does not join what a person parted', async () => {
  const person = await newPartnership(office)
  await mustBring(office, person, files.ks2(2017, [files.school(900021, { ESTAB: 2021 })]))
  await mustBring(
    office,
    person,
    files.giasLinks([
      [900021, 900022, 'Successor'],
      [900021, 900023, 'Successor'],
    ]),
    { name: 'shared.csv' },
  )
  await decide(person, 900021, 900022, false)
  await mustBring(office, person, files.ks2(2018, [files.school(900022, { ESTAB: 2021 })]))
  expect(await count(person)).toBe(2)
})

it.each([
  ['a URN of letters', '900001,abc,X,Successor,', 'LinkURN'],
  ['an establishment that follows itself', '900001,900001,X,Successor,', 'LinkURN'],
  ['no kind of link', '900001,900002,X,,', 'LinkType'],
  ['a day that is none', '900001,900002,X,Successor,31-02-2018', 'LinkEstablishedDate'],
  [
    'one link on two days',
    '900001,900002,X,Successor,01-09-2017\n900001,900002,X,Successor,01-09-2018',
    'LinkURN',
  ],
])('a file with %s is refused with its line and column', async (_, lines, column) => {
  const person = await newPartnership(office)
  const text = `URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n${lines}\n`
  const [outcome] = await bringIn(office, person, text, { name: 'wrong.csv' })
  expect(outcome?.state).toBe('refused')
  expect(outcome?.refused[0]?.column).toBe(column)
  expect(outcome?.refused[0]?.line).toBe(lines.includes('\n') ? 3 : 2)
})

it.each([
  ['the same', '900051,900052,X,Successor,01-09-2017'],
  ['the same but for the name', '900051,900052,Y,Successor,01-09-2017'],
  ['the same without its day', '900051,900052,X,Successor,'],
])('a line that is %s counts once, and the run says so', async (_, repeated) => {
  const person = await newPartnership(office)
  await mustBring(office, person, files.roster([files.member(900051)]))
  const header = 'URN,LinkURN,LinkName,LinkType,LinkEstablishedDate'
  const text = `${header}\n900051,900052,X,Successor,01-09-2017\n${repeated}\n${repeated}\n`
  const run = await mustBring(office, person, text, { name: 'twice.csv' })
  const { rowsRead, rowsByScope, ignored } = surveyOf(run)
  expect([rowsRead, rowsByScope]).toEqual([3, { link: 1 }])
  expect(ignored).toEqual([{ because: 'that another line tells as well', rows: 2 }])
  expect((await schoolOf(person, 900052))?.urn).toBe('900052')
  const { joined } = await linksShown(office.shell, person)
  expect(joined.map(({ on }) => on)).toEqual(['2017-09-01'])
})

it('links are for everyone at once, for schools are joined by them', async () => {
  const person = await newPartnership(office)
  const [outcome] = await bringIn(
    office,
    person,
    files.giasLinks([[900031, 900032, 'Successor']]),
    {
      name: 'kept.csv',
      control: { audience: 'data team', visibleFrom: undefined },
    },
  )
  expect(outcome?.state).toBe('refused')
})

describe.skipIf(missing)('the links of Bury, as they are', () => {
  const map = () =>
    z
      .array(
        z.object({ urn_sept_2017: z.string(), urn_latest_known: z.string(), phase: z.string() }),
      )
      .parse(parse(readFileSync(path.join(data, 'bury/school_map.csv')), { columns: true }))

  it('lead from the URNs of 2017 to the latest', { timeout: 60_000 }, async () => {
    const all = map()
    const schools = all.filter(({ urn_sept_2017: urn }) => urn !== '')
    const person = await newPartnership(office, { laNumber: '351' })
    const roster = files.roster(
      schools.map(({ urn_sept_2017: urn }) => files.member(Number(urn), { phase: 'primary' })),
    )
    await mustBring(office, person, roster)
    const links = readFileSync(path.join(data, 'bury/gias_links_bury_2025-04-22.csv'))
    const run = await mustBring(office, person, links, { name: 'gias_links_bury.csv' })
    expect(run.rowsInAll).toBe(132)
    const moved = schools.filter((each) => each.urn_sept_2017 !== each.urn_latest_known)
    const found = await Promise.all(moved.map((each) => schoolOf(person, each.urn_latest_known)))
    const reached = found.filter((school) => school !== undefined).length
    const { doubtful } = await linksShown(office.shell, person)
    process.stdout.write(
      `Bury: ${all.length} settings, ${schools.length} with a URN in 2017, ${moved.length} with a new URN since 2017, ${reached} reached through links, ${doubtful.length} links for a person\n`,
    )
    expect(all.length).toBe(82)
    expect(moved.length).toBeGreaterThan(30)
    expect(reached + doubtful.length).toBeGreaterThanOrEqual(moved.length - 2)
    // The other four changed after the day of the file.
    expect([moved.length, reached]).toEqual([44, 40])
  })
})
