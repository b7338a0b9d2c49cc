import { ask, severalAtOnce, type Answer } from './asking.ts'
import { formsOf, kindOf, plainText, type Form } from './forms.ts'
import { isFile, keyOf, paramsOf, routeAt, type Route } from './routes.ts'
import { wrongWith } from './look.ts'
import type { Visitor } from './visitors.ts'

/** What somebody comes upon who follows links: addresses and forms, some of each kind. */
export interface Reached {
  readonly visitor: Visitor
  /** Some addresses of each route, by its path: each value of a query stands in one of them. */
  readonly addresses: ReadonlyMap<string, readonly string[]>
  readonly forms: ReadonlyMap<string, Form>
  readonly pages: number
  readonly found: readonly string[]
}

const mostPages = 600
const ofEachKind = 1
const atOnce = 4

/** Follows links from where a visit begins, some of each kind, and from some pages that show more than most. */
export async function walk(
  origin: string,
  routes: readonly Route[],
  visitor: Visitor,
  begin: readonly string[] = ['/'],
  shown: readonly string[] = [],
): Promise<Reached> {
  const links = new Links(routes, begin)
  const forms = new Map<string, Form>()
  const found: string[] = []
  const open = async (at: string): Promise<void> => {
    const answer = await ask(origin, visitor, { at })
    for (const wrong of wrongWith(answer, origin))
      found.push(`GET ${at} as ${visitor.called}: ${wrong}`)
    for (const link of linksIn(answer)) links.come(link)
    if (answer.status === 200) links.keep(at)
    if (!isPage(answer)) return
    for (const form of formsOf(answer.text, at, routes)) {
      if (form.route.method === 'GET') links.come(addressOfForm(form))
      else if (!forms.has(kindOf(form))) forms.set(kindOf(form), form)
    }
  }
  await severalAtOnce(shown, atOnce, open)
  let pages = shown.length
  for (let now = links.waiting(); now.length > 0 && pages < mostPages; now = links.waiting()) {
    pages += now.length
    await severalAtOnce(now, atOnce, open)
  }
  return { visitor, addresses: links.addresses, forms, pages, found }
}

/** The addresses that were come upon: one of each route, and one more for each further value of a query. */
class Links {
  readonly addresses = new Map<string, string[]>()
  /** How many of each route links led to. */
  readonly #led = new Map<string, number>()
  readonly #routes: readonly Route[]
  readonly #queries = new Set<string>()
  readonly #waiting: string[] = []

  constructor(routes: readonly Route[], begin: readonly string[]) {
    this.#routes = routes
    for (const link of begin) this.come(link)
  }

  /** What was not opened yet; it is now. */
  waiting(): string[] {
    return this.#waiting.splice(0)
  }

  /** An address that was opened, and answered. */
  keep(link: string): void {
    const route = routeAt(this.#routes, 'GET', link)
    const known = this.addresses.get(route?.path ?? '') ?? []
    if (route !== undefined && !known.includes(link))
      this.addresses.set(route.path, [...known, link])
  }

  /** Whether it is the first of its route, or asks for something that none before it did. */
  #isOfUse({ path }: Route, link: string): boolean {
    const asked = queryOf(link).map((name) => `${path}?${name}`)
    const isNew = asked.some((each) => !this.#queries.has(each))
    const led = this.#led.get(path) ?? 0
    if (led >= ofEachKind && !isNew) return false
    this.#led.set(path, led + 1)
    for (const each of asked) this.#queries.add(each)
    return true
  }

  come(link: string): void {
    const route = routeAt(this.#routes, 'GET', link)
    if (route === undefined) return
    const known = this.addresses.get(route.path) ?? []
    if (known.includes(link) || !this.#isOfUse(route, link)) return
    this.addresses.set(route.path, [...known, link])
    if (!isFile(route)) this.#waiting.push(link)
  }
}

/** Where a page leads, and where an answer sends on. */
function linksIn(answer: Answer): string[] {
  const { location } = answer.headers
  const shown = isPage(answer) ? answer.text.matchAll(/href="(\/[^"#]*)[^"]*"/g) : []
  const links = [...shown].map(([, link = '']) => plainText(link))
  return location === undefined ? links : [location, ...links]
}

function isPage({ headers }: Answer): boolean {
  return headers['content-type']?.startsWith('text/html') === true
}

/** What a query asks for; that a page is read as of a day is the same for all. */
function queryOf(link: string): string[] {
  return [...new URLSearchParams(link.split('?')[1] ?? '').keys()].filter(
    (name) => name !== 'known',
  )
}

function addressOfForm({ action, fields }: Form): string {
  const query = new URLSearchParams(fields.map(({ name, value }) => [name, value]))
  return `${action.split('?')[0] ?? ''}?${query.toString()}`
}

/** An address of every route for somebody: their own, or another's, or one made of names that others have. */
export class Addresses {
  readonly #found = new Map<string, string>()
  readonly #names = new Map<string, string>()

  constructor(routes: readonly Route[], all: readonly Reached[]) {
    for (const { addresses, forms } of all) {
      for (const link of [...addresses.values()].flat())
        this.#add(routeAt(routes, 'GET', link), link)
      for (const { route, action } of forms.values()) this.#add(route, action)
    }
  }

  of(route: Route): string {
    const made = route.path
      .split('/')
      .map((part) =>
        part.startsWith(':') ? (this.#names.get(part.replace(/\{.*/, '')) ?? 'nothing') : part,
      )
    return this.#found.get(keyOf(route)) ?? made.join('/')
  }

  /** Whether anybody is led to a route. */
  isLedTo(route: Route): boolean {
    return this.#found.has(keyOf(route))
  }

  #add(route: Route | undefined, link: string): void {
    if (route === undefined) return
    const [plain = ''] = link.split('?')
    if (!this.#found.has(keyOf(route))) this.#found.set(keyOf(route), plain)
    const parts = plain.split('/')
    for (const { name, place } of paramsOf(route)) {
      if (!this.#names.has(name)) this.#names.set(name, parts[place] ?? '')
    }
  }
}
