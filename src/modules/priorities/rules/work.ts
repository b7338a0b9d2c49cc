import type { Link, PriorityKey, Work } from '../model.ts'

/** "strategic-board-2018-1": a priority as the address of its page has it. */
export function addressOf(slug: string, { year, place }: Pick<PriorityKey, 'year' | 'place'>) {
  return `/priorities/${slug}-${year}-${place}`
}

/** The parts of such an address; `undefined` where it is none. */
export function partsOf(
  address: string,
): { readonly slug: string; readonly year: number; readonly place: number } | undefined {
  const [, slug, year, place] = /^(.+)-(\d{4})-(\d{1,2})$/.exec(address) ?? []
  return slug === undefined ? undefined : { slug, year: Number(year), place: Number(place) }
}

export function isSame(one: PriorityKey, other: PriorityKey): boolean {
  return one.bodyId === other.bodyId && one.year === other.year && one.place === other.place
}

/** A piece of work of a priority, with the link that says so: its own, or that of its motion. */
export interface Linked {
  readonly work: Work
  readonly link: Link
  readonly isThroughMotion: boolean
}

/** The link of a piece of work, or of its motion: what comes of a motion works towards what it does. */
function linkOf(work: Work, links: readonly Link[]): Omit<Linked, 'work'> | undefined {
  const own = links.find(({ kind, workId }) => kind === work.kind && workId === work.id)
  if (own !== undefined) return { link: own, isThroughMotion: false }
  const of = links.find(({ kind, workId }) => kind === 'motion' && workId === work.motionId)
  return of === undefined ? undefined : { link: of, isThroughMotion: true }
}

/** All work of a priority, each piece once. */
export function workOf(
  priority: PriorityKey,
  { links, works }: { readonly links: readonly Link[]; readonly works: readonly Work[] },
): Linked[] {
  const own = links.filter((link) => isSame(link.priority, priority))
  return works.flatMap((work) => {
    const found = linkOf(work, own)
    return found === undefined ? [] : [{ work, ...found }]
  })
}

/** The priorities towards which a piece of work goes. */
export function towards(
  work: Pick<Work, 'kind' | 'id' | 'motionId'>,
  links: readonly Link[],
): PriorityKey[] {
  const keys = links
    .filter(
      ({ kind, workId }) =>
        (kind === work.kind && workId === work.id) ||
        (kind === 'motion' && workId === work.motionId),
    )
    .map(({ priority }) => priority)
  return keys.filter((key, i) => keys.findIndex((other) => isSame(other, key)) === i)
}

/** "4 pieces of work: 2 motions, 1 action, 1 decision." */
export function workWords(linked: readonly Linked[]): string {
  if (linked.length === 0) return 'No work is linked to it yet.'
  const parts = (['motion', 'action', 'decision', 'mandate'] as const).flatMap((kind) => {
    const many = linked.filter(({ work }) => work.kind === kind).length
    return many === 0 ? [] : [`${many} ${many === 1 ? kind : `${kind}s`}`]
  })
  const pieces = linked.length === 1 ? 'piece' : 'pieces'
  return `${linked.length} ${pieces} of work: ${parts.join(', ')}.`
}

/** A piece of work as a form names it; `undefined` for what is none of the list. */
export function workNamed<W extends Pick<Work, 'kind' | 'id'>>(
  named: string,
  works: readonly W[],
): W | undefined {
  return works.find((work) => nameOf(work) === named)
}

export function nameOf({ kind, id }: Pick<Work, 'kind' | 'id'>): string {
  return `${kind} ${id}`
}
