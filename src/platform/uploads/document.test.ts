import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { papersInForce } from '#modules/boards/rules/papers/in-force.ts'
import {
  docxOf,
  jpegOf,
  linkTo,
  pdfOf,
  pngOf,
  xlsxOf,
} from '../../../test/fixtures/files/documents.ts'
import { hostileDocuments } from '../../../test/fixtures/files/hostile-documents.ts'
import { openDocument } from './document.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'trellis-documents-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function open(name: string, bytes: Buffer) {
  const at = path.join(folder, 'file.upload')
  writeFileSync(at, bytes)
  return openDocument(at, name, papersInForce)
}

describe('a file that is uploaded to be read', () => {
  it.each([
    ['Report.PDF', pdfOf('Words'), 'pdf', 1],
    ['plan.png', pngOf(), 'png', null],
    ['photo.jpg', jpegOf(), 'jpeg', null],
    ['photo.jpeg', jpegOf(), 'jpeg', null],
    ['paper.docx', docxOf(), 'docx', null],
    ['budget.xlsx', xlsxOf(), 'xlsx', null],
    [
      'with a link.docx',
      docxOf({ links: linkTo('hyperlink', 'https://trust.example') }),
      'docx',
      null,
    ],
    [
      'with mail.xlsx',
      xlsxOf({ links: linkTo('hyperlink', 'mailto:a@trust.example') }),
      'xlsx',
      null,
    ],
  ] as const)('%s is taken', async (name, bytes, kind, pages) => {
    expect(await open(name, bytes)).toEqual({ kind, pages, bytes })
  })

  it('has a corpus of hostile files', () => {
    expect(hostileDocuments.length).toBeGreaterThanOrEqual(65)
  })

  it.each(hostileDocuments)(
    'that is $what ($name) is refused in words',
    async ({ name, bytes, says }) => {
      const opened = await open(name, bytes())
      expect('refused' in opened ? opened.refused : 'taken').toContain(says)
    },
  )
})
