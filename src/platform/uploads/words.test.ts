import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { papersInForce } from '#modules/boards/rules/papers/in-force.ts'
import { docxOf, jpegOf, pdfOf, pngOf, xlsxOf } from '../../../test/fixtures/files/documents.ts'
import type { DocumentKind } from './document.ts'
import { wordsOf, type WordLimits } from './words.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'trellis-words-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function read(kind: DocumentKind, bytes: Buffer, limits: Partial<WordLimits> = {}) {
  const at = path.join(folder, 'file.upload')
  writeFileSync(at, bytes)
  return wordsOf(at, { kind, bytes }, { ...papersInForce, ...limits })
}

const shared = (text: string) => [{ name: 'xl/sharedStrings.xml', bytes: `<sst>${text}</sst>` }]

describe('the words of a file', () => {
  it.each<[string, DocumentKind, Buffer, string]>([
    ['of a PDF are those of its pages', 'pdf', pdfOf('Quagga budget'), 'Quagga budget'],
    ['of every page of it', 'pdf', pdfOf('Quagga', '', { pages: 2 }), 'Quagga\nQuagga'],
    ['of Word are those of its text', 'docx', docxOf({ text: 'Quagga budget' }), 'Quagga budget'],
    [
      'of Word hold together where a word lies in two pieces, and part where a paragraph ends',
      'docx',
      docxOf({
        text: 'Qua</w:t></w:r><w:r><w:t xml:space="preserve">gga</w:t></w:r></w:p><w:p><w:t>zebra',
      }),
      'Quagga zebra',
    ],
    [
      'of Word are plain, whatever stands for a letter',
      'docx',
      docxOf({ text: 'St&#8217;s R&amp;D &#x2013; caf&#xe9; &other;' }),
      'St’s R&D – café &other;',
    ],
    [
      'of Word hold its footnotes',
      'docx',
      docxOf({ more: [{ name: 'word/footnotes.xml', bytes: '<w:p><w:t>Below</w:t></w:p>' }] }),
      'Words\nBelow',
    ],
    [
      'of Excel are those of its cells',
      'xlsx',
      xlsxOf({
        text: '<c t="inlineStr"><is><t>Fold Lane</t></is></c><c><v>17</v></c>',
        more: shared('<si><t>Quagga</t></si><si><r><t>zeb</t></r><r><t>ra</t></r></si>'),
      }),
      'Fold Lane \nQuagga zebra',
    ],
  ])('%s', async (_, kind, bytes, words) => {
    expect(await read(kind, bytes)).toEqual({ words, searched: 'whole' })
  })

  it.each<[DocumentKind, Buffer]>([
    ['png', pngOf()],
    ['jpeg', jpegOf()],
  ])('of a %s are none', async (kind, bytes) => {
    expect(await read(kind, bytes)).toEqual({ words: '', searched: 'not' })
  })

  it('end at the limit of the policy, which is told', async () => {
    const long = 'Quagga '.repeat(40_000)
    for (const [kind, bytes] of [
      ['docx', docxOf({ text: long })],
      ['pdf', pdfOf('Quagga budget', '', { pages: 100 })],
    ] as const) {
      const { words, searched } = await read(kind, bytes, { mostLetters: 1000 })
      expect([kind, words.length, searched]).toEqual([kind, 1000, 'part'])
    }
  })

  it('are those of a part that comes in many pieces', async () => {
    const text = `${'<w:p><w:t>caf\u00e9 </w:t></w:p>'.repeat(20_000)}<w:p><w:t>quagga`
    const { words, searched } = await read('docx', docxOf({ text: `</w:t>${text}` }))
    expect(searched).toBe('whole')
    expect(words.split('café')).toHaveLength(20_001)
    expect(words.endsWith('quagga')).toBe(true)
  })

  it('end before a tag that never does', async () => {
    const text = `Quagga</w:t><w:endless ${'a '.repeat(3_000_000)}`
    expect(await read('docx', docxOf({ text }))).toMatchObject({ words: 'Quagga' })
  })

  it('are none where reading takes longer than the policy gives it', async () => {
    const { searched } = await read('pdf', pdfOf('Quagga'), { seconds: 0.001 })
    expect(searched).toBe('not')
  })

  it('are none of what cannot be read', async () => {
    expect(await read('pdf', Buffer.from('%PDF-1.7 nothing'))).toMatchObject({ searched: 'not' })
    expect(await read('docx', Buffer.from('no zip'))).toMatchObject({ searched: 'not' })
  })

  it('hold no letter that a store refuses', async () => {
    const { words } = await read('docx', docxOf({ text: 'a&#0;b&#xd800;c' }))
    expect(words).toBe('a b\ufffdc')
  })
})
