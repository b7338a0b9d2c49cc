import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admit } from '#modules/boards/rules/votes/admit.ts'
import { can } from '#modules/people/access.ts'
import { audiences as audiencesOf } from '#modules/people/model.ts'
import { audiences as audienceNames } from '#modules/releases/model.ts'
import { maySee } from '#modules/releases/access.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { compareTable } from '../access/compare.ts'
import { aboutOf, controlSays, matrixSays } from '../access/oracle.ts'
import { allRows, partnershipTables } from '../access/rows.ts'
import { openWorld, type World } from '../world.ts'
import { appoint, type Member, type Post } from '../world/people.ts'
import { Chance } from './chance.ts'
import { aBallot, aPost, aRecord, aVote, posts, rolesOf } from './invented.ts'
import { say } from './tally.ts'

/** How many random cases: a few at each submission, ten million and a hundred thousand at night. */
const cases = Number(process.env['TRELLIS_FUZZ'] ?? '200000')
const rows = Number(process.env['TRELLIS_FUZZ_ROWS'] ?? '20000')

const notByPlace: ReadonlySet<string> = new Set([
  'all',
  'agreed-authority',
  'phase',
  'agreed-board',
])

const chance = new Chance()
let world: World
let questions: readonly string[]

beforeAll(async () => {
  world = await openWorld()
  questions = [...world.shell.matrix.may.keys()]
  say(`  seed ${chance.seed}; TRELLIS_SEED=${chance.seed} makes the same cases`)
})

afterAll(() => world.close())

/** Does something so many times, and tells of the first of them that is not as it should be. */
function everyTime(
  what: string,
  times: number,
  isSo: () => { yes: boolean; wrong?: unknown },
): void {
  let allowed = 0
  for (let n = 1; n <= times; n += 1) {
    const { yes, wrong } = isSo()
    if (wrong !== undefined) throw new Error(`${what}, case ${n}: ${JSON.stringify(wrong)}`)
    if (yes) allowed += 1
  }
  say(`  ${times} ${what}: ${allowed} allowed`)
  // A generator that only made what is denied, or only what is allowed, would prove nothing.
  expect(allowed).toBeGreaterThan(times / 100)
  expect(allowed).toBeLessThan(times - times / 100)
}

function asked() {
  const { shell, ours } = world
  const held = posts(chance, ours, 4)
  const question = chance.of(questions)
  const record = aRecord(chance, ours)
  const allows = (those: readonly Post[], of = record) =>
    can(shell.matrix, rolesOf(ours, those), question, aboutOf(ours, of))
  return { held, question, record, allows, yes: allows(held) }
}

describe('somebody with any roles, of any record,', () => {
  it('may what the file says, read by other hands, and nothing else', () => {
    everyTime('questions', cases, () => {
      const { held, question, record, yes } = asked()
      const says = matrixSays(world.ours.plan, held, question, record)
      return says === yes ? { yes } : { yes, wrong: { held, question, record, says, yes } }
    })
  })

  it('sees the releases of their audiences and no other, before and after the embargo', () => {
    const now = Temporal.Now.instant()
    everyTime('releases', cases / 10, () => {
      const held = [aPost(chance, world.ours), ...posts(chance, world.ours, 2)]
      const hours = chance.between(-2, 3)
      const visibleFrom = hours === 3 ? undefined : now.add({ minutes: hours * 60 + 1 }).toString()
      const control = { audience: chance.of(audienceNames), visibleFrom }
      const yes = maySee(rolesOf(world.ours, held), control, now)
      const says = controlSays(held, control)
      return says === yes ? { yes } : { yes, wrong: { held, control, says, yes } }
    })
  })

  it('may the same in whatever order the roles were given, and what one of them may alone', () => {
    everyTime('orders of roles', cases / 4, () => {
      const { held, question, record, allows, yes } = asked()
      const turned = allows(held.toReversed())
      const alone = held.some((post) => allows([post]))
      return turned === yes && alone === yes ? { yes } : { yes, wrong: { held, question, record } }
    })
  })

  it('may nothing more once a role of theirs has ended', () => {
    everyTime('roles that end', cases / 4, () => {
      const { held, question, record, allows } = asked()
      const more = [...held, aPost(chance, world.ours)]
      const [before, after] = [allows(more), allows(held)]
      return after && !before ? { yes: before, wrong: { more, question, record } } : { yes: before }
    })
  })

  it('may nothing more once a school has withdrawn what it agreed to', () => {
    everyTime('agreements that are withdrawn', cases / 4, () => {
      const { held, question, record, allows, yes } = asked()
      const withdrawn = chance.of(audiencesOf)
      const agreedWith = (record.agreedWith ?? []).filter((each) => each !== withdrawn)
      const after = allows(held, { ...record, agreedWith })
      return after && !yes ? { yes, wrong: { held, question, record, withdrawn } } : { yes }
    })
  })

  it('reaches nothing of the other partnership by a place of their own', () => {
    const { shell, ours, theirs } = world
    everyTime('records of the other partnership', cases / 4, () => {
      const held = posts(chance, ours, 4)
      const question = chance.of(questions)
      const record = { ...aRecord(chance, theirs), hasSeat: false, isSelf: false, isAsked: false }
      const yes = can(shell.matrix, rolesOf(ours, held), question, aboutOf(theirs, record))
      const reaches = held.flatMap(({ role }) => [
        ...(shell.matrix.may.get(question)?.get(role) ?? []),
      ])
      // Of all, and of a phase, which is a word that both have: row-level security keeps these apart.
      const isForAll = reaches.some((reach) => notByPlace.has(reach))
      return yes && !isForAll ? { yes, wrong: { held, question, record } } : { yes }
    })
  })
})

