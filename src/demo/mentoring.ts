import { dayIn } from '#lib/dates.ts'
import { bodies } from '#modules/boards/actions/bodies.ts'
import { evaluate, noteVisit, setPair, showExample } from '#modules/mentoring/actions.ts'
import { addAward, addMember } from '#modules/partnership/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { Shell } from '#platform/shell.ts'

type People = ReadonlyMap<string, SignedIn>

/** The head of Ashgrove helps the lead of Cluster A: a visit, what the board says, and an example for all. */
export async function mentorDemo(shell: Shell, people: People): Promise<void> {
  const [officer, head, lead] = [known(people, 'LO'), known(people, 'HT'), known(people, 'CL')]
  const clusterId = lead.roles.find(({ role }) => role === 'CL')?.clusterId
  if (clusterId === undefined) throw new Error('The lead of the demo leads a cluster')
  const board = (await bodies(shell, officer)).find(
    ({ slug }) => slug === 'primary-improvement-board',
  )
  const day = (ago: number) => dayIn(shell.now().subtract({ hours: 24 * ago }))
  const pairId = await setPair(shell, officer, shell.newId(), {
    ...{ bodyId: board?.id ?? '', mentorId: head.personId, personId: lead.personId, clusterId },
    ...{ purpose: 'lead', from: day(70), minute: 'Primary Improvement Board, item 3' },
    plan: 'Meetings in which every school speaks, and minutes within five days.',
  })
  if (typeof pairId !== 'string') throw new Error('The lead has no other mentor')
  const write = () => ({ token: shell.newId(), pairId })
  await noteVisit(shell, head, write(), {
    on: day(40),
    seen: 'The October meeting. Two schools spoke for most of it, and the papers came on the day.',
    agreed: 'Papers a week before, and a round of all schools at the start.',
  })
  await evaluate(shell, officer, write(), {
    ...{ on: day(20), minute: 'Primary Improvement Board, item 5' },
    wentWell: 'Every school of the cluster brought something to the November meeting.',
    next: 'Show what support has changed, with figures, before the spring list.',
  })
  await showExample(shell, officer, write(), {
    title: 'A round of all schools first',
    words:
      'Each meeting of a cluster begins with one sentence of each school. Three schools that had said nothing for a year found that they had the same difficulty, and solved it together.',
  })
}

function known(people: People, key: string): SignedIn {
  const person = people.get(key)
  if (person === undefined) throw new Error(`The demo has nobody who is ${key}`)
  return person
}

/** Two schools that work with Ashgrove, as a collaboration is recorded. */
export async function recordDemo(shell: Shell, people: People): Promise<void> {
  const officer = people.get('DT')
  if (officer === undefined) throw new Error('The demo has a data officer')
  const schools = await asPerson(shell, officer, (trx) => schoolsInUse(trx, officer.partnership.id))
  const idOf = (name: string) => schools.find((school) => school.name === name)?.id ?? ''
  const joined = [
    ['Ashgrove CE Primary', 'lead', 'Ashgrove Lane, Calderwick'],
    ['Fold Lane School', 'additional', ''],
  ] as const
  for (const [name, part, address] of joined) {
    const typed = { school: idOf(name), part, address, from: '2016-09-01' }
    const done = await addMember(shell, officer, shell.newId(), typed)
    if (typeof done !== 'string') throw new Error(`${name} is in the record`)
  }
  const award = { name: 'Calderwick Reading Award', from: '2017-03-01' }
  await addAward(shell, officer, shell.newId(), { ...award, schoolId: idOf('Ashgrove CE Primary') })
}
