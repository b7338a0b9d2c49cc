import { z } from 'zod'
import { momentText } from '#lib/dates.ts'
import type { Audience, Control, Footnote, Release } from './model.ts'

/** Each audience as people call it. */
export const audienceNames: Readonly<Record<Audience, string>> = {
  public: 'Everybody, also without an account',
  everyone: 'Everyone in the partnership',
  schools: 'Schools, their partners and the authority',
  cluster: 'Each cluster the figures of its own schools, and the authority all',
  'own school': 'Each school its own figures, its partner the same, and the authority all',
  authority: 'The authority',
  'data team': 'The data team alone',
}

/** What each audience comes to, where its name alone does not say it. */
export const audienceHints: Readonly<Partial<Record<Audience, string>>> = {
  public:
    'The figures of each school and their total are on the open pages, with what stands under them as notes. Few pupils are hidden there and totals are rounded, by the policy of results. You can take them back at once, but not what anybody has copied by then.',
  cluster:
    'A school sees the schools of its cluster today, its partner the schools that they are assigned to. Averages over other schools say that they are not shared yet.',
  'own school':
    'No school sees another. An average over several schools is not shown, except to whoever sees all of them. England and the region stay.',
  authority: 'Hidden from schools.',
  'data team': 'Hidden from everyone else.',
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

/**
 * Whether it may be opened to the public: only figures that their source has published itself, so that
 * no open page tells what nobody could have read. The database refuses a partnership's own too.
 */
export function mayBePublic(release: Pick<Release, 'kind' | 'format'>): boolean {
  return release.kind === 'published' && !isForEveryone(release)
}

/** Whether anybody may see it now. */
export function isOpen({ audience, visibleFrom }: Control, now: Temporal.Instant): boolean {
  return audience === 'public' && !isEmbargoed(visibleFrom, now)
}

/** Since when anybody may see a release that is open; an embargo may have ended after it was opened. */
export function openSince({ openedAt, visibleFrom }: Release): string | undefined {
  if (openedAt === undefined || visibleFrom === undefined) return openedAt
  const [opened, seen] = [openedAt, visibleFrom].map((at) => Temporal.Instant.from(at))
  return opened !== undefined && seen !== undefined && Temporal.Instant.compare(opened, seen) < 0
    ? visibleFrom
    : openedAt
}

/** Whether of such a release everybody sees no more than the schools they reach. */
export function isInPart(audience: Audience): boolean {
  return audience === 'cluster' || audience === 'own school'
}

/** A footnote as the column keeps it; also for whoever reads figures with their footnotes. */
export const footnoteRow = z
  .object({ id: z.uuid(), measure: z.string().optional(), words: z.string() })
  .transform(({ id, measure, words }): Footnote => ({ id, measure, words }))

/** A footnote is a sentence or two; more belongs in a document. */
export const mostFootnoteLetters = 400

/** What is said under a figure of the measure; `undefined` where nothing is. */
export function footnotesFor(
  footnotes: readonly Pick<Footnote, 'measure' | 'words'>[],
  measure: string,
): readonly string[] | undefined {
  const words = footnotes
    .filter((each) => each.measure === undefined || each.measure === measure)
    .map((each) => each.words)
  return words.length === 0 ? undefined : words
}
