import { say } from '../check/step.ts'
import { keyOf, type Route } from './routes.ts'
import { ofBoards, ofClusters, ofMandates } from './states/boards.ts'
import { ofData, ofSchools } from './states/data.ts'
import { Person } from './states/person.ts'
import type { Demo, State } from './states/state.ts'
import { ofSupport } from './states/support.ts'
import { named, type Visitor } from './visitors.ts'
import type { Reached } from './walk.ts'

const all: readonly State[] = [
  ...ofBoards,
  ...ofMandates,
  ...ofClusters,
  ...ofData,
  ...ofSchools,
  ...ofSupport,
]

/**
 * Brings the store into the states in which pages show what the demo's do not, by the product's own forms, each
 * sent by whoever is shown it; the pages that show them. A state that cannot be had is told, and is missed where
 * routes that nobody is led to are counted.
 */
export async function broughtAbout({
  origin,
  routes,
  reached,
  colleague,
}: {
  origin: string
  routes: readonly Route[]
  reached: readonly Reached[]
  colleague: Visitor
}): Promise<string[]> {
  const people = new Map(
    reached.map(({ visitor }) => [visitor.called, new Person(origin, routes, visitor)]),
  )
  const demo: Demo = {
    as: (called) => found(people.get(called), called),
    named: async (called) => new Person(origin, routes, await named(origin, called)),
    colleague: new Person(origin, routes, colleague),
    reached: (called, route) => {
      const forms = reached.find(({ visitor }) => visitor.called === called)?.forms.values() ?? []
      return found([...forms].find((form) => keyOf(form.route) === route)?.page, route)
    },
  }
  const pages: string[] = []
  for (const { by, shows } of all) {
    try {
      pages.push(...(await by(demo)))
    } catch (error) {
      say(`  no state that shows ${shows.join(', ')}: ${String(error)}`)
    }
  }
  return [...new Set(pages)]
}

function found<T>(one: T | undefined, what: string): T {
  if (one === undefined) throw new Error(`Nothing is known of ${what}`)
  return one
}
