import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { matrixFrom, type Matrix } from '#lib/matrix.ts'

const file = new URL('../../access/matrix.csv', import.meta.url)

/** The reviewed access matrix, read once when the process starts. */
export function readMatrix(): Matrix {
  const rows: unknown = parse(readFileSync(file, 'utf8'))
  return matrixFrom(z.array(z.array(z.string())).parse(rows))
}
