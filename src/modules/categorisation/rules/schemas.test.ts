import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { categorise } from './categorise.ts'
import { packNamed } from './packs.ts'
import { readFacts } from './read-facts.ts'
import { factsSchema, packSchema } from './schemas.ts'

const docs = path.join(import.meta.dirname, '../../../../docs')

describe('the documentation', () => {
  it.each([
    ['facts', factsSchema()],
    ['policy-pack', packSchema()],
  ])('has the schema of %s as it is', (name, schema) => {
    const file = readFileSync(path.join(docs, `schemas/${name}.json`), 'utf8')
    expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(schema)))
    expect(file.length).toBeGreaterThan(5000)
  })

  it('has an example that gives what it says', () => {
    const page = readFileSync(path.join(docs, 'categorise.md'), 'utf8')
    const [, json = ''] = /```json\n(.*?)```/s.exec(page) ?? []
    const read = readFacts(JSON.parse(json))
    const pack = packNamed('bury-2017')
    if ('problems' in read || pack === undefined) throw new Error(JSON.stringify(read))
    const [school] = read.schools
    if (school === undefined) throw new Error('The example has a school')
    const moment = { year: academicYear(2017), on: '2017-10-01' }
    const found = categorise(school, pack, read.national, moment)
    const told = [...page.matchAll(/^\| (C\S+) \| (.*?) \| (.*?) \|$/gm)].map((row) => row.slice(1))
    expect(told.length).toBe(4)
    for (const [id, answer, because] of told) {
      const given = found.criteria.find((each) => each.id === id)
      expect([given?.answer, given?.because]).toEqual([answer, because])
    }
    const { from, to } = found.days
    expect(page).toContain(`Category ${found.category}, ${from} to ${to} days.`)
  })
})
