import { expect, test } from 'vitest'
import { readMatrix } from '#platform/matrix.ts'
import { tokenMay } from './may.ts'

test.each([
  ['published school data: read', true, true],
  ['roster: read', true, true],
  ['policy: read', true, true],
  ['unpublished results: read', true, false],
  ['cluster booklet: read', true, false],
  ['import: read', false, false],
  ['unpublished results: change', false, false],
])('%s: a board’s token %s, a public one %s', (question, board, everybody) => {
  const matrix = readMatrix()
  expect(tokenMay(matrix, 'board', question)).toBe(board)
  expect(tokenMay(matrix, 'public', question)).toBe(everybody)
})
