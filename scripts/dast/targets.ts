import { kindOf, once, type Form } from './forms.ts'
import { keyOf, paramsOf, routeAt, type Route } from './routes.ts'
import type { Visitor } from './visitors.ts'
import type { Addresses, Reached } from './walk.ts'

/** One request as somebody, in which a star marks each value to try. */
export interface Target {
  readonly visitor: Visitor
  readonly route: Route
  readonly at: string
  /** The fields of a form, as they are sent. */
  readonly form?: string
  /** The fields of it that are files. */
  readonly files?: ReadonlySet<string>
  /** How many stars there are. */
  readonly values: number
}

/** What may be sent, and the values in it: ":school", "?phase", "name" of a route. */
export interface Sendable {
  readonly route: Route
  readonly values: readonly string[]
  /** With a star behind each of these values. */
  readonly starred: (tried: ReadonlySet<string>) => Pick<Target, 'at' | 'form' | 'files'>
}

export function targetOf(visitor: Visitor, { sendable, values }: Try): Target {
  const { route, starred } = sendable
  return { visitor, route, ...starred(values), values: values.size }
}

/** The addresses of each route, one for each further value of a query, and the forms, as somebody was shown them. */
export function sendablesOf({ addresses, forms }: Reached, routes: readonly Route[]): Sendable[] {
  const links = [...addresses.values()].flat().flatMap((at) => sendableLink(at, routes))
  return [
    ...new Map(links.map((one) => [one.values.join(' '), one])).values(),
    ...[...new Map([...forms.values()].map((form) => [kindOf(form), form])).values()].map(
      sendableForm,
    ),
  ]
}

/** What may be sent to a route that somebody is not led to, by the names that others have. */
export function borrowed(
  route: Route,
  all: Addresses,
  others: ReadonlyMap<string, Sendable>,
): Sendable {
  const known = others.get(keyOf(route))
  if (known !== undefined) return known
  const at = all.of(route)
  if (route.method === 'GET') return linkOf(route, at)
  return sendableForm({ route, action: at, fields: [once], page: at })
}

function sendableLink(at: string, routes: readonly Route[]): Sendable[] {
  const route = routeAt(routes, 'GET', at)
  return route === undefined ? [] : [linkOf(route, at)]
}

/** A page without any value is read as of a day, as every page is. */
function linkOf(route: Route, at: string): Sendable {
  const [plain = '', query = ''] = at.split('?')
  const asked = [...new URLSearchParams(query)].filter(([name]) => name !== 'known')
  const names = namesIn(route)
  const pairs = asked.length + names.size === 0 ? ([['known', '2026-01-31']] as const) : asked
  const ofQuery = (name: string) => `${route.path} ?${name}`
  return {
    route,
    values: [...names.values(), ...pairs.map(([name]) => ofQuery(name))],
    starred: (tried) => {
      const words = pairs.map(([name, value]) => typed(name, value) + star(tried, ofQuery(name)))
      return { at: pathOf(plain, names, tried) + (words.length === 0 ? '' : `?${words.join('&')}`) }
    },
  }
}

/** The token of a form counts once and is a fresh one each time, so it is tried where there is nothing else. */
function sendableForm({ action, fields, route }: Form): Sendable {
  const valueOf = (name: string) => `${route.method} ${route.path} ${name}`
  const names = namesIn(route)
  const own = fields.map(({ name }) => name).filter((name) => name !== 'once')
  const all = [...names.values(), ...own.map(valueOf)]
  const sent = all.length === 0 ? [once] : fields
  const files = new Set(fields.filter((each) => each.isFile).map(({ name }) => name))
  return {
    route,
    values: all.length === 0 ? [valueOf('once')] : all,
    starred: (tried) => ({
      at: pathOf(action, names, tried),
      form: sent
        .map(({ name, value }) => typed(name, value) + star(tried, valueOf(name)))
        .join('&'),
      ...(files.size === 0 ? {} : { files }),
    }),
  }
}

/** The values of a path by their place. */
function namesIn(route: Route): Map<number, string> {
  const { method, path } = route
  const of = method === 'GET' ? path : `${method} ${path}`
  return new Map(paramsOf(route).map(({ name, place }) => [place, `${of} ${name}`]))
}

function pathOf(
  plain: string,
  names: ReadonlyMap<number, string>,
  tried: ReadonlySet<string>,
): string {
  return plain
    .split('/')
    .map((part, place) => part.replaceAll('*', '%2A') + star(tried, names.get(place)))
    .join('/')
}

function star(tried: ReadonlySet<string>, value = ''): string {
  return tried.has(value) ? '*' : ''
}

function typed(name: string, value: string): string {
  return new URLSearchParams([[name, value]]).toString().replaceAll('*', '%2A')
}

/** What is to be tried of what somebody sends. */
export interface Try {
  readonly sendable: Sendable
  readonly values: ReadonlySet<string>
}

export function allOf(sendable: Sendable): Try {
  return { sendable, values: new Set(sendable.values) }
}

/** Of what somebody is not shown: every name of the address, each value of a query, one field of a form. */
export function atBoundary(sendable: Sendable): Try {
  const isOfAddress = (value: string) => /[:?]/.test(value.split(' ').at(-1) ?? '')
  const first = sendable.values.find((value) => !isOfAddress(value))
  return {
    sendable,
    values: new Set([
      ...sendable.values.filter(isOfAddress),
      ...(first === undefined ? [] : [first]),
    ]),
  }
}

/** Values that nothing before them tries: as whoever reaches most, the most comes first. */
export class Untried {
  readonly #tried = new Set<string>()
  readonly #nameOf: (value: string) => string

  /** Values that are named alike are one. */
  constructor(nameOf = (value: string) => value) {
    this.#nameOf = nameOf
  }

  of(all: readonly Sendable[]): Try[] {
    return all.flatMap((sendable) => {
      const fresh = sendable.values.filter((value) => {
        const isFresh = !this.#tried.has(this.#nameOf(value))
        this.#tried.add(this.#nameOf(value))
        return isFresh
      })
      return fresh.length === 0 ? [] : [{ sendable, values: new Set(fresh) }]
    })
  }
}
