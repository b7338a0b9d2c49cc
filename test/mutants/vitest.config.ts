import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** The tests that hold the rules of categories and votes, as one file: each mutant is tried against all of them. */
export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '../..'),
    include: ['test/mutants/all.ts'],
    testTimeout: 120_000,
  },
})
