import { createServer, type Server } from 'node:http'
import { portOf } from './port.ts'
import { PGlite } from '@electric-sql/pglite'

/**
 * A page that a value can break out of, into its SQL and into its HTML: the tools have to find both,
 * or what they do not find elsewhere says nothing.
 */
export async function leakyServer(): Promise<{ origin: string; close: () => Promise<void> }> {
  const database = await PGlite.create()
  await database.exec(
    "create table school (id text, name text); insert into school values ('1', 'One'), ('2', 'Two')",
  )
  const server = createServer((request, response) => {
    const id = new URL(request.url ?? '/', 'http://here').searchParams.get('id')
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (id === null) return response.end('<a href="/school?id=1">One</a>')
    database.query<{ name: string }>(`select name from school where id = '${id}'`).then(
      ({ rows }) => response.end(`<h1>${id}</h1>${rows.map(({ name }) => name).join('')}`),
      (error: unknown) =>
        response.end(`<p>${id}</p>PostgreSQL query failed: ERROR: ${String(error)}`),
    )
  })
  return { origin: await listening(server), close: () => closed(server, database) }
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const port = portOf(server.address())
      resolve(`http://127.0.0.1:${port}`)
    })
  })
}

async function closed(server: Server, database: PGlite): Promise<void> {
  server.closeAllConnections()
  server.close()
  await database.close()
}
