import { DatabaseError, type PoolClient } from 'pg'
import { z } from 'zod'
import { concerned, type Asker } from './askers.ts'
import { decides, decisions, mutantsOf, type Mutant, type Policy } from './policies.ts'
import { me, type Row } from './variants.ts'

interface Judged {
  readonly table: string
  readonly rows: readonly Row[]
  readonly expressions: readonly string[]
}

/** Of each row, whether each of the expressions is so for somebody, by the words of a policy alone. */
export async function judged(
  client: PoolClient,
  { settings, me: who }: Asker,
  { table, rows, expressions }: Judged,
): Promise<boolean[][]> {
  const told = JSON.stringify(rows).replaceAll(`"${me}"`, JSON.stringify(who))
  const values = expressions.map((each) => `coalesce((${each}), false)`).join(', ')
  await client.query(`begin; ${settings}`)
  try {
    const answer = await client.query(
      `select array[${values}]::text as said
       from jsonb_populate_recordset(null::${table}, $1::jsonb) as ${table}`,
      [told],
    )
    const lists = z.array(z.object({ said: z.string() })).parse(answer.rows)
    return lists.map(({ said }) =>
      said
        .slice(1, -1)
        .split(',')
        .map((each) => each === 't'),
    )
  } finally {
    await client.query('rollback')
  }
}

/** So many expressions are asked at once: no question lasts longer than the store lets one last. */
const atOnce = 8

async function inParts(client: PoolClient, asker: Asker, whole: Judged): Promise<boolean[][]> {
  const said: boolean[][] = whole.rows.map(() => [])
  for (let from = 0; from < whole.expressions.length; from += atOnce) {
    const expressions = whole.expressions.slice(from, from + atOnce)
    const part = await judged(client, asker, { ...whole, expressions })
    for (const [i, row] of part.entries()) said[i]?.push(...row)
  }
  return said
}

/** A term may find one row where it is as it should be, and several otherwise (21000): everybody notices that. */
async function failsAlone(client: PoolClient, asker: Asker, alone: Judged): Promise<boolean> {
  try {
    await judged(client, asker, alone)
    return false
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '21000') return true
    throw error
  }
}

export interface Question {
  readonly table: string
  readonly role: string
  readonly rows: readonly Row[]
  /** The policies of the table for the role. */
  readonly all: readonly Policy[]
}

/** Which of the mutants decide nothing otherwise of any row, for anybody whom they concern. */
export async function livingOf(
  client: PoolClient,
  askers: readonly Asker[],
  question: Question,
): Promise<Mutant[]> {
  let alive = question.all.flatMap(mutantsOf)
  for (const asker of concerned(askers, question.table, question.role)) {
    if (alive.length === 0) break
    alive = await unnoticedBy(client, asker, question, alive)
  }
  return alive
}

/** What each expression says of each row for somebody; one that fails for them says nothing. */
interface Heard {
  readonly said: readonly (readonly boolean[])[]
  readonly places: ReadonlyMap<string, number>
}

async function heardBy(
  client: PoolClient,
  asker: Asker,
  { table, rows }: Question,
  expressions: readonly string[],
): Promise<Heard> {
  const whole = async (these: readonly string[]) => ({
    said: await inParts(client, asker, { table, rows, expressions: these }),
    places: new Map(these.map((each, i) => [each, i] as const)),
  })
  try {
    return await whole(expressions)
  } catch {
    const sound: string[] = []
    for (const each of expressions)
      if (!(await failsAlone(client, asker, { table, rows, expressions: [each] }))) sound.push(each)
    return whole(sound)
  }
}

async function unnoticedBy(
  client: PoolClient,
  asker: Asker,
  question: Question,
  mutants: readonly Mutant[],
): Promise<Mutant[]> {
  const { all } = question
  const these = mutants.flatMap(({ becomes }) => becomes ?? [])
  const expressions = [...new Set([...all, ...these].flatMap(wordsOf))]
  const { said, places } = await heardBy(client, asker, question, expressions)
  return mutants.filter(({ policy, becomes }) => {
    if (becomes !== undefined && wordsOf(becomes).some((each) => !places.has(each))) return false
    const others = all.flatMap((each) => (each === policy ? (becomes ?? []) : each))
    return !said.some((row) => {
      const isSo = (expression: string) => row[places.get(expression) ?? -1] === true
      return decisions.some((each) => decides(all, each, isSo) !== decides(others, each, isSo))
    })
  })
}

export function wordsOf({ using, check }: Policy): string[] {
  return [using, check].flatMap((each) => each ?? [])
}
