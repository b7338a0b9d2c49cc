import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '../..'),
    include: ['test/mutants/*.mutants.ts'],
    testTimeout: 1_200_000,
  },
})
