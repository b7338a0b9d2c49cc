import { bodies, seatPerson } from '#modules/boards/actions/bodies.ts'
import { adoptStructure } from '#modules/boards/actions/structure.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'
import { demoStructure } from './structure.ts'

/** Who sits where: a visitor's role or key, the body and the seat. */
const sitting = [
  ['AD', 'strategic-board', 'Chair'],
  ['BM', 'strategic-board', 'Primary heads'],
  ['CH', 'strategic-board', 'Governors'],
  ['AD', 'primary-improvement-board', 'Local authority'],
  ['CL', 'primary-improvement-board', 'Cluster A'],
  ['IB', 'primary-improvement-board', 'Cluster B'],
  ['IB of C', 'primary-improvement-board', 'Cluster C'],
  ['CP', 'cpd-group', 'Primary training'],
  ['HT', 'primary-cluster-a', 'Ashgrove CE Primary'],
  ['AD', 'reading-steering-group', 'Local authority'],
  ['LO', 'reading-steering-group', 'Improvement officers'],
  ['CP', 'reading-steering-group', 'Training'],
] as const

/** Founds the demo's boards, and gives its visitors their seats. */
export async function foundBoards(
  shell: Shell,
  officer: SignedIn,
  people: ReadonlyMap<string, SignedIn>,
): Promise<void> {
  const adopted = await adoptStructure(shell, officer, demoStructure())
  if ('refused' in adopted) throw new Error(adopted.refused)
  const all = await bodies(shell, officer)
  for (const [role, slug, name] of sitting) {
    const person = people.get(role)
    const seat = all
      .find((body) => body.slug === slug)
      ?.seats.find((each) => each.name.startsWith(name))
    if (person === undefined || seat === undefined) throw new Error(`No ${role} or no seat ${name}`)
    await seatPerson(shell, officer, { seatId: seat.id, personId: person.personId })
  }
}
