import { endsSession } from './doorway.ts'
import type { Form } from './forms.ts'
import { paramsOf, routeAt, type Route } from './routes.ts'
import type { Reached } from './walk.ts'

/** What somebody sends, with a star behind each value that is to be tried. */
export interface Starred {
  readonly at: string
  readonly form?: string
  /** The values that it tries: ":school", "?phase" of a route. */
  readonly values: readonly string[]
}

/** One of the addresses of each route that has values, and each form, as somebody was shown them. */
export function starredOf({ addresses, forms }: Reached, routes: readonly Route[]): Starred[] {
  const links = [...addresses.values()].flat().map((at) => starredLink(at, routes))
  const ofLinks = [...new Map(links.map((one) => [one.values.join(' '), one])).values()]
  return [
    ...ofLinks.filter(({ values }) => values.length > 0),
    ...[...forms.values()].filter(({ action }) => !endsSession(action)).flatMap(starredForm),
  ]
}

function starredLink(at: string, routes: readonly Route[]): Starred {
  const [plain = '', query = ''] = at.split('?')
  const route = routeAt(routes, 'GET', at)
  const names = route === undefined ? [] : paramsOf(route)
  const isName = (place: number) => names.some((each) => each.place === place)
  const parts = plain.split('/').map((part, place) => (isName(place) ? `${part}*` : part))
  const pairs = [...new URLSearchParams(query)].filter(([name]) => name !== 'known')
  const asked = pairs.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}*`,
  )
  const of = route?.path ?? ''
  return {
    at: parts.join('/') + (asked.length === 0 ? '' : `?${asked.join('&')}`),
    values: [
      ...names.map(({ name }) => `${of} ${name}`),
      ...pairs.map(([name]) => `${of} ?${name}`),
    ],
  }
}

function starredForm({ action, fields, route }: Form): Starred[] {
  if (fields.some(({ isFile }) => isFile)) return []
  const typed = fields.map(({ name, value }) => new URLSearchParams([[name, value]]).toString())
  const names = fields.map(({ name }) => name).filter((name) => name !== 'once')
  return names.length === 0
    ? []
    : [{ at: action, form: typed.join('&'), values: names.map((name) => `${route.path} ${name}`) }]
}

/** Those that try a value which none before them tries: as whoever reaches most, the most comes first. */
export class Untried {
  readonly #tried = new Set<string>()
  readonly #nameOf: (value: string) => string

  /** Values that are named alike are one. */
  constructor(nameOf = (value: string) => value) {
    this.#nameOf = nameOf
  }

  of(all: readonly Starred[]): Starred[] {
    return all.filter(({ values }) => {
      const fresh = values.map(this.#nameOf).filter((value) => !this.#tried.has(value))
      for (const value of fresh) this.#tried.add(value)
      return fresh.length > 0
    })
  }
}
