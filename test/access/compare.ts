import { can } from '#modules/people/access.ts'
import { principalOf } from '#modules/people/actions.ts'
import type { World } from '../world.ts'
import type { Borough } from '../world/borough.ts'
import type { Member } from '../world/people.ts'
import { aboutOf, matrixSays, placeOf, questionsOf, type Of } from './oracle.ts'
import { keysSeenBy, type Row } from './rows.ts'

export interface Compared {
  readonly checks: number
  /** One sentence for each row on which the matrix, `can()` and row-level security differ. */
  readonly disagreements: readonly string[]
}

/** Asks the three of every row of a table for everybody of both boroughs. */
export async function compareTable(
  world: World,
  table: string,
  rows: readonly Row[],
): Promise<Compared> {
  const disagreements: string[] = []
  let checks = 0
  for (const borough of [world.ours, world.theirs]) {
    for (const member of peopleOf(borough)) {
      const seen = await keysSeenBy(world.shell.store, principalOf(member.person), table)
      for (const row of rows) {
        checks += 1
        const { says, could } = answersOf(world, borough, member, table, row)
        const sees = seen.has(row.key)
        if (says === could && says === sees) continue
        disagreements.push(
          `${member.name}, ${table} ${row.key}: matrix ${says}, can() ${could}, security ${sees}`,
        )
      }
    }
  }
  return { checks, disagreements }
}

/** The service of the command line too, for it alone has a role in both partnerships. */
function peopleOf({ members, officer }: Borough): Omit<Member, 'cookie'>[] {
  return [...members, { name: officer.name, posts: [{ role: 'DT' }], person: officer }]
}

function answersOf(
  { shell }: World,
  borough: Borough,
  { person, posts }: Pick<Member, 'person' | 'posts'>,
  table: string,
  row: Row,
): { says: boolean; could: boolean } {
  const { question, of } = askedOf(borough, table, row)
  const inside = row.json['partnership_id'] === borough.partnershipId
  // The answer to a form is for nobody but whoever sent it.
  const isForOthers = table === 'once' && row.json['person_id'] !== person.personId
  if (!inside || isForOthers) return { says: false, could: false }
  return {
    says: matrixSays(borough.plan, posts, question, of),
    could: can(shell.matrix, person.roles, question, aboutOf(borough, of)),
  }
}

/** What a row is of, and which question its reading asks. */
function askedOf(borough: Borough, table: string, row: Row): { question: string; of: Of } {
  const of = placeOf(borough.plan, urnOf(borough, row))
  // A figure of an authority or of England stands beside every school's, as published ones do.
  const ofArea = table === 'own_result' && row.json['area'] !== null
  return { question: ofArea ? 'published school data: read' : questionsOf(table).read, of }
}

function urnOf({ schoolIds }: Borough, { json }: Row): string | undefined {
  return [...schoolIds].find(([, id]) => id === json['school_id'])?.[0]
}
