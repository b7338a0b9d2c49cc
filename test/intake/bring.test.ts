import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { undoImport } from '#modules/intake/actions/undo.ts'
import { sql } from 'kysely'
import { asKeeper } from '#platform/db/transaction.ts'
import * as files from '../fixtures.ts'
import { zipOf } from '../zip.ts'
import {
  bringIn,
  mustBring,
  newPartnership,
  openOffice,
  resultsIn,
  rowCounts,
  rowIn,
  runOf,
  traceFor,
  type Office,
} from './office.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice()
})

afterAll(() => office.close())

/** A file of 2017 that no other test has: the name makes its bytes its own. */
function fileOf(name: string, percent = '60%'): string {
  return files.ks2(2017, [
    files.school(900001, { SCHNAME: name, PTRWM_EXP: percent }),
    files.school(900002, { PTRWM_EXP: '40%' }),
    files.authorityRow(),
  ])
}

const first = (person: Parameters<typeof rowIn>[1]) =>
  rowIn(office, person, 2017, { scope: 'school', urn: '900001' })

async function publishedFiles(): Promise<number> {
  const { rows } = await asKeeper(office.shell.store, (trx) =>
    sql<{ files: number }>`select count(*)::integer as files from published_release`.execute(trx),
  )
  return rows[0]?.files ?? 0
}

describe('a trial', () => {
  it.each([
    ['Key Stage 2 tables', fileOf('Trial')],
    ['a register', files.gias([files.establishment(900001)])],
    ['a roster', files.roster([files.member(900001)])],
  ])('of %s says what would change and changes nothing', async (_kind, content) => {
    const person = await newPartnership(office)
    const before = await rowCounts(office.shell)
    const run = await mustBring(office, person, content, { dryRun: true })
    const after = await rowCounts(office.shell)
    expect(run.change).not.toEqual({})
    expect(before.size).toBeGreaterThan(20)
    expect(after.get('import_run')).toBe((before.get('import_run') ?? 0) + 1)
    expect(new Map(after).set('import_run', 0)).toEqual(new Map(before).set('import_run', 0))
    expect(await resultsIn(office, person, 2017)).toEqual([])
  })

  it('of own results changes nothing but its run', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, files.roster([files.member(900001)]))
    const before = await rowCounts(office.shell)
    const content = files.local([files.result(900001, { pupils: 30, numerator: 25 })])
    await mustBring(office, person, content, { dryRun: true })
    const after = await rowCounts(office.shell)
    expect(new Map(after).set('import_run', 0)).toEqual(new Map(before).set('import_run', 0))
  })

  it('counts the figures that a revision would change', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, fileOf('Counted'), { vintage: 'provisional' })
    const revised = fileOf('Counted', '62%')
    const run = await mustBring(office, person, revised, { vintage: 'revised', dryRun: true })
    expect(run.change).toMatchObject({ figures: { changed: 1, added: 0 } })
    expect((await first(person))?.value).toBe(60)
  })
})

describe('the same file again', () => {
  it.each([
    ['Key Stage 2 tables', fileOf('Again')],
    ['a register', files.gias([files.establishment(900001, { Town: 'Againton' })])],
    ['a roster', files.roster([files.member(900001, { cluster: 'Again' })])],
  ])('of %s is here already and changes nothing', async (_kind, content) => {
    const person = await newPartnership(office)
    await mustBring(office, person, content)
    const before = await rowCounts(office.shell)
    const [again] = await bringIn(office, person, content, { name: 'another-name.csv' })
    expect(again).toMatchObject({ state: 'already here', refused: [] })
    const after = await rowCounts(office.shell)
    expect(new Map(after).set('import_run', 0)).toEqual(new Map(before).set('import_run', 0))
  })

  it('of own results is here already and changes nothing', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, files.roster([files.member(900001)]))
    const content = files.local([files.result(900001, { pupils: 30, numerator: 25 })])
    await mustBring(office, person, content)
    expect((await bringIn(office, person, content))[0]?.state).toBe('already here')
  })

  it('inside a zip is the same file', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, fileOf('Zipped'))
    const zip = zipOf([{ name: 'data/ks2.csv', bytes: fileOf('Zipped') }])
    expect((await bringIn(office, person, zip, { name: 'ks2.zip' }))[0]?.state).toBe('already here')
  })
})

describe('a zip', () => {
  it('brings in every file that it holds, each as a run of its own', async () => {
    const person = await newPartnership(office)
    const zip = zipOf([
      { name: 'ks2.csv', bytes: fileOf('In a zip') },
      { name: 'roster.csv', bytes: files.roster([files.member(900001)]) },
    ])
    const outcomes = await bringIn(office, person, zip, { name: 'both.zip' })
    expect(outcomes.map(({ state }) => state)).toEqual(['done', 'done'])
    expect(await rowIn(office, person, 2017, { scope: 'cluster' })).toMatchObject({ value: 60 })
  })

  it('with one bad file brings in nothing, and says of each file why', async () => {
    const person = await newPartnership(office)
    const zip = zipOf([
      { name: 'good.csv', bytes: fileOf('Good in bad company') },
      { name: 'bad.csv', bytes: fileOf('Bad').replace('60%', 'sixty') },
    ])
    const before = await publishedFiles()
    const outcomes = await bringIn(office, person, zip, { name: 'both.zip' })
    expect(outcomes.map(({ state }) => state)).toEqual(['refused', 'refused'])
    const refused = outcomes.flatMap((outcome) => outcome.refused)
    expect(refused).toContainEqual({
      file: 'bad.csv',
      line: 2,
      column: 'PTRWM_EXP',
      value: 'sixty',
      expected: 'a number, or one of the published codes such as SUPP, NA or x',
    })
    expect(refused.map(({ expected }) => expected)).toContain(
      'Another file in the same zip was refused, so nothing of the zip was brought in.',
    )
    expect(await resultsIn(office, person, 2017)).toEqual([])
    expect(await publishedFiles()).toBe(before)
  })
})

