import type { Person } from './person.ts'

export interface Demo {
  /** Somebody of the demo, by the role. */
  readonly as: (called: string) => Person
  /** Somebody else of the demo, by the name under which they are offered. */
  readonly named: (called: string) => Promise<Person>
  /** A second operator. */
  readonly colleague: Person
  /** A page on which somebody was shown a form when they looked around. */
  readonly reached: (called: string, route: string) => string
}

/** A state of the partnership in which pages show what they do not show otherwise. */
export interface State {
  /** The routes that somebody is led to by then. */
  readonly shows: readonly string[]
  /** Brings it about as the demo's people would; the pages that show it. */
  readonly by: (demo: Demo) => Promise<readonly string[]>
}
