import { dayText } from '#lib/dates.ts'
import type { PolicyVersion } from '../model.ts'

/** How a page cites a version: by whom and when it was adopted, and where that is minuted. */
export function citationOf({
  adoptedBy,
  adoptedOn,
  minute,
}: Pick<PolicyVersion, 'adoptedBy' | 'adoptedOn' | 'minute'>): string {
  const minuted = minute === null ? '' : ` (minute ${minute})`
  return `adopted by ${adoptedBy} on ${dayText(adoptedOn)}${minuted}`
}
