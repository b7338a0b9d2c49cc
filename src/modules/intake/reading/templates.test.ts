import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { csvText } from '#platform/csv.ts'
import { formats } from '../model.ts'
import { survey } from './survey.ts'
import { templateFor } from '../rules/templates.ts'

describe('the sample of each kind of file', () => {
  it.each(formats)('%s: is told as what it is and read whole', async (format) => {
    const bytes = Buffer.from(csvText(templateFor(format)))
    const part = { name: 'sample.csv', size: bytes.length, bytes: () => Readable.from([bytes]) }
    const told = await survey(part, {})
    const needsYear = 'refused' in told && told.refused[0]?.expected.startsWith('a year:')
    const found = await survey(part, needsYear ? { year: academicYear(2019) } : {})
    expect(found).toMatchObject({ format, unknownColumns: [] })
    expect('rowsRead' in found && found.rowsRead).toBe(templateFor(format).length - 1)
  })
})
