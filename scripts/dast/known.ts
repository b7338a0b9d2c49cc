import type { Route } from './routes.ts'
import type { Tally } from './tally.ts'
import type { Visitor } from './visitors.ts'
import type { Addresses, Reached } from './walk.ts'

/** A server to attack, and as whom. */
export interface Attack {
  readonly origin: string
  readonly visitors: readonly Visitor[]
  /** Another operator than the one who attacks. */
  readonly colleague: Visitor
  /** For what the tools write. */
  readonly folder: string
  readonly tally: Tally
  /** Every test of sqlmap on all: hours. */
  readonly isWhole: boolean
}

/** What is known of it once everybody has looked around. */
export interface Known extends Attack {
  readonly routes: readonly Route[]
  /** Whoever is shown most forms comes first. */
  readonly reached: readonly Reached[]
  readonly all: Addresses
}
