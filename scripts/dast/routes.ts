import { readFileSync } from 'node:fs'

/** "GET /schools/:school" of the access matrix. */
export interface Route {
  readonly method: string
  readonly path: string
  readonly pattern: RegExp
}

export function routesOf(matrix: string): Route[] {
  return readFileSync(matrix, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('route,'))
    .map((line) => routeOf(line.split(',')[1] ?? ''))
}

export function routeOf(line: string): Route {
  const [method = '', path = ''] = line.split(' ')
  return { method, path, pattern: patternOf(path) }
}

function patternOf(path: string): RegExp {
  const each = path.replaceAll(/:[a-z]+\{[^}]*\}/g, '.+').replaceAll(/:[a-z]+/g, '[^/]+')
  return new RegExp(`^${each.replaceAll('/v1/openapi.json', '/v1/openapi\\.json')}$`)
}

/** The route that an address is of; a path of words only goes before one of names. */
export function routeAt(
  routes: readonly Route[],
  method: string,
  address: string,
): Route | undefined {
  const [plain = ''] = address.split('?')
  const fits = routes.filter((route) => route.method === method && route.pattern.test(plain))
  return fits.find(({ path }) => !path.includes(':')) ?? fits[0]
}

/** Files: no page with links, and some take a second each to make. */
export function isFile({ path }: Pick<Route, 'path'>): boolean {
  return /(?:csv|pdf|zip|pack|offline|file)$|\/download\/|^\/assets/.test(path)
}

/** The parts of a path that are names, by their place. */
export function paramsOf({ path }: Route): { readonly name: string; readonly place: number }[] {
  return path
    .split('/')
    .map((part, place) => ({ name: part.replace(/\{.*/, ''), place }))
    .filter(({ name }) => name.startsWith(':'))
}

export function keyOf({ method, path }: Route): string {
  return `${method} ${path}`
}
