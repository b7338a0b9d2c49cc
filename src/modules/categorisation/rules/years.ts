import type { PolicyPack } from '../policy.ts'
import { isPublished } from './book.ts'

/** The newest `count` years in which a measure was published, the newest first. */
export function publishedYears(
  pack: PolicyPack,
  measure: string,
  latest: number,
  count: number,
): number[] {
  const found: number[] = []
  for (let year = latest; found.length < count && year > latest - furthest; year -= 1) {
    if (isPublished(pack, measure, year)) found.push(year)
  }
  return found
}

/** Further back no rule looks, whatever was not published. */
const furthest = 12