describe('a later vintage', () => {
  it('counts, while the older stays readable in the trace', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, fileOf('Vintage', '60%'), { vintage: 'provisional' })
    await mustBring(office, person, fileOf('Vintage', '62%'), { vintage: 'revised' })
    expect((await first(person))?.value).toBe(62)
    const { readings } = await traceFor(office, person, 2017, 900001)
    expect(readings.map(({ statistic }) => statistic)).toMatchObject([
      { value: 62, from: { vintage: 'revised' } },
      { value: 60, from: { vintage: 'provisional' } },
    ])
  })

  it('that was wrong is undone, and the older counts again', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, fileOf('Undone', '60%'), { vintage: 'provisional' })
    const wrong = await mustBring(office, person, fileOf('Undone', '26%'), { vintage: 'revised' })
    expect((await first(person))?.value).toBe(26)
    expect(await undoImport(office.shell, person, wrong.id)).toMatchObject({ undone: {} })
    expect((await first(person))?.value).toBe(60)
    expect((await runOf(office, person, { runId: wrong.id })).state).toBe('undone')
  })

  it('undone can be brought in again', async () => {
    const person = await newPartnership(office)
    const run = await mustBring(office, person, fileOf('Returns'))
    await undoImport(office.shell, person, run.id)
    expect(await resultsIn(office, person, 2017)).toEqual([])
    await mustBring(office, person, fileOf('Returns'))
    expect((await first(person))?.value).toBe(60)
  })

  it('does not give way to a provisional file that arrives after it', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, fileOf('Late', '62%'), { vintage: 'final' })
    await mustBring(office, person, fileOf('Late', '59%'), { vintage: 'provisional' })
    expect((await first(person))?.value).toBe(62)
  })

  it('of a year gives way to no file that only carries the year along', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, fileOf('Own year', '60%'))
    const later = files.ks2(2018, [files.school(900001, { PTRWM_EXP_17: '61%' })])
    await mustBring(office, person, later)
    expect((await first(person))?.value).toBe(60)
  })
})

describe('undoing', () => {
  it('takes own results, a register and a roster out of use', async () => {
    const person = await newPartnership(office)
    const runs = [
      await mustBring(office, person, files.gias([files.establishment(900003)])),
      await mustBring(office, person, files.roster([files.member(900001)])),
      await mustBring(
        office,
        person,
        files.local([files.result(900001, { pupils: 30, numerator: 25 })]),
      ),
    ]
    const wanted = { measure: 'PHON_Y1', scope: 'school' } as const
    expect((await rowIn(office, person, 2017, wanted))?.pupils).toBe(30)
    for (const { id } of runs.toReversed()) await undoImport(office.shell, person, id)
    expect(await resultsIn(office, person, 2017, 'PHON_Y1')).toEqual([])
  })

  it('is refused in words for a run that changed nothing', async () => {
    const person = await newPartnership(office)
    const trial = await mustBring(office, person, fileOf('Nothing to undo'), { dryRun: true })
    expect(await undoImport(office.shell, person, trial.id)).toEqual({
      refused: 'Only an import that brought something into force can be undone.',
    })
  })

  it('of another partnership’s run is refused', async () => {
    const [theirs, ours] = [await newPartnership(office), await newPartnership(office)]
    const run = await mustBring(office, theirs, fileOf('Theirs'))
    expect(await undoImport(office.shell, ours, run.id)).toHaveProperty('refused')
    expect((await first(theirs))?.value).toBe(60)
  })
})

describe('a published file', () => {
  it('is stored once for two partnerships, and undone for one stays in use by the other', async () => {
    const [one, other] = [await newPartnership(office), await newPartnership(office)]
    const run = await mustBring(office, one, fileOf('Shared'))
    const stored = await publishedFiles()
    await mustBring(office, other, fileOf('Shared'))
    expect(await publishedFiles()).toBe(stored)
    await undoImport(office.shell, one, run.id)
    expect(await resultsIn(office, one, 2017)).toEqual([])
    expect((await first(other))?.value).toBe(60)
  })

  it('brought by two partnerships at the same time is stored once', async () => {
    const people = [await newPartnership(office), await newPartnership(office)]
    const stored = await publishedFiles()
    await Promise.all(people.map((person) => mustBring(office, person, fileOf('At once'))))
    expect(await publishedFiles()).toBe(stored + 1)
    for (const person of people) expect((await first(person))?.value).toBe(60)
  })

  it('of the demo is never shared with a partnership that is real', async () => {
    const demo = await newPartnership(office, { invented: true })
    const real = await newPartnership(office)
    await mustBring(office, demo, fileOf('Invented figures'))
    const stored = await publishedFiles()
    await mustBring(office, real, fileOf('Invented figures'))
    expect(await publishedFiles()).toBe(stored + 1)
    expect((await first(real))?.value).toBe(60)
  })

  it('shows nothing to a partnership that did not bring it', async () => {
    const [theirs, ours] = [await newPartnership(office), await newPartnership(office)]
    await mustBring(office, theirs, fileOf('Not ours'))
    expect(await resultsIn(office, ours, 2017)).toEqual([])
  })
})
