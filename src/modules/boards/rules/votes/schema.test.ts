import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { voteSchema } from './schema.ts'

it('the published schema is the one that is used', () => {
  const published = path.join(import.meta.dirname, '../../../../../docs/schemas/vote.json')
  const file = readFileSync(published, 'utf8')
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(voteSchema())))
  expect(file.length).toBeGreaterThan(2000)
})
