import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { matrixFrom, type Matrix } from '#lib/matrix.ts'

const file = new URL('../../access/matrix.csv', import.meta.url)

/** The reviewed access matrix, read once when the process starts. */
export function readMatrix(): Matrix {
  const { data } = Papa.parse<string[]>(readFileSync(file, 'utf8').trimEnd())
  return matrixFrom(data)
}
