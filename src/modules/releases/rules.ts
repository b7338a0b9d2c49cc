import { momentText } from '#lib/dates.ts'
import type { Audience, Control } from './model.ts'

/** Each audience as people call it. */
export const audienceNames: Readonly<Record<Audience, string>> = {
  everyone: 'Everyone in the partnership',
  schools: 'Schools, their partners and the authority',
  authority: 'The authority',
  'data team': 'The data team alone',
}

/** Who sees a release now, and who will. `undefined` when there is nothing to say: everyone, at once. */
export function controlWords(
  { audience, visibleFrom }: Control,
  now: Temporal.Instant,
): string | undefined {
  if (visibleFrom !== undefined && isEmbargoed(visibleFrom, now)) {
    return `Under embargo until ${momentText(visibleFrom)}. Then: ${audienceNames[audience].toLowerCase()}`
  }
  return audience === 'everyone' ? undefined : audienceNames[audience]
}

/** Whether the end of the embargo is still to come. */
export function isEmbargoed(visibleFrom: string | undefined, now: Temporal.Instant): boolean {
  return (
    visibleFrom !== undefined &&
    Temporal.Instant.compare(now, Temporal.Instant.from(visibleFrom)) < 0
  )
}

/** Files on which names, joins and access depend, so that they cannot be kept from anybody. */
const forEveryone: ReadonlySet<string> = new Set(['gias', 'gias-links', 'roster'])

export function isForEveryone({ format }: { readonly format: string }): boolean {
  return forEveryone.has(format)
}
