import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** The tests that hold the rules of categories, alone: each mutant is tried against these. */
export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '../..'),
    include: ['src/modules/categorisation/rules/**/*.test.ts'],
  },
})
