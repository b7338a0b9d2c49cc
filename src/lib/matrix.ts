/**
 * The access matrix: one reviewed file says who may do what, which route asks which question,
 * and which table holds what for how long. A blank cell denies.
 */
export interface Matrix {
  /** By "resource: verb": for each role how far it reaches, such as `all`, `own`, `cluster`. */
  readonly may: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>
  /** By "GET /path": the question, "resource: verb". */
  readonly routes: ReadonlyMap<string, string>
  readonly tables: ReadonlyMap<string, { readonly resource: string; readonly retention: string }>
}

const fixedColumns = 4

/** Reads the rows of the file, its header first. Throws on a row that says nothing sensible: the file is ours. */
export function matrixFrom([header, ...rows]: readonly (readonly string[])[]): Matrix {
  const roles = (header ?? []).slice(fixedColumns)
  const may = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>()
  const routes = new Map<string, string>()
  const tables = new Map<string, { resource: string; retention: string }>()
  for (const row of rows) {
    const { kind, name, what, retention, cells } = lineOf(row)
    if (kind === 'may') may.set(`${name}: ${what}`, reaches(roles, cells))
    else if (kind === 'route') routes.set(name, what)
    else if (kind === 'table') tables.set(name, { resource: what, retention })
    else throw new Error(`The access matrix has a row of an unknown kind: ${kind}`)
  }
  insistOnAnswers(routes, may)
  return { may, routes, tables }
}

function lineOf([kind = '', name = '', what = '', retention = '', ...cells]: readonly string[]) {
  return { kind, name, what, retention, cells }
}

function insistOnAnswers(routes: Matrix['routes'], may: Matrix['may']): void {
  for (const [route, question] of routes) {
    if (!may.has(question)) throw new Error(`${route} asks "${question}", which nobody answers`)
  }
}

function reaches(roles: readonly string[], cells: readonly string[]) {
  return new Map(
    roles.map((role, i) => [
      role,
      new Set((cells[i] ?? '').split(' ').filter((word) => word !== '')),
    ]),
  )
}
