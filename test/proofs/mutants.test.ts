import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../world.ts'
import { gather, type Known } from './crowd.ts'
import { isNoticed } from './questions.ts'
import { say } from './tally.ts'

let world: World
let crowd: readonly Known[]

beforeAll(async () => {
  world = await openWorld()
  crowd = await gather(world)
})

afterAll(() => world.close())

type Cells = ReadonlyMap<string, ReadonlySet<string>>

interface Mutant {
  readonly question: string
  readonly words: string
  readonly cells: Cells
}

/** Whoever has a role in a test; nobody signs in as the public. */
const roles = 'ST HT GV CH SL VL CL SE LO AD DT BM IB CP AU'.split(' ')

it('every cell of the matrix that says more or less than the file is noticed', () => {
  const mutants = [...world.shell.matrix.may].flatMap(([question, cells]) =>
    roles.flatMap((role) => mutantsOf(question, role, cells)),
  )
  const living = mutants.filter(({ question, cells }) => !isNoticed(world, crowd, question, cells))
  const questions = new Set(mutants.map(({ question }) => question))
  say(`  ${mutants.length} mutants of ${questions.size} questions, ${living.length} living`)
  for (const { question, words } of living.slice(0, 100)) say(`    ${question}: ${words}`)
  expect(living.map(({ question, words }) => `${question}: ${words}`)).toEqual([])
  expect(mutants.length).toBeGreaterThanOrEqual(3 * world.shell.matrix.may.size)
})

/** A role that may nothing is given everything; one that may something loses each way to it, and has it without bounds. */
function mutantsOf(question: string, role: string, cells: Cells): Mutant[] {
  const reaches = [...(cells.get(role) ?? [])]
  const made = (words: string, other: readonly string[]): Mutant => ({
    ...{ question, words: `${role} ${words}` },
    cells: new Map([...cells, [role, new Set(other)]]),
  })
  if (reaches.length === 0) return [made('is given all', ['all'])]
  return [
    ...reaches.map((reach) =>
      made(
        `loses ${reach}`,
        reaches.filter((each) => each !== reach),
      ),
    ),
    ...(reaches.includes('all')
      ? [made('has only its own', ['self'])]
      : [made('has all', ['all'])]),
  ]
}
