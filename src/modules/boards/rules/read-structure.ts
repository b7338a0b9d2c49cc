import { z } from 'zod'
import { problemsOf, type Problem } from '#lib/problems.ts'
import { structure, type Structure } from '../policy/structure.ts'

/** A structure from a file, or all that is wrong with it. */
export function readStructure(document: unknown): Structure | { problems: readonly Problem[] } {
  const read = structure.safeParse(document)
  if (!read.success) return { problems: problemsOf(read.error) }
  const problems = [...bodiesTwice(read.data), ...unknownBodies(read.data), ...tooMany(read.data)]
  return problems.length > 0 ? { problems } : read.data
}

/** What a structure may hold, as JSON Schema (2020-12). */
export function structureSchema(): object {
  return {
    title: 'How a partnership governs itself, for trellis structure load',
    ...z.toJSONSchema(structure, { io: 'input' }),
  }
}

function bodiesTwice({ bodies }: Structure): Problem[] {
  return bodies.flatMap(({ slug }, i) =>
    bodies.findIndex((other) => other.slug === slug) === i
      ? []
      : [{ at: `bodies[${i}].slug`, expected: `each body once: ${slug} stands before it` }],
  )
}

function unknownBodies({ bodies, priorities, calendar }: Structure): Problem[] {
  const isKnown = (slug: string) => bodies.some((body) => body.slug === slug)
  const named = [
    ...priorities.map(({ body }, i) => ({ body, at: `priorities[${i}].body` })),
    ...calendar.map(({ body }, i) => ({ body, at: `calendar[${i}].body` })),
  ]
  return named.flatMap(({ body, at }) =>
    isKnown(body) ? [] : [{ at, expected: `a body of the list, not "${body}"` }],
  )
}

function tooMany({ priorities, mostPriorities }: Structure): Problem[] {
  return priorities.flatMap(({ words }, i) =>
    words.length <= mostPriorities
      ? []
      : [
          {
            at: `priorities[${i}].words`,
            expected: `at most ${mostPriorities} priorities a year, not ${words.length}`,
          },
        ],
  )
}
