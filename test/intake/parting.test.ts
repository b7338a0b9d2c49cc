import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rosterInForce } from '#modules/clusters/actions.ts'
import { editRoster } from '#modules/intake/actions/edit-roster.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { decideLink, linksShown, type Decided } from '#modules/intake/actions/links.ts'
import { undoImport } from '#modules/intake/actions/undo.ts'
import { dayIn } from '#lib/dates.ts'
import { recordedFlags, recordFlag } from '#modules/categorisation/actions/flags.ts'
import { notices, recordNotice } from '#modules/categorisation/actions/notices.ts'
import { asPerson, personIn } from '#modules/people/actions.ts'
import type { RoleCode, SignedIn } from '#modules/people/model.ts'
import {
  identifiersOf,
  inspectionsIn,
  linksOf,
  schoolByUrn,
  schoolsInUse,
} from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import * as files from '../fixtures.ts'
import { mustBring, newPartnership, openOffice, rowIn, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

function schoolOf(person: SignedIn, urn: number): Promise<School | undefined> {
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

/** "urn 900001, laestab 9992001", and the steps between URNs. */
async function identityOf(person: SignedIn, urn: number): Promise<string[]> {
  const school = await schoolOf(person, urn)
  return asPerson(office.shell, person, async (trx) => {
    const numbers = await identifiersOf(trx, person.partnership.id, school?.id ?? '')
    const links = await linksOf(trx, person.partnership.id, [school?.id ?? ''])
    return [
      ...numbers.map(
        ({ kind, value, to }) => `${kind} ${value}${to === undefined ? '' : ` to ${to}`}`,
      ),
      ...links.map((link) => `${link.predecessorUrn} to ${link.successorUrn}`),
    ]
  })
}

function decide(
  person: SignedIn,
  same: boolean,
  { version = 0, once = office.shell.newId() } = {},
): Promise<Decided> {
  const made = { predecessorUrn: '900001', successorUrn: '900101', same, version }
  return decideLink(office.shell, person, once, { ...made, reason: 'as the head says' })
}

/** Of 2017 under the old number, of 2018 under the new: reading and phonics, each in a cluster of its own. */
async function twoSchools(academy: files.Cells = { ESTAB: 4001 }): Promise<SignedIn> {
  const person = await newPartnership(office)
  await mustBring(office, person, files.ks2(2017, [files.school(900001, { PTREAD_EXP: '50%' })]))
  const cells = { NFTYPE: 'ACC', PTREAD_EXP: '60%', SCHNAME: 'Invented Academy', ...academy }
  await mustBring(office, person, files.ks2(2018, [files.school(900101, cells)]))
  const lines = [
    files.member(900001, { to: '2018-03-31' }),
    files.member(900101, { cluster: 'B', from: '2018-04-01', group: 'Invented Trust' }),
  ]
  await mustBring(office, person, files.roster(lines))
  const own = [
    files.result(900001, { pupils: 30, numerator: 24 }),
    files.result(900101, { year: '2017/18', pupils: 30, numerator: 27 }),
  ]
  await mustBring(office, person, files.local(own))
  return person
}

const links = files.giasLinks([[900001, 900101, 'Successor', '01-04-2018']])

async function expectApart(person: SignedIn): Promise<void> {
  const [older, newer] = [await schoolOf(person, 900001), await schoolOf(person, 900101)]
  expect(older?.id).not.toBe(newer?.id)
  expect([older?.name, newer?.name]).toEqual(['Invented School 900001', 'Invented Academy'])
  const reading = { scope: 'school', measure: 'KS2_READ_EXS' } as const
  const phonics = { scope: 'school', measure: 'PHON_Y1' } as const
  const rows = [
    await rowIn(office, person, 2017, { ...reading, urn: '900001' }),
    await rowIn(office, person, 2017, { ...phonics, urn: '900001' }),
    await rowIn(office, person, 2018, { ...reading, urn: '900101' }),
    await rowIn(office, person, 2018, { ...phonics, urn: '900101' }),
  ]
  expect(rows.map((row) => [row?.value, row?.change ?? null])).toEqual([
    [50, null],
    [80, null],
    [60, null],
    [90, null],
  ])
  const { lines } = await rosterOf(person)
  expect(lines.map(({ schoolId, cluster }) => [schoolId, cluster])).toEqual([
    [older?.id, 'A'],
    [newer?.id, 'B'],
  ])
}

async function expectOne(person: SignedIn): Promise<void> {
  expect(await count(person)).toBe(1)
  const reading = await rowIn(office, person, 2018, { scope: 'school', measure: 'KS2_READ_EXS' })
  const phonics = await rowIn(office, person, 2018, { scope: 'school', measure: 'PHON_Y1' })
  expect([reading, phonics].map((row) => [row?.value, row?.change])).toEqual([
    [60, 10],
    [90, 10],
  ])
}

describe('two schools that a links file made one', () => {
  it('are two again when its import is undone, each with what came under its number', async () => {
    const person = await twoSchools()
    await expectApart(person)
    const before = [await schoolOf(person, 900001), await schoolOf(person, 900101)]
    const run = await mustBring(office, person, links, { name: 'links.csv' })
    await expectOne(person)
    await undoImport(office.shell, person, run.id)
    await expectApart(person)
    const after = [await schoolOf(person, 900001), await schoolOf(person, 900101)]
    expect(after.map((school) => school?.id)).toEqual(before.map((school) => school?.id))
    expect(await identityOf(person, 900001)).toEqual(['urn 900001', 'laestab 9992001'])
    expect(await identityOf(person, 900101)).toEqual(['urn 900101', 'laestab 9994001'])
  })

  it('and are one again when it comes back', async () => {
    const person = await twoSchools()
    const run = await mustBring(office, person, links, { name: 'links.csv' })
    const one = await schoolOf(person, 900101)
    await undoImport(office.shell, person, run.id)
    await mustBring(office, person, links, { name: 'links.csv' })
    await expectOne(person)
    expect((await schoolOf(person, 900101))?.id).toBe(one?.id)
  })

  it('stay one where an earlier links file in use tells the same', async () => {
    const person = await twoSchools()
    await mustBring(office, person, links, { name: 'links.csv' })
    const more = files.giasLinks([
      [900001, 900101, 'Successor', '01-04-2018'],
      [900301, 900302, 'Successor'],
    ])
    const run = await mustBring(office, person, more, { name: 'more.csv' })
    await undoImport(office.shell, person, run.id)
    await expectOne(person)
  })

  it('stay one where a later links file leaves them out, for a gap is no evidence', async () => {
    const person = await twoSchools()
    await mustBring(office, person, links, { name: 'links.csv' })
    const others = files.giasLinks([[900301, 900302, 'Successor']])
    await mustBring(office, person, others, { name: 'others.csv' })
    await expectOne(person)
  })

  it('stay one where their LAESTAB is the same, whatever becomes of the file', async () => {
    const person = await twoSchools({ ESTAB: 2001 })
    const run = await mustBring(office, person, links, { name: 'links.csv' })
    await undoImport(office.shell, person, run.id)
    await expectOne(person)
  })

  it('a number that only the file told is of no school in use any more', async () => {
    const person = await twoSchools()
    const later = files.giasLinks([[900101, 900201, 'Successor', '01-09-2019']])
    const run = await mustBring(office, person, later, { name: 'later.csv' })
    expect((await schoolOf(person, 900201))?.name).toBe('Invented Academy')
    await undoImport(office.shell, person, run.id)
    expect(await schoolOf(person, 900201)).toBeUndefined()
    await expectApart(person)
  })

  it('keep their lines of a roster that was edited while they were one', async () => {
    const person = await twoSchools()
    const run = await mustBring(office, person, links, { name: 'links.csv' })
    const { releaseId = '' } = await rosterOf(person)
    const row = { line: 0, urn: '900005', phase: 'primary', cluster: 'A' } as const
    const edit = { kind: 'add', row: { ...row, from: null, to: null, group: null } } as const
    const once = office.shell.newId()
    const edited = await editRoster(office.shell, person, { once, basedOn: releaseId, edit })
    expect(edited.kind).toBe('saved')
    await undoImport(office.shell, person, run.id)
    const ids = [await schoolOf(person, 900001), await schoolOf(person, 900101)]
    const { lines } = await rosterOf(person)
    expect(lines).toHaveLength(3)
    expect(lines.slice(0, 2).map(({ schoolId }) => schoolId)).toEqual(ids.map((each) => each?.id))
  })

  it('keep each its inspections, and its estimates', async () => {
    const person = await twoSchools()
    const inspected = (URN: number, day: string) => ({
      URN,
      'Ofsted phase': 'Primary',
      'Inspection start date': day,
      'Overall effectiveness': '2',
      'Category of concern': 'NULL',
      'Quality of education': '2',
      'Effectiveness of leadership and management': '2',
      'Safeguarding is effective?': 'Yes',
    })
    const both = files.ofsted([inspected(900001, '12/03/2015'), inspected(900101, '13/03/2019')])
    await mustBring(office, person, both, { name: 'ofsted.csv' })
    const run = await mustBring(office, person, links, { name: 'links.csv' })
    const aims = { measure: 'PHON_Y1', year: '2018/19', pupils: 20, target: 84, source: 'school' }
    await mustBring(office, person, files.targets([{ urn: 900001, ...aims }]))
    expect(new Set((await inspectionsOf(person)).map(([, id]) => id)).size).toBe(1)
    await undoImport(office.shell, person, run.id)
    const [older, newer] = [await schoolOf(person, 900001), await schoolOf(person, 900101)]
    expect(await inspectionsOf(person)).toEqual([
      ['2015-03-12', older?.id],
      ['2019-03-13', newer?.id],
    ])
    const { rows } = await asKeeper(office.shell.store, (trx) =>
      sql<{ schoolId: string }>`
        select school_id as "schoolId" from target_estimate
        where partnership_id = ${person.partnership.id}`.execute(trx),
    )
    expect(rows).toEqual([{ schoolId: older?.id }])
  })
})

/** Somebody with a role, for a school where it has one. */
async function appointTo(
  { partnership }: SignedIn,
  role: RoleCode,
  schoolId?: string,
  fromOn = '2016-09-01',
): Promise<SignedIn> {
  const id = office.shell.newId()
  await asKeeper(office.shell.store, async (trx) => {
    await sql`insert into person (id, name, created_at) values (${id}, ${role}, now())`.execute(trx)
    await sql`
      insert into role_grant (partnership_id, id, person_id, role, school_id, from_on)
      values (${partnership.id}, ${office.shell.newId()}, ${id}, ${role}, ${schoolId ?? null},
              ${fromOn})`.execute(trx)
  })
  const person = await personIn(office.shell, { personId: id, partnershipId: partnership.id })
  if (person === undefined) throw new Error('Nobody was appointed')
  return person
}

function rosterOf(person: SignedIn) {
  return asPerson(office.shell, person, (trx) => rosterInForce(trx, person.partnership.id))
}

async function inspectionsOf(person: SignedIn) {
  const all = await asPerson(office.shell, person, (trx) =>
    inspectionsIn(trx, person.partnership.id),
  )
  return (all ?? [])
    .map(({ on, schoolId }) => [on, schoolId] as const)
    .toSorted(([a], [b]) => a.localeCompare(b))
}

async function toldOf(person: SignedIn) {
  const notes = await notices(office.shell, person)
  const flags = await recordedFlags(office.shell, person)
  return {
    notices: new Map(notes.map((each) => [each.asks, each.schoolId])),
    flags: new Map(flags.map((each) => [each.source, each.schoolId])),
  }
}

/** A note and a flag, each named by its words, of the school that has the number. */
async function tell(person: SignedIn, urn: number, words: string, on: string): Promise<void> {
  const schoolId = (await schoolOf(person, urn))?.id ?? ''
  await recordNotice(office.shell, person, office.shell.newId(), {
    ...{ schoolId, kind: 'note of concern', ground: 'standards', asks: words },
    ...{ discussedOn: on, discussedWith: 'the lead', issued: on },
  })
  await recordFlag(office.shell, person, office.shell.newId(), {
    ...{ schoolIds: [schoolId], version: 0, kind: 'raise', value: 'none', source: words },
    ...{ year: Number(on.slice(0, 4)), seenOn: on },
  })
}

describe('notices and flags of two schools that were one for a time', () => {
  it('are of the one school while it is one, and go back each to the number of their day', async () => {
    const person = await twoSchools()
    const officer = await appointTo(person, 'LO')
    await tell(officer, 900001, 'older, before', '2017-05-02')
    await tell(officer, 900101, 'newer, before', '2018-05-02')
    const run = await mustBring(office, person, links, { name: 'links.csv' })
    const one = (await schoolOf(person, 900101))?.id ?? ''
    await tell(officer, 900101, 'while one, of the older days', '2016-05-02')
    await tell(officer, 900101, 'while one, of the newer days', '2019-05-02')
    const joined = await toldOf(officer)
    expect(new Set([...joined.notices.values(), ...joined.flags.values()])).toEqual(new Set([one]))
    expect([joined.notices.size, joined.flags.size]).toEqual([4, 4])
    await undoImport(office.shell, person, run.id)
    const [older, newer] = [await schoolOf(person, 900001), await schoolOf(person, 900101)]
    const apart = new Map([
      ['older, before', older?.id],
      ['newer, before', newer?.id],
      ['while one, of the older days', older?.id],
      ['while one, of the newer days', newer?.id],
    ])
    const parted = await toldOf(officer)
    expect(parted.notices).toEqual(apart)
    expect(parted.flags).toEqual(apart)
  })

  it('are seen by the head of the school that they are of now, and by no other head', async () => {
    const person = await twoSchools()
    const officer = await appointTo(person, 'LO')
    await tell(officer, 900101, 'the academy', '2018-05-02')
    const ofNewer = await appointTo(person, 'HT', (await schoolOf(person, 900101))?.id)
    const run = await mustBring(office, person, links, { name: 'links.csv' })
    const ofOne = await appointTo(person, 'HT', (await schoolOf(person, 900101))?.id)
    expect((await toldOf(ofOne)).notices.size).toBe(1)
    await undoImport(office.shell, person, run.id)
    expect((await toldOf(ofNewer)).notices.size).toBe(1)
    expect((await toldOf(ofOne)).notices.size).toBe(0)
  })
})

describe('roles of two schools that were one for a time', () => {
  it('are put to a person: those that reach nothing, and those given while they were one', async () => {
    const person = await twoSchools()
    const ids = [await schoolOf(person, 900001), await schoolOf(person, 900101)].map(
      (school) => school?.id,
    )
    await appointTo(person, 'HT', ids[0], '2018-01-01')
    await appointTo(person, 'CH', ids[1], '2018-01-01')
    expect((await linksShown(office.shell, person)).roles).toEqual([])
    const run = await mustBring(office, person, links, { name: 'links.csv' })
    const lost = (await linksShown(office.shell, person)).roles
    expect(lost.map(({ role, because, urns }) => [role, because, urns])).toEqual([
      ['CH', 'joined', ['900101']],
    ])
    const today = dayIn(office.shell.now())
    await appointTo(person, 'SE', (await schoolOf(person, 900101))?.id, today)
    await undoImport(office.shell, person, run.id)
    const { roles } = await linksShown(office.shell, person)
    expect(roles.map(({ role, because, urns }) => [role, because, urns])).toEqual([
      ['SE', 'parted', ['900101']],
    ])
  })
})

describe('a person who says that two numbers are two schools after all', () => {
  it.each([
    ['a links file made one', { ESTAB: 4001 }, true],
    ['the same LAESTAB made one', { ESTAB: 2001 }, false],
  ])('parts what %s', async (_, academy, hasFile) => {
    const person = await twoSchools(academy)
    if (hasFile) await mustBring(office, person, links, { name: 'links.csv' })
    await expectOne(person)
    expect(await decide(person, false)).toEqual({ kind: 'saved' })
    await expectApart(person)
    const { joined, decisions } = await linksShown(office.shell, person)
    expect(joined).toEqual([])
    expect(decisions.map(({ reason, same }) => [reason, same])).toEqual([
      ['as the head says', false],
    ])
  })

  it('parts what the performance tables joined by naming the academy', async () => {
    const person = await newPartnership(office)
    const named = { PTREAD_EXP: '50%', URN_AC: 900101, OPEN_AC: '01/04/2018' }
    await mustBring(office, person, files.ks2(2017, [files.school(900001, named)]))
    await mustBring(office, person, files.ks2(2018, [files.school(900101, { ESTAB: 4001 })]))
    expect(await count(person)).toBe(1)
    await decide(person, false)
    expect(await count(person)).toBe(2)
  })

  it('keeps them apart after the next file, until a person joins them again', async () => {
    const person = await twoSchools()
    await mustBring(office, person, links, { name: 'links.csv' })
    await decide(person, false)
    const newer = files.giasLinks([[900101, 900001, 'Predecessor', '01-04-2018']])
    await mustBring(office, person, newer, { name: 'newer.csv' })
    await expectApart(person)
    expect(await decide(person, true, { version: 1 })).toEqual({ kind: 'saved' })
    await expectOne(person)
  })

  it('hears of a conflict where somebody decided meanwhile, and nothing changes', async () => {
    const person = await twoSchools()
    await mustBring(office, person, links, { name: 'links.csv' })
    await decide(person, false)
    expect(await decide(person, false)).toEqual({ kind: 'conflict' })
    expect(await decide(person, true)).toEqual({ kind: 'conflict' })
    await expectApart(person)
  })

  it('sends the form twice and decides once', async () => {
    const person = await twoSchools()
    await mustBring(office, person, links, { name: 'links.csv' })
    const once = office.shell.newId()
    expect(await decide(person, false, { once })).toEqual({ kind: 'saved' })
    expect(await decide(person, false, { once })).toEqual({ kind: 'saved' })
    const { decisions } = await linksShown(office.shell, person)
    expect(decisions.map(({ version }) => version)).toEqual([1])
  })

  it('is not asked of two that nothing joins', async () => {
    const person = await twoSchools()
    expect(await decide(person, false)).toEqual({ kind: 'not asked' })
  })
})
