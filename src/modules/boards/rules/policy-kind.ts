import type { Passage, PolicyKind, PolicyRead } from '#modules/policy/model.ts'
import type { Structure } from '../policy/structure.ts'
import { readStructure, structureSchema } from './read-structure.ts'
import { voteWords } from './words.ts'

/** The structure of a partnership, which is loaded with its seats and so not adopted as a document alone. */
export const structureKind: PolicyKind = {
  kind: 'bodies',
  slug: 'bodies',
  title: 'Bodies, seats and votes',
  about:
    'How the partnership governs itself: its bodies, whose votes they count, their priorities.',
  needsSecond: false,
  adoptedElsewhere: {
    text: 'Seats and their holders change with it, so it is loaded by the command “structure load”. The bodies show how it stands.',
    href: '/boards',
  },
  shipped: [],
  read,
  schema: structureSchema,
}

function read(document: unknown): PolicyRead {
  const plan = readStructure(document)
  return 'problems' in plan
    ? { problems: plan.problems.map(({ at, expected }) => `${at}: ${expected}.`) }
    : { document: plan, explained: explain(plan), warnings: [] }
}

function explain({ bodies, source, mostPriorities }: Structure): Passage[] {
  return [
    {
      title: 'Bodies',
      lines: bodies.map(
        ({ name, seats, rule }) =>
          `${name}: ${Array.isArray(seats) ? `${seats.length} seats` : 'a seat for each school of its cluster'}, ${voteWords(rule)}`,
      ),
    },
    { title: 'Priorities', lines: [`At most ${mostPriorities} for each body in a year.`] },
    { title: 'Source', lines: [source] },
  ]
}
