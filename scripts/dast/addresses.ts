import { readFileSync } from 'node:fs'
import { asked, type Visitor } from './visitors.ts'

/** "GET /schools/:school" of the access matrix. */
export interface Route {
  readonly method: string
  readonly path: string
}

export function routesOf(matrix: string): Route[] {
  return readFileSync(matrix, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('route,'))
    .map((line) => {
      const [method = '', path = ''] = (line.split(',')[1] ?? '').split(' ')
      return { method, path }
    })
}

const mostPages = 500

/** Follows links from the desk, one of each kind, and answers an address for each path of a route. */
export async function addressesFound(
  origin: string,
  routes: readonly Route[],
  visitors: readonly Visitor[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const visitor of visitors) await walk(origin, routes, visitor, found)
  return found
}

async function walk(
  origin: string,
  routes: readonly Route[],
  visitor: Visitor,
  found: Map<string, string>,
): Promise<void> {
  const waiting = ['/']
  const seen = new Set<string>()
  for (let pages = 0; pages < mostPages; pages += 1) {
    const address = waiting.shift()
    if (address === undefined) return
    for (const link of await linksOf(origin + address, visitor)) {
      const path = pathOf(routes, link)
      if (path !== undefined && !seen.has(path)) {
        seen.add(path)
        waiting.push(link)
        found.set(path, found.get(path) ?? link)
      }
    }
  }
}

async function linksOf(address: string, visitor: Visitor): Promise<string[]> {
  const answer = await asked(address, visitor)
  if (answer.headers.get('content-type')?.startsWith('text/html') !== true) return []
  const html = await answer.text()
  return [...html.matchAll(/(?:href|action)="(\/[^"#]*)"/g)].map(([, link = '']) =>
    link.replaceAll('&amp;', '&'),
  )
}

/** The path of the route that an address is of; a path of words only goes before one of names. */
function pathOf(routes: readonly Route[], address: string): string | undefined {
  const [plain = ''] = address.split('?')
  const fits = routes.filter(({ path }) => patternOf(path).test(plain))
  return (fits.find(({ path }) => !path.includes(':')) ?? fits[0])?.path
}

function patternOf(path: string): RegExp {
  return new RegExp(
    `^${path.replaceAll(/:[a-z]+\{[^}]*\}/g, '.+').replaceAll(/:[a-z]+/g, '[^/]+')}$`,
  )
}

/** An address of every route: one that a page leads to, or one of something that there is not. */
export function addressOf(found: ReadonlyMap<string, string>, { path }: Route): string {
  return found.get(path) ?? path.replaceAll(/:[a-z]+(?:\{[^}]*\})?/g, 'nothing')
}
