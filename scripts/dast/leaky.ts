import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { PGlite } from '@electric-sql/pglite'
import { listeningAt } from '#platform/testing/listening.ts'

/**
 * Pages that a value can break out of: of an address into SQL and HTML, of a form into SQL, of what
 * is kept into HTML, and an address that no page leads to. The tools have to find them, or what
 * they do not find elsewhere says nothing.
 */
export async function leakyServer(): Promise<{ origin: string; close: () => Promise<void> }> {
  const database = await PGlite.create()
  await database.exec(`
    create table school (id text, name text);
    insert into school values ('1', 'One'), ('2', 'Two')`)
  const kept: string[] = []
  const server = createServer((asked, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8')
    textOf(asked)
      .then((body) =>
        pageFor(asked.url ?? '/', { form: new URLSearchParams(body), database, kept }),
      )
      .then((html) => send(answer, html))
      .catch((error: unknown) => answer.end(`PostgreSQL query failed: ERROR: ${String(error)}`))
  })
  return {
    origin: `http://127.0.0.1:${await listeningAt(server, 0)}`,
    close: () => closed(server, database),
  }
}

function send(answer: ServerResponse, html: string | undefined): void {
  if (html === undefined) answer.writeHead(404).end('<h1>There is nothing here</h1>')
  else answer.end(html)
}

const entrance = `
  <a href="/school?id=1">One</a> <a href="/notes">Notes</a>
  <form method="post" action="/schools"><input name="name" value="One"><button>Find</button></form>`
const noteForm = `
  <form method="post" action="/notes"><input name="note" value="A"><button>Keep</button></form>`

interface Asked {
  readonly query: URLSearchParams
  readonly form: URLSearchParams
  readonly database: PGlite
  readonly kept: string[]
}

const pages: Readonly<Record<string, (asked: Asked) => string | Promise<string>>> = {
  '/': () => entrance,
  '/school': ({ database, query }) => schools(database, 'id', query.get('id') ?? ''),
  // That one sleeps when it is told to is enough; the other would keep all waiting.
  '/schools': ({ database, form }) =>
    schools(database, 'name', (form.get('name') ?? '').replaceAll('pg_sleep', 'sqrt')),
  '/notes': ({ form, kept }) => {
    kept.push(...form.getAll('note'))
    return `${noteForm}<ul>${kept.map((note) => `<li>${note}</li>`).join('')}</ul>`
  },
  '/admin': () => '<h1>No page leads here</h1>',
}

async function pageFor(url: string, asked: Omit<Asked, 'query'>): Promise<string | undefined> {
  const { pathname, searchParams } = new URL(url, 'http://here')
  return pages[pathname]?.({ ...asked, query: searchParams })
}

async function schools(database: PGlite, column: string, value: string): Promise<string> {
  const asked = `select name from school where ${column} = '${value}'`
  const { rows } = await database.query<{ name: string }>(asked)
  return `<h1>${value}</h1>${rows.map(({ name }) => name).join('')}`
}

function textOf(asked: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    asked.on('data', (piece: Buffer) => pieces.push(piece))
    asked.on('error', reject)
    asked.on('end', () => resolve(Buffer.concat(pieces).toString('utf8')))
  })
}

async function closed(server: Server, database: PGlite): Promise<void> {
  server.closeAllConnections()
  server.close()
  await database.close()
}
