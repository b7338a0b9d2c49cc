import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { openUpload } from '#platform/uploads/open.ts'
import { corpus, type Hostile } from '../../../../test/fixtures/files/hostile.ts'
import type { Given, Refusal } from '../model.ts'
import { survey } from './survey.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trellis-hostile-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Everything that is said of a file which was brought under an innocent name. */
async function refusalsOf(bytes: Buffer | string, given: Given): Promise<readonly Refusal[]> {
  const at = path.join(folder, 'upload')
  writeFileSync(at, bytes)
  const opened = await openUpload(at, 'results.csv')
  if ('refused' in opened) return opened.refused
  const refused: Refusal[] = []
  for (const part of opened.parts) {
    const found = await survey(part, given)
    if ('refused' in found) refused.push(...found.refused)
  }
  return refused
}

function givenFor({ year, as }: Hostile): Given {
  return {
    ...(year === undefined ? {} : { year: academicYear(year) }),
    ...(as === undefined ? {} : { as }),
  }
}

describe('a hostile or broken file is refused by its problem', () => {
  it.each(corpus)('$what', async (file) => {
    const refused = await refusalsOf(file.bytes(), givenFor(file))
    expect(refused).toContainEqual(
      expect.objectContaining({
        expected: expect.stringContaining(file.says),
        ...(file.line === undefined ? {} : { line: file.line }),
        ...(file.column === undefined ? {} : { column: file.column }),
      }),
    )
    const said = refused.map(({ expected }) => expected).join()
    expect(said).not.toMatch(/undefined|null|\[object|Error/)
  })

  it('in more than a hundred ways, each tried once', () => {
    expect(corpus.length).toBeGreaterThan(100)
    expect(new Set(corpus.map(({ what }) => what)).size).toBe(corpus.length)
  })
})
