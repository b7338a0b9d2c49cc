import { globSync } from 'node:fs'
import path from 'node:path'
import { place, read, withoutComments } from './source.ts'

export interface TableUse {
  readonly file: string
  readonly module: string
  readonly verb: 'read' | 'write'
  readonly table: string
}

export interface Migration {
  readonly file: string
  readonly number: number
  /** The module whose tables it makes, or `platform`. */
  readonly owner: string
}

/** `db/migrations/0007_support-logs.sql`: number, owning module, subject. */
export function migrations(): Migration[] {
  return globSync('db/migrations/*.sql')
    .toSorted()
    .map((file) => {
      const [, number = '', owner = ''] =
        /^(\d{4})_([a-z]+)(?:-[a-z0-9-]+)?\.sql$/.exec(path.basename(file)) ?? []
      return { file, number: Number(number), owner }
    })
}

/** The names of tables, as against views. */
export function tables(): string[] {
  return migrations().flatMap(({ file }) =>
    [...read(file).matchAll(/create table (?:if not exists )?([a-z_]+)/gi)].map(
      ([, table = '']) => table,
    ),
  )
}

/** The owner of each table and view: the module that the name of its migration bears. */
export function owners(): Map<string, string> {
  return new Map(
    migrations().flatMap(({ file, owner }) =>
      [
        ...read(file).matchAll(
          /create (?:table|view|or replace view) (?:if not exists )?([a-z_]+)/gi,
        ),
      ].map(([, table = '']) => [table, owner] as const),
    ),
  )
}

const use =
  /\b(insert\s+into|delete\s+from|truncate(?:\s+table)?|merge\s+into|update)\s+(?:only\s+)?([a-z_][a-z0-9_]*)\b|\b(from|join)\s+(?:only\s+)?([a-z_][a-z0-9_]*)\b(?!\s*\()/gi

/** Words that stand after `from`, `update` or `join` without being a table. */
const noTables = new Set([
  'set',
  'of',
  'lateral',
  'select',
  'nothing',
  'skip',
  'nowait',
  'excluded',
])

/** The tables that the SQL of a file touches; names that the query makes itself (`with x as`) are left out. */
export function tableUsesIn(file: string, text: string): TableUse[] {
  const { module } = place(file)
  const queries = sqlIn(text).map((query) => query.replaceAll(/\bdistinct\s+from\b/gi, ' '))
  const made = new Set(
    queries.flatMap((query) =>
      [
        ...query.matchAll(
          /(?:\bwith(?:\s+recursive)?|,)\s+([a-z_]+)(?:\s*\([^)]*\))?\s+as\s+(?:not\s+)?(?:materialized\s+)?\(/gi,
        ),
      ].map(([, name = '']) => name),
    ),
  )
  return queries.flatMap((query) =>
    [...query.matchAll(use)]
      .map(([, , written = '', , seen = '']) => ({
        file,
        module,
        verb: written === '' ? ('read' as const) : ('write' as const),
        table: written === '' ? seen : written,
      }))
      .filter(({ table }) => !made.has(table) && !noTables.has(table.toLowerCase())),
  )
}

/** The template literals of a store that hold SQL or a part of it, with what is put into them left blank. */
function sqlIn(text: string): string[] {
  return templates(withoutComments(text)).filter((literal) =>
    /\b(?:select|insert into|update|delete from|join|from)\b/.test(literal),
  )
}

/** The whole statements in the template literals of a file. */
export function statementsIn(text: string): string[] {
  return templates(withoutComments(text)).filter(isStatement)
}

/** Whether a text is a statement, as against a sentence for people. */
export function isStatement(literal: string): boolean {
  const flat = `${literal.replaceAll(/\s+/g, ' ').trim()} `
  return /^(?:with [a-z_]+ as \(|select\b.* from |insert into |update [a-z_]+ set |delete from |truncate |(?:create|alter|drop) (?:table|view|role|index) |grant [a-z]+ )/i.test(
    flat,
  )
}

/** Template literals at any depth, outermost first, each without its `${…}` parts. */
function templates(text: string): string[] {
  const found: string[] = []
  const open: { literal: string; braces: number }[] = []
  let inLiteral = false
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? ''
    const top = open.at(-1)
    if (inLiteral && top !== undefined) {
      if (char === '\\') i += 1
      else if (char === '`') {
        found.push(top.literal)
        open.pop()
        inLiteral = false
      } else if (char === '$' && text[i + 1] === '{') {
        top.literal += ' ? '
        top.braces = 1
        inLiteral = false
        i += 1
      } else top.literal += char
    } else if (char === '`') {
      open.push({ literal: '', braces: 0 })
      inLiteral = true
    } else if (top !== undefined && (char === '{' || char === '}')) {
      top.braces += char === '{' ? 1 : -1
      inLiteral = top.braces === 0
    }
  }
  return found
}
