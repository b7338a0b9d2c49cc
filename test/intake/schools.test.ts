import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rosterInForce } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { identifiersOf, linksOf, schoolByUrn, schoolsInUse } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import * as files from '../fixtures.ts'
import { mustBring, newPartnership, openOffice, resultsIn, rowIn, type Office } from './office.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice()
})

afterAll(() => office.close())

function byUrn(person: SignedIn, urn: number): Promise<School | undefined> {
  return asPerson(office.shell, person, (trx) =>
    schoolByUrn(trx, person.partnership.id, String(urn)),
  )
}

function allSchools(person: SignedIn): Promise<School[]> {
  return asPerson(office.shell, person, (trx) => schoolsInUse(trx, person.partnership.id))
}

async function linksFor(person: SignedIn, school: School | undefined) {
  return asPerson(office.shell, person, (trx) =>
    linksOf(trx, person.partnership.id, [school?.id ?? '']),
  )
}

/** A measure whose series has no break between 2017 and 2018. */
const reading = { measure: 'KS2_READ_EXS' } as const

describe('a school that converts', () => {
  const before = files.ks2(2017, [files.school(900001, { PTREAD_EXP: '50%' })])
  const academy = { ESTAB: 2001, NFTYPE: 'ACC', PTREAD_EXP: '60%', SCHNAME: 'Invented Academy' }

  it('keeps its trend under a new URN with the same LAESTAB', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, before)
    await mustBring(office, person, files.ks2(2018, [files.school(900101, academy)]))
    const school = await byUrn(person, 900101)
    expect(school?.id).toBe((await byUrn(person, 900001))?.id)
    expect(school).toMatchObject({ urn: '900101', name: 'Invented Academy' })
    const row = await rowIn(office, person, 2018, { ...reading, scope: 'school', urn: '900101' })
    expect(row).toMatchObject({ value: 60, change: 10, arrow: 'up' })
  })

  it('has the step between its URNs told with the reason for it', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, before)
    await mustBring(office, person, files.ks2(2018, [files.school(900101, academy)]))
    expect(await linksFor(person, await byUrn(person, 900101))).toMatchObject([
      {
        predecessorUrn: '900001',
        successorUrn: '900101',
        because: 'both have the same LAESTAB',
      },
    ])
  })

  it('is found by the academy that its own file names, also under another LAESTAB', async () => {
    const person = await newPartnership(office)
    const named = { PTREAD_EXP: '50%', URN_AC: 900102, OPEN_AC: '01/09/2017' }
    await mustBring(office, person, files.ks2(2017, [files.school(900002, named)]))
    await mustBring(
      office,
      person,
      files.ks2(2018, [files.school(900102, { ...academy, ESTAB: 4002 })]),
    )
    const school = await byUrn(person, 900002)
    expect(school?.urn).toBe('900102')
    expect(await linksFor(person, school)).toMatchObject([
      { predecessorUrn: '900002', successorUrn: '900102', on: '2017-09-01' },
    ])
    const row = await rowIn(office, person, 2018, { ...reading, scope: 'school', urn: '900102' })
    expect(row?.change).toBe(10)
  })

  it('takes its dates from the register', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, before)
    await mustBring(
      office,
      person,
      files.gias([
        files.establishment(900001, {
          CloseDate: '31-08-2017',
          'EstablishmentStatus (name)': 'Closed',
        }),
        files.establishment(900101, {
          EstablishmentNumber: 2001,
          OpenDate: '01-09-2017',
          'TypeOfEstablishment (name)': 'Academy converter',
          'EstablishmentTypeGroup (name)': 'Academies',
        }),
      ]),
    )
    const school = await byUrn(person, 900001)
    const identifiers = await asPerson(office.shell, person, (trx) =>
      identifiersOf(trx, person.partnership.id, school?.id ?? ''),
    )
    expect(identifiers.filter(({ kind }) => kind === 'urn')).toEqual([
      { kind: 'urn', value: '900001', from: undefined, to: '2017-08-31' },
      { kind: 'urn', value: '900101', from: '2017-09-01', to: undefined },
    ])
    expect(school).toMatchObject({ urn: '900101', type: 'Academy converter' })
  })

  it('counts once in the authority’s row and in its cluster’s', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, before)
    await mustBring(office, person, files.ks2(2018, [files.school(900101, academy)]))
    await mustBring(office, person, files.roster([files.member(900001)]))
    expect(await rowIn(office, person, 2018, { ...reading, scope: 'authority' })).toMatchObject({
      of: 1,
    })
    expect(await rowIn(office, person, 2018, { ...reading, scope: 'cluster' })).toMatchObject({
      value: 60,
      change: 10,
      schools: 1,
      of: 1,
    })
  })
})

