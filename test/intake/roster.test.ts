import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allClusters, rosterInForce } from '#modules/clusters/actions.ts'
import { editRoster, type Edited, type RosterEdit } from '#modules/intake/actions/edit-roster.ts'
import type { RosterRow } from '#modules/intake/model.ts'
import { undoImport } from '#modules/intake/actions/undo.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import * as files from '../fixtures.ts'
import {
  bringIn,
  mustBring,
  newPartnership,
  openOffice,
  resultsIn,
  rowIn,
  type Office,
} from './office.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice()
})

afterAll(() => office.close())

const threeSchools = (year: number) =>
  files.ks2(year, [
    files.school(900001, { PTRWM_EXP: '70%', TELIG: 30 }),
    files.school(900002, { PTRWM_EXP: '30%', TELIG: 10 }),
    files.school(900003, { PTRWM_EXP: '70%', TELIG: 60 }),
  ])

function inForce(person: SignedIn) {
  return asPerson(office.shell, person, (trx) => rosterInForce(trx, person.partnership.id))
}

describe('membership has dates', () => {
  it.each([
    [2017, 'a', 2],
    [2018, 'a', 1],
    [2018, 'b', 1],
  ])('in %d cluster %s has the %d schools of 31 August', async (year, slug, of) => {
    const person = await newPartnership(office)
    await mustBring(office, person, threeSchools(year))
    await mustBring(
      office,
      person,
      files.roster([
        files.member(900001, { from: '2015-09-01' }),
        files.member(900002, { from: '01/09/2015', to: '2018-08-30' }),
        files.member(900002, { cluster: 'B', from: '2018-08-31' }),
        files.member(900003, { cluster: 'C', to: '2016-08-31' }),
      ]),
    )
    const row = await rowIn(office, person, year, { scope: 'cluster', cluster: slug })
    expect(row?.of).toBe(of)
    expect(await rowIn(office, person, year, { scope: 'cluster', cluster: 'c' })).toBeUndefined()
  })

  it('a school says in which cluster it stands that year', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, threeSchools(2017))
    await mustBring(office, person, files.roster([files.member(900001, { to: '2017-08-31' })]))
    const school = (urn: number) =>
      rowIn(office, person, 2017, { scope: 'school', urn: String(urn) })
    expect((await school(900001))?.cluster).toBe('a')
    expect((await school(900002))?.cluster).toBeNull()
  })
})

describe('a roster is refused', () => {
  it.each([
    [
      'that puts a school in two clusters on one day',
      [
        files.member(900001, { to: '2017-08-31' }),
        files.member(900001, { cluster: 'B', from: '2017-08-31' }),
      ],
      { line: 3, column: 'urn', value: '900001' },
      'one cluster at a time in each phase: line 2 has this school in another on the same days',
    ],
    [
      'with a URN of five digits',
      [files.member(90001)],
      { line: 2, column: 'urn', value: '90001' },
      'a URN of six digits',
    ],
    [
      'with a phase that is none',
      [files.member(900001, { phase: 'tertiary' })],
      { line: 2, column: 'phase', value: 'tertiary' },
      'one of nursery, infant, junior, first, primary',
    ],
    [
      'with a day that is none',
      [files.member(900001, { from: '2017-02-30' })],
      { line: 2, column: 'from', value: '2017-02-30' },
      'a date like 2017-09-01 or 01/09/2017, or nothing',
    ],
    [
      'that ends before it begins',
      [files.member(900001, { from: '2017-09-01', to: '2017-08-31' })],
      { line: 2, column: 'to', value: '2017-08-31' },
      'a date on or after 2017-09-01',
    ],
    [
      'without a cluster',
      [files.member(900001, { cluster: '' })],
      { line: 2, column: 'cluster', value: '' },
      'the name of a cluster',
    ],
  ])('%s', async (_what, rows, where, expected) => {
    const person = await newPartnership(office)
    const [outcome] = await bringIn(office, person, files.roster(rows), { name: 'roster.csv' })
    expect(outcome?.state).toBe('refused')
    expect(outcome?.refused).toHaveLength(1)
    expect(outcome?.refused[0]).toMatchObject({ file: 'roster.csv', ...where })
    expect(outcome?.refused[0]?.expected).toContain(expected)
    expect((await inForce(person)).lines).toEqual([])
  })
})

