import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isTest, lookThrough } from '../../scripts/asvs/look.ts'
import { readRows, type Row } from '../../scripts/asvs/rows.ts'
import { namesIn, testNames } from '../../scripts/asvs/tests.ts'

const rows = readRows()

describe('the list of what ASVS asks', () => {
  it('has every requirement of levels 1 and 2 once, and all that it names is there', () => {
    const found = lookThrough(rows)
    expect(found.problems).toEqual([])
    expect(rows.filter(({ level }) => level === '1')).toHaveLength(70)
    expect(rows.filter(({ level }) => level === '2')).toHaveLength(183)
  })

  it('is met but for what says why, by tests for the most part', () => {
    const { applicable, met, byTest, notMet, third } = lookThrough(rows)
    expect(applicable.length).toBeGreaterThanOrEqual(188)
    expect(notMet).toEqual([])
    expect(met.length).toBe(applicable.length)
    expect(byTest.length).toBeGreaterThanOrEqual(150)
    expect(third.length).toBeGreaterThanOrEqual(20)
  })

  it('notices a test, a heading, a section or a file that is there no more, and a row too few', () => {
    const first = rows.find(({ state }) => state === 'met')
    if (first === undefined) throw new Error('Something is met')
    const naming = (shown: string): string =>
      lookThrough([
        ...rows.filter((row) => row !== first),
        { ...first, shown: [shown] },
      ]).problems.join()
    const name = 'has every requirement of levels 1 and 2 once, and all that it names is there'
    expect(naming(`test/house/asvs.test.ts > ${name}`)).toBe('')
    for (const gone of [
      `test/house/asvs.test.ts > ${name}.`,
      `test/house/nowhere.test.ts > ${name}`,
      'docs/security.md#Sign in',
      'docs/nowhere.md',
      '.ci/run > A section that nobody runs',
    ])
      expect(naming(gone)).toBe(`${first.id} names what is not there: ${gone}`)
    expect(lookThrough(rows.slice(1)).problems.join()).toMatch(/^chapter 1 has/)
    expect(lookThrough([...rows, first]).problems.join()).toContain('stands twice')
    const open: Row = { ...first, shown: [] }
    expect(lookThrough([...rows.slice(1), open]).problems.join()).toContain('nothing shows it')
  })
})

describe('the names of tests', () => {
  it('are found however they are written, and none that does not run', () => {
    const written = [
      "it('a plain one', () => 1)",
      'test("of another quotation", () => 1)',
      "it.each([[')', '(']])('of a table: %s', () => 1)",
      "it.each<[string, Map<string, A[]>]>([['x']])('with types', () => 1)",
      'it(`made of ${some} parts`, () => 1)',
      'it.each(list.filter((one) => one.endsWith("x")))(\n  \'on another line\', () => 1)',
      "it.skipIf(process.platform !== 'linux')('where it can', () => 1)",
      "it('it’s \\'quoted\\'', () => 1)",
      "it.skip('left out', () => 1)",
      "it.todo('to be written')",
      "// it('in a comment', () => 1)",
      "/* it('in another', () => 1) */",
      "wait('no test', () => 1)",
    ].join('\n')
    expect([...namesIn(written)]).toEqual([
      'a plain one',
      'of another quotation',
      'of a table: %s',
      'with types',
      'made of ${some} parts',
      'on another line',
      'where it can',
      "it’s 'quoted'",
    ])
  })

  it('are found in every file of tests', () => {
    const files = globSync('{src,test}/**/*.test.{ts,tsx}')
    const without = files.filter((file) => testNames(file).size === 0)
    const names = files.reduce((sum, file) => sum + testNames(file).size, 0)
    expect(without).toEqual([])
    expect(names).toBeGreaterThan(1500)
    expect(isTest('test/house/asvs.test.ts > a name')).toBe(true)
  })
})