describe('two schools', () => {
  it('of different LAESTABs that nothing links stay two', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, files.ks2(2017, [files.school(900003), files.school(900004)]))
    expect(await allSchools(person)).toHaveLength(2)
  })
})

describe('a school of the roster only', () => {
  it('is known by its URN until a file names it', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, files.roster([files.member(900005)]))
    expect(await byUrn(person, 900005)).toMatchObject({ name: 'School 900005', phase: 'Primary' })
  })

  it('gets its name from the register later, and stays the same school', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, files.roster([files.member(900005)]))
    const unnamed = await byUrn(person, 900005)
    await mustBring(office, person, files.gias([files.establishment(900005)]))
    expect(await byUrn(person, 900005)).toMatchObject({
      id: unnamed?.id,
      name: 'Invented School 900005',
      town: 'Inventon',
    })
  })

  it('of another authority has its published results too', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, files.roster([files.member(900006)]))
    await mustBring(
      office,
      person,
      files.ks2(2017, [
        files.school(900006, { LEA: 998 }),
        files.school(900007, { LEA: 998 }),
        files.school(900008),
      ]),
    )
    const rows = await resultsIn(office, person, 2017)
    const urns = rows.filter(({ scope, group }) => scope === 'school' && group === 'all')
    expect(new Set(urns.map(({ urn }) => urn))).toEqual(new Set(['900006', '900008']))
    expect(await rowIn(office, person, 2017, { scope: 'authority' })).toMatchObject({ of: 1 })
  })
})

describe('two schools that a later file shows to be one', () => {
  it('are joined, with their places in clusters and their own results', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, files.roster([files.member(900101)]))
    await mustBring(
      office,
      person,
      files.local([files.result(900101, { pupils: 30, numerator: 24 })]),
    )
    const onRoster = await byUrn(person, 900101)
    await mustBring(office, person, files.ks2(2017, [files.school(900001)]))
    expect((await byUrn(person, 900001))?.id).not.toBe(onRoster?.id)
    const number = { EstablishmentNumber: 2001 }
    await mustBring(office, person, files.gias([files.establishment(900101, number)]))
    const joined = await byUrn(person, 900001)
    expect(joined?.id).toBe(onRoster?.id)
    expect(await allSchools(person)).toHaveLength(1)
    expect(await linksFor(person, joined)).toMatchObject([
      { predecessorUrn: '900001', successorUrn: '900101' },
    ])
    const cluster = { scope: 'cluster', cluster: 'a' } as const
    expect(await rowIn(office, person, 2017, cluster)).toMatchObject({ value: 60, schools: 1 })
    expect(await rowIn(office, person, 2017, { ...cluster, measure: 'PHON_Y1' })).toMatchObject({
      value: 80,
      schools: 1,
    })
  })

  it('keep what the newer of the two had', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, files.ks2(2017, [files.school(900001)]))
    const lines = [files.member(900101, { group: 'Invented Trust' }), files.member(900002)]
    await mustBring(office, person, files.roster(lines))
    await mustBring(
      office,
      person,
      files.local([files.result(900101, { pupils: 30, numerator: 24 })]),
    )
    const older = await byUrn(person, 900001)
    const named = { EstablishmentNumber: 2001, EstablishmentName: 'Invented Academy' }
    await mustBring(office, person, files.gias([files.establishment(900101, named)]))
    expect(await byUrn(person, 900101)).toMatchObject({ id: older?.id, name: 'Invented Academy' })
    const rows = [
      await rowIn(office, person, 2017, { scope: 'school', urn: '900101' }),
      await rowIn(office, person, 2017, { scope: 'school', urn: '900101', measure: 'PHON_Y1' }),
    ]
    expect(rows).toMatchObject([
      { value: 60, cluster: 'a' },
      { value: 80, cluster: 'a' },
    ])
    const { lines: kept } = await asPerson(office.shell, person, (trx) =>
      rosterInForce(trx, person.partnership.id),
    )
    expect(kept.map(({ group }) => group)).toEqual(['Invented Trust', undefined])
  })
})