describe('a vote', () => {
  it('admits nothing more once a conflict has been declared', () => {
    everyTime('conflicts', cases / 4, () => {
      const [vote, ballot] = [aVote(chance), aBallot(chance)]
      const recusals = [...vote.recusals, { seat: aBallot(chance).seat, reason: 'A conflict' }]
      const yes = !('because' in admit(ballot, vote))
      const after = !('because' in admit(ballot, { ...vote, recusals }))
      return after && !yes ? { yes, wrong: { vote, ballot, recusals } } : { yes }
    })
  })

  it('admits nothing more once a deputy has ended, early or at all', () => {
    everyTime('deputies that end', cases / 4, () => {
      const [vote, ballot] = [aVote(chance), aBallot(chance)]
      const [first, ...rest] = vote.deputies
      const ended = first === undefined ? [] : [{ ...first, to: first.from.subtract({ hours: 1 }) }]
      const yes = !('because' in admit(ballot, vote))
      const after = [rest, [...ended, ...rest]].some(
        (deputies) => !('because' in admit(ballot, { ...vote, deputies })),
      )
      return after && !yes ? { yes, wrong: { vote, ballot } } : { yes }
    })
  })
})

describe('row-level security', () => {
  it(
    'shows people with any roles, of which some have ended, what the file says',
    { timeout: 7_200_000 },
    async () => {
      const tables = (await partnershipTables(world.shell.store)).filter(
        (each) => each !== 'session',
      )
      let checks = 0
      const wrong: string[] = []
      for (let n = 1; checks < rows; n += 1) {
        const members = await someone(n)
        const wide = {
          ...world,
          ours: { ...world.ours, members },
          theirs: { ...world.theirs, members: [] },
        }
        for (const table of tables) {
          const known = await asKeeper(world.shell.store, (trx) => allRows(trx, table))
          const compared = await compareTable(wide, table, known)
          checks += compared.checks
          wrong.push(...compared.disagreements)
        }
        expect(wrong.slice(0, 5)).toEqual([])
      }
      say(`  ${checks} rows of ${tables.length} tables`)
    },
  )
})

/** Two people with any roles, the second of whom had others, which have ended. */
async function someone(n: number): Promise<Member[]> {
  const { shell, ours } = world
  const kept: Post = { role: 'CP' }
  const placed = () => Array.from({ length: 3 }, () => aPost(chance, ours, 1_000_000_000))
  const first = await appoint(shell, ours, `Ours random ${n}`, [kept, ...placed()])
  const [stays, ends] = [placed(), placed()]
  const lost = ends.filter(({ role }) => !stays.some((each) => each.role === role) && role !== 'CP')
  const second = await appoint(shell, ours, `Ours random too ${n}`, [kept, ...stays, ...lost])
  const codes = lost.map(({ role }) => role)
  const { personId } = second.person
  await asKeeper(shell.store, (trx) =>
    sql`
      update role_grant set from_on = '2017-09-01', to_on = '2018-09-30'
      where partnership_id = ${ours.partnershipId} and person_id = ${personId} and role = any (${codes})`.execute(
      trx,
    ),
  )
  const roles = second.person.roles.filter(({ role }) => !codes.includes(role))
  return [first, { ...second, posts: [kept, ...stays], person: { ...second.person, roles } }]
}
