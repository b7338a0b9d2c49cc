import { sheetForms } from '#lib/sheet.ts'
import { makeToken } from '#modules/api/actions/tokens.ts'
import { isForm, isForPrograms } from '../http/addresses.ts'
import { ask, canary, type World } from '../world.ts'
import type { Borough } from '../world/borough.ts'
import { kindOf, wordsIn, type Kind } from './opened.ts'

export const bears = (words: string): boolean => words.toLowerCase().includes(canary.toLowerCase())

/** Who asks: one of every role, or a program by its token. */
export interface Asker {
  readonly name: string
  readonly cookie?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Seen {
  readonly status: number
  readonly kind: Kind
  /** All the words of it as they were written, and those of its head. */
  readonly words: string
}

export async function see(
  { app }: Pick<World, 'app'>,
  { cookie, headers = {} }: Asker,
  address: string,
  form?: Readonly<Record<string, string>>,
): Promise<Seen> {
  const as = cookie === undefined ? undefined : { cookie }
  const answer = await ask({ app }, address, form === undefined ? { as, headers } : { as, form })
  const kind = kindOf(answer.headers.get('content-type') ?? '')
  const words = await wordsIn(Buffer.from(await answer.arrayBuffer()))
  return {
    status: answer.status,
    kind,
    words: `${words} ${[...answer.headers.values()].join(' ')}`,
  }
}

/** What was looked at, and where the mark was seen by whoever may not see it. */
export class Looked {
  readonly #kinds = new Map<string, number>()
  readonly leaks: string[] = []

  note(who: string, address: string, { status, kind, words }: Seen): void {
    const of = status < 400 ? kind : 'error page'
    this.#kinds.set(of, (this.#kinds.get(of) ?? 0) + 1)
    // An address that was asked for may stand in the answer, as in a link to come back to it.
    const own = words.replaceAll(address, '').replaceAll(encodeURIComponent(address), '')
    if (bears(own)) this.leaks.push(`${who} at ${address}`)
    // A row that cannot be read any more since it bears the mark would fail the page that it leaks into.
    if (status >= 500) this.leaks.push(`${who} at ${address} failed`)
  }

  count(kind: string): number {
    return this.#kinds.get(kind) ?? 0
  }

  toString(): string {
    return [...this.#kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')
  }
}

/** A table is asked for in each of its forms. */
export function formsOf(address: string): string[] {
  return address.endsWith('/download/xlsx')
    ? sheetForms.map((form) => address.replace(/xlsx$/, form))
    : [address]
}

/** A printed document takes a second to set; the same comes to whoever reads it. */
const isPrinted = (route: string): boolean => /\/(?:pdf|zip|pack)$/.test(route)

/** The routes of printed documents, each of every school, or every cluster, of a borough. */
export function printedAddresses(addresses: Addresses, { plan }: Borough): string[] {
  const [first] = plan.clusters
  const of = [
    { name: ':school', example: String(first?.urns[0]), all: plan.clusters.flatMap(urnsOf) },
    { name: ':cluster', example: first?.slug ?? '', all: plan.clusters.map(({ slug }) => slug) },
  ]
  return [...addresses]
    .filter(([route]) => !isForm(route) && isPrinted(route))
    .flatMap(([route, address]) => {
      const each = of.find(({ name }) => route.includes(name))
      if (each === undefined) return [address]
      return each.all.map((one) => address.replace(`/${each.example}/`, `/${one}/`))
    })
}

function urnsOf({ urns }: Borough['plan']['clusters'][number]): string[] {
  return urns.map(String)
}

export type Addresses = ReadonlyMap<string, string>

/** What people ask with GET, but for printed documents and for styles and pictures. */
export function pagesIn(addresses: Addresses): [string, string][] {
  return [...addresses].filter(
    ([route]) =>
      !isForm(route) &&
      !isForPrograms(route) &&
      !isPrinted(route) &&
      route !== 'GET /assets/:file{.+}',
  )
}

/** Programs of a borough by their tokens, one of each profile. */
export async function programsOf({ shell }: World, { officer }: Borough): Promise<Asker[]> {
  const programs: Asker[] = []
  for (const profile of ['board', 'public'] as const) {
    const made = await makeToken(shell, officer, { name: `A ${profile}`, profile, days: 30 })
    if ('refused' in made) throw new Error(made.refused)
    const headers = { authorization: `Bearer ${made.secret}` }
    programs.push({ name: `a program for the ${profile}`, headers })
  }
  return programs
}

/** What programs ask for. */
export function asksOfPrograms(addresses: Addresses): string[] {
  return [...addresses]
    .filter(([route]) => isForPrograms(route) && !isForm(route))
    .map(([route, address]) =>
      route.endsWith('/results') ? `${address}?year=2017&measure=PHON_Y1` : address,
    )
}

/** What a page says beside its frame, in which the name of the partnership always stands. */
export function insideOf({ kind, words }: Seen): string {
  return kind === 'html' ? (/<main[\s\S]*<\/main>/.exec(words)?.[0] ?? '') : words
}
