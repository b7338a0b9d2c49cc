import { z } from 'zod'
import { plainProblemsOf } from '#lib/problems.ts'
import type { Passage, PolicyRead } from '../model.ts'

/** How a module reads its documents: by their schema, and by what no schema can say. */
export interface Reading<T> {
  readonly schema: z.ZodType<T>
  readonly explain: (document: T) => readonly Passage[]
  /** What contradicts itself in a document that fits the schema. */
  readonly problems?: (document: T) => readonly string[]
  /** What whoever adopts it should know. */
  readonly warnings?: (document: T) => readonly string[]
}

/** What a document says in plain English, or all that is wrong with it. */
export function readBy<T>(reading: Reading<T>, document: unknown): PolicyRead {
  const read = reading.schema.safeParse(document)
  if (!read.success) return { problems: plainProblemsOf(read.error) }
  const problems = reading.problems?.(read.data) ?? []
  if (problems.length > 0) return { problems }
  return {
    document: read.data,
    explained: reading.explain(read.data),
    warnings: reading.warnings?.(read.data) ?? [],
  }
}

/** What a kind of policy may hold, as JSON Schema (2020-12). */
export function schemaOf(title: string, schema: z.ZodType): object {
  return { title, ...z.toJSONSchema(schema, { io: 'input' }) }
}
