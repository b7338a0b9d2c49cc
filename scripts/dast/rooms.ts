import { doorway, type Door, type Entering } from './doorway.ts'
import { steady } from './look.ts'
import { nobody } from './visitors.ts'
import { keyOf } from './routes.ts'
import type { Target } from './targets.ts'

/**
 * A door that gives each target an address of its own, "/~17/schools/...", which the server never sees: sqlmap
 * tries no value again that stands at the same place of the same path, whatever the form or the port,
 * so that as the second person it would try nothing. And what was asked of each target is counted here,
 * where the tool's own words do not matter.
 */
export interface Rooms extends Door {
  /** Where a target is found behind the door. */
  readonly at: (target: Target) => string
  readonly asked: (target: Target) => number
}

const room = /^\/~(\d+)(?=\/)/

export async function roomsFor(origin: string, targets: readonly Target[]): Promise<Rooms> {
  const numbers = new Map(targets.map((target, i) => [target, i]))
  const counts = targets.map(() => 0)
  const enter = (url: string): Entering => {
    const number = Number(room.exec(url)?.[1] ?? -1)
    const target = targets[number]
    if (target === undefined) return { visitor: nobody, url }
    counts[number] = (counts[number] ?? 0) + 1
    const { visitor, files } = target
    return { visitor, url: url.replace(room, ''), shown: steady, ...(files && { files }) }
  }
  const door = await doorway(origin, nobody, enter)
  const numberOf = (target: Target): number => {
    const number = numbers.get(target)
    if (number === undefined) throw new Error(`No room for ${keyOf(target.route)}`)
    return number
  }
  return {
    ...door,
    at: (target) => `/~${numberOf(target)}${target.at}`,
    asked: (target) => counts[numberOf(target)] ?? 0,
  }
}
