import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world.ts'
import { addPart } from '../world/early.ts'
import { isForPrograms } from '../http/addresses.ts'
import { gather, type Known } from './crowd.ts'
import { askAsNobody, askEverybody, askTheirs } from './http.ts'
import { compareControls, compareQuestions } from './questions.ts'
import { addToTheirs, compareRows } from './rows.ts'
import { say, type Tally } from './tally.ts'

let world: World
let crowd: readonly Known[]
const began = performance.now()

beforeAll(async () => {
  world = await openWorld()
  crowd = await gather(world)
})

afterAll(() => world.close())

const counted: { readonly part: string; readonly checks: number }[] = []

/** Tells how many were asked; fewer than `least` would mean that a part of them was left out. */
function expectAgreement(part: string, { checks, disagreements }: Tally, least: number): void {
  counted.push({ part, checks })
  const seconds = Math.round((performance.now() - began) / 1000)
  say(`  ${part}: ${checks} checks, ${disagreements.length} differences (${seconds} s so far)`)
  for (const each of disagreements.slice(0, 100)) say(`    ${each}`)
  expect(disagreements.slice(0, 10)).toEqual([])
  expect(checks).toBeGreaterThanOrEqual(least)
}

describe('the matrix says what is so', () => {
  it('somebody of every role is there at every relation, and of every role ended and not begun', () => {
    const of = (relation: string) => crowd.filter((known) => known.relation === relation)
    expect(of('in force').length).toBeGreaterThanOrEqual(40)
    expect(of('ended').length).toBe(14)
    expect(of('not begun').length).toBe(14)
  })

  it('to can(), of every question, record and pair of people', () => {
    const tally = compareQuestions(world, crowd)
    expectAgreement('file and can()', tally, 2_000_000)
    const { may } = world.shell.matrix
    const never = new Set([...unanswered, ...writtenByItself])
    expect(new Set(tally.without('yes', may.keys()))).toEqual(never)
  })

  it('to whoever wants to see a release of each audience, before and after its embargo', () => {
    const tally = compareControls(crowd)
    expectAgreement('audiences and embargoes', tally, 9000)
    expect(tally.without('no', ['schools', 'authority', 'data team'])).toEqual([])
  })

  it('to row-level security and can(), of every row of every table', async () => {
    expectAgreement('file, can() and row-level security', await compareRows(world, crowd), 40_000)
  })

  it('to whoever would add a row to the other partnership', async () => {
    await addPart(world.shell, world.theirs.partnershipId)
    const tally = await addToTheirs(world, crowd)
    expectAgreement('rows added to the other partnership', tally, 4100)
  })

  it('over HTTP, at every route for everybody', async () => {
    const tally = await askEverybody(world, crowd)
    expectAgreement('file and HTTP', tally, 15_000)
    const routes = [...world.shell.matrix.routes]
      .filter(([route]) => !isForPrograms(route))
      .filter(([, question]) => !unanswered.includes(question))
      .map(([route]) => route)
    expect(tally.without('yes', routes)).toEqual([])
  })

  it('over HTTP, to everybody of the other partnership', async () => {
    expectAgreement('HTTP to the other partnership', await askTheirs(world), 2500)
  })

  it('over HTTP, to whoever shows no cookie', async () => {
    expectAgreement('HTTP to nobody', await askAsNobody(world), 300)
  })

  it('in at least 250,000 checks within five minutes of computing', () => {
    const all = counted.reduce((sum, { checks }) => sum + checks, 0)
    const { user, system } = process.cpuUsage()
    const seconds = Math.round((user + system) / 1_000_000)
    say(`  ${all} checks in ${seconds} s of computing`)
    expect(all).toBeGreaterThanOrEqual(250_000)
    expect(counted.length).toBe(7)
    expect(seconds).toBeLessThanOrEqual(300)
  })
})

/** What Trellis itself writes down: no role changes it. */
const writtenByItself = [
  'who looked: change',
  'who looked early: change',
  'who read lists: change',
  'purge notice: change',
]

/** What is for nobody of a partnership. */
const unanswered = ['running Trellis: read', 'running Trellis: change']