describe('clusters', () => {
  it('of the same name in both phases have addresses of their own', async () => {
    const person = await newPartnership(office)
    await mustBring(
      office,
      person,
      files.roster([
        files.member(900001),
        files.member(900002, { phase: 'secondary' }),
        files.member(900003, { cluster: 'North East' }),
      ]),
    )
    const clusters = await asPerson(office.shell, person, (trx) =>
      allClusters(trx, person.partnership.id),
    )
    expect(clusters.map(({ slug, phase }) => [slug, phase])).toEqual([
      ['primary-a', 'primary'],
      ['north-east', 'primary'],
      ['secondary-a', 'secondary'],
    ])
  })

  it('keep their address when a new roster names them again', async () => {
    const person = await newPartnership(office)
    const clusters = () =>
      asPerson(office.shell, person, (trx) => allClusters(trx, person.partnership.id))
    await mustBring(office, person, files.roster([files.member(900001)]))
    const before = await clusters()
    await mustBring(
      office,
      person,
      files.roster([files.member(900001, { cluster: 'a' }), files.member(900002)]),
    )
    expect(await clusters()).toEqual(before)
  })

  it('take a special school with the phase of the schools beside it', async () => {
    const person = await newPartnership(office)
    await mustBring(
      office,
      person,
      files.roster([
        files.member(900002, { phase: 'special', cluster: 'S' }),
        files.member(900001, { phase: 'secondary', cluster: 'S' }),
      ]),
    )
    expect((await inForce(person)).lines.map(({ phase }) => phase)).toEqual([
      'secondary',
      'secondary',
    ])
  })

  it('are none where there is no roster', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, threeSchools(2017))
    const scopes = (await resultsIn(office, person, 2017)).map(({ scope }) => scope)
    expect(new Set(scopes)).toEqual(new Set(['authority', 'school']))
  })
})

describe('a new roster', () => {
  it('says who joins, leaves and moves', async () => {
    const person = await newPartnership(office)
    const before = [files.member(900001), files.member(900002), files.member(900003)]
    await mustBring(office, person, files.roster(before))
    const after = [
      files.member(900001),
      files.member(900002, { cluster: 'B' }),
      files.member(900004),
    ]
    const run = await mustBring(office, person, files.roster(after))
    expect(run.change).toMatchObject({
      roster: {
        joined: ['900004'],
        left: ['900003'],
        moved: [{ urn: '900002', from: 'A', to: 'B' }],
        same: 1,
      },
    })
  })

  it('undone gives back the one before', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, files.roster([files.member(900001)]))
    const wrong = await mustBring(office, person, files.roster([files.member(900002)]))
    await undoImport(office.shell, person, wrong.id)
    expect((await inForce(person)).lines.map(({ urn }) => urn)).toEqual(['900001'])
  })
})

describe('the roster edited on its page', () => {
  const row: RosterRow = {
    line: 0,
    urn: '900002',
    phase: 'primary',
    cluster: 'B',
    from: null,
    to: null,
    group: 'Invented Trust',
  }

  async function withRoster(): Promise<{ person: SignedIn; basedOn: string }> {
    const person = await newPartnership(office)
    await mustBring(office, person, files.roster([files.member(900001)]))
    return { person, basedOn: (await inForce(person)).releaseId ?? '' }
  }

  const edit = (
    person: SignedIn,
    basedOn: string,
    asked: RosterEdit,
    once: string = office.shell.newId(),
  ): Promise<Edited> => editRoster(office.shell, person, { once, basedOn, edit: asked })

  it.each([
    ['added', { kind: 'add', row }, ['900001 A', '900002 B']],
    ['written over', { kind: 'replace', line: 2, row }, ['900002 B']],
    ['taken out', { kind: 'remove', line: 2 }, []],
  ] as const)('has a line %s', async (_what, asked, expected) => {
    const { person, basedOn } = await withRoster()
    expect(await edit(person, basedOn, asked)).toMatchObject({ kind: 'saved' })
    const { lines } = await inForce(person)
    expect(lines.map(({ urn, cluster }) => `${urn} ${cluster}`)).toEqual(expected)
  })

  it('keeps the group of a line', async () => {
    const { person, basedOn } = await withRoster()
    await edit(person, basedOn, { kind: 'add', row })
    expect((await inForce(person)).lines.map(({ group }) => group)).toEqual([
      undefined,
      'Invented Trust',
    ])
  })

  it('refuses a line that puts a school in two clusters at once', async () => {
    const { person, basedOn } = await withRoster()
    const twice = { kind: 'add', row: { ...row, urn: '900001' } } as const
    expect(await edit(person, basedOn, twice)).toMatchObject({
      kind: 'wrong',
      problems: [{ column: 'urn', value: '900001' }],
    })
    expect((await inForce(person)).releaseId).toBe(basedOn)
  })

  it('refuses an edit of a roster that somebody has changed meanwhile', async () => {
    const { person, basedOn } = await withRoster()
    await edit(person, basedOn, { kind: 'add', row })
    expect(await edit(person, basedOn, { kind: 'remove', line: 2 })).toEqual({ kind: 'conflict' })
    expect((await inForce(person)).lines).toHaveLength(2)
  })

  it('takes a form that is sent twice as one', async () => {
    const { person, basedOn } = await withRoster()
    const once = office.shell.newId()
    const first = await edit(person, basedOn, { kind: 'add', row }, once)
    expect(first.kind).toBe('saved')
    expect(await edit(person, basedOn, { kind: 'add', row }, once)).toEqual(first)
    expect((await inForce(person)).lines).toHaveLength(2)
  })

  it('can be undone like a roster that a file brought', async () => {
    const { person, basedOn } = await withRoster()
    const saved = await edit(person, basedOn, { kind: 'add', row })
    if (saved.kind !== 'saved') throw new Error('The edit was not saved')
    await undoImport(office.shell, person, saved.runId)
    expect((await inForce(person)).releaseId).toBe(basedOn)
  })
})