describe('as known on a day', () => {
  it('a school has the name that the register of that day gave it', async () => {
    const person = await newPartnership(office)
    const named = (name: string) =>
      files.gias([files.establishment(900001, { EstablishmentName: name })])
    await mustBring(office, person, files.ks2(2017, [files.school(900002)]))
    const before = office.shell.now()
    await mustBring(office, person, named('Invented Old Name'), { name: 'register-1.csv' })
    const between = office.shell.now()
    await mustBring(office, person, named('Invented New Name'), { name: 'register-2.csv' })
    const nameOn = async (knownAt: Temporal.Instant | undefined, urn: string) => {
      const shell = knownAt === undefined ? office.shell : { ...office.shell, knownAt }
      const school = await asPerson(shell, person, (trx) =>
        schoolByUrn(trx, person.partnership.id, urn),
      )
      return school?.name
    }
    expect(await nameOn(undefined, '900001')).toBe('Invented New Name')
    expect(await nameOn(between, '900001')).toBe('Invented Old Name')
    expect(await nameOn(before, '900001')).toBe('Invented New Name')
    expect(await nameOn(between, '900002')).toBe('Invented School 900002')
  })
})

describe('whatever the order in which files arrive', () => {
  const converted = { ESTAB: 2001, NFTYPE: 'ACC', PTRWM_EXP: '60%' }
  const sources = {
    gias: files.gias([
      files.establishment(900001, { CloseDate: '31-08-2017' }),
      files.establishment(900101, { EstablishmentNumber: 2001, OpenDate: '01-09-2017' }),
      files.establishment(900002),
      files.establishment(900009),
    ]),
    'ks2-2017': files.ks2(2017, [
      files.school(900001),
      files.school(900002),
      files.school(900003, { URN_AC: 900103, OPEN_AC: '01/01/2018' }),
    ]),
    'ks2-2018': files.ks2(2018, [
      files.school(900101, converted),
      files.school(900002),
      files.school(900103, { ...converted, ESTAB: 4003 }),
    ]),
    roster: files.roster([
      files.member(900001),
      files.member(900103, { cluster: 'B' }),
      files.member(900008, { cluster: 'B' }),
    ]),
  }
  const names = ['gias', 'ks2-2017', 'ks2-2018', 'roster'] as const

  /** Every school by the set of its URNs, with what pages show of it. */
  async function schoolsAfter(order: readonly (typeof names)[number][]): Promise<string[]> {
    const person = await newPartnership(office)
    for (const name of order) await mustBring(office, person, sources[name])
    const schools = await allSchools(person)
    const shown = []
    for (const { id, name, urn, laestab } of schools) {
      const identifiers = await asPerson(office.shell, person, (trx) =>
        identifiersOf(trx, person.partnership.id, id),
      )
      shown.push(JSON.stringify({ name, urn, laestab, identifiers }))
    }
    return shown.toSorted((a, b) => a.localeCompare(b))
  }

  it('the schools are the same, with the same URNs and names', async () => {
    const orders = ordersOf(names)
    expect(new Set(orders.map(String)).size).toBe(24)
    const expected = await schoolsAfter(names)
    expect(expected).toHaveLength(5)
    for (const order of orders)
      expect([order, await schoolsAfter(order)]).toEqual([order, expected])
  }, 120_000)
})

function ordersOf<T>(things: readonly T[]): T[][] {
  if (things.length === 0) return [[]]
  return things.flatMap((first) =>
    ordersOf(things.filter((thing) => thing !== first)).map((rest) => [first, ...rest]),
  )
}
