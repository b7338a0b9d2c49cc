import { endsSession } from './doorway.ts'
import type { Form } from './forms.ts'
import { paramsOf, routeAt, type Route } from './routes.ts'
import type { Target } from './sqlmap.ts'
import type { Reached } from './walk.ts'

/** What somebody sends, and the values in it: ":school", "?phase", "name" of a route. */
export interface Sendable {
  readonly values: readonly string[]
  /** As sqlmap is told of it, with a star behind each of these values, which are tried. */
  readonly starred: (tried: ReadonlySet<string>) => Omit<Target, 'origin'>
  readonly isForm: boolean
}

/** One of the addresses of each route that has values, and each form, as somebody was shown them. */
export function sendablesOf({ addresses, forms }: Reached, routes: readonly Route[]): Sendable[] {
  const links = [...addresses.values()].flat().flatMap((at) => sendableLink(at, routes))
  const ofLinks = [...new Map(links.map((one) => [one.values.join(' '), one])).values()]
  return [
    ...ofLinks.filter(({ values }) => values.length > 0),
    ...[...forms.values()].filter(({ action }) => !endsSession(action)).flatMap(sendableForm),
  ]
}

function sendableLink(at: string, routes: readonly Route[]): Sendable[] {
  const route = routeAt(routes, 'GET', at)
  if (route === undefined) return []
  const [plain = '', query = ''] = at.split('?')
  const names = new Map(paramsOf(route).map(({ name, place }) => [place, `${route.path} ${name}`]))
  const pairs = [...new URLSearchParams(query)].filter(([name]) => name !== 'known')
  const ofQuery = (name: string) => `${route.path} ?${name}`
  return [
    {
      isForm: false,
      values: [...names.values(), ...pairs.map(([name]) => ofQuery(name))],
      starred: (tried) => {
        const star = (value = '') => (tried.has(value) ? '*' : '')
        const parts = plain.split('/').map((part, place) => part + star(names.get(place)))
        const asked = pairs.map(([name, value]) => typed(name, value) + star(ofQuery(name)))
        return { at: parts.join('/') + (asked.length === 0 ? '' : `?${asked.join('&')}`) }
      },
    },
  ]
}

function sendableForm({ action, fields, route }: Form): Sendable[] {
  if (fields.some(({ isFile }) => isFile)) return []
  const valueOf = (name: string) => `${route.method} ${route.path} ${name}`
  const names = fields.map(({ name }) => name).filter((name) => name !== 'once')
  if (names.length === 0) return []
  return [
    {
      isForm: true,
      values: names.map(valueOf),
      starred: (tried) => ({
        at: action,
        form: fields
          .map(({ name, value }) => typed(name, value) + (tried.has(valueOf(name)) ? '*' : ''))
          .join('&'),
      }),
    },
  ]
}

function typed(name: string, value: string): string {
  return new URLSearchParams([[name, value]]).toString().replaceAll('*', '%2A')
}

/** What is to be tried of what somebody sends. */
export interface Try {
  readonly sendable: Sendable
  readonly values: ReadonlySet<string>
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
