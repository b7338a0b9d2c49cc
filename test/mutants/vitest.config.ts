import path from 'node:path'
import { defineConfig } from 'vitest/config'

/**
 * The tests that hold the rules of categories, alone: each mutant is tried against these. Tests of
 * random cases are left out, for a mutant must not die by chance.
 */
export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '../..'),
    include: ['src/modules/categorisation/rules/**/*.test.ts'],
    exclude: ['**/properties.test.ts', '**/schemas.test.ts', '**/check-pack.test.ts'],
    testTimeout: 120_000,
  },
})
