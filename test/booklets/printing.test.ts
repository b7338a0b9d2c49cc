import { renderToString } from 'preact-render-to-string'
import { h } from 'preact'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import {
  openDocuments,
  titleOf,
  type Documents,
  type Subject,
} from '#modules/booklets/actions/documents.ts'
import { printChecked, printed } from '#modules/booklets/actions/print.ts'
import type { BookletDocument } from '#modules/booklets/model.ts'
import { checkBooklet, plain } from '#modules/booklets/rules/check.ts'
import { readingOrder } from '#modules/booklets/rules/reading-order.ts'
import { WholeBooklet } from '#modules/booklets/views/whole-booklet.tsx'
import { readBack } from '#platform/print/printer.ts'
import { memberOf, openWorld, type World } from '../world.ts'

const year = academicYear(2017)
let world: World
let documents: Documents

beforeAll(async () => {
  world = await openWorld()
  const { person } = memberOf(world.ours, 'DT')
  documents = await openDocuments(world.shell, person, year, () => true)
}, 180_000)

afterAll(() => world.close())

/** The words of a page as they are seen: what only a screen reader is told is in no print. */
function wordsOf(document: BookletDocument): string {
  return renderToString(h(WholeBooklet, { document }))
    .replaceAll(/<nav.*?<\/nav>/gs, '')
    .replaceAll(/<span class="govuk-visually-hidden">.*?<\/span>/gs, '')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
}

function first(kind: Subject['kind']): Subject {
  const found = documents.subjects.find((subject) => subject.kind === kind)
  if (found === undefined) throw new Error(`There is no ${kind}`)
  return found
}

describe('a printed booklet', () => {
  it.each(['whole', 'cluster', 'school'] as const)(
    'of a %s is tagged, titled, in English, and passes every check',
    async (kind) => {
      const { check, bytes } = await printChecked(documents, first(kind), year)
      expect(check).toMatchObject({ problems: [], checks: 12 })
      const read = await readBack(bytes)
      expect(read.tables).toBeGreaterThan(1)
      expect(read.columnHeaders).toBeGreaterThan(10)
      expect(read.rowHeaders).toBeGreaterThan(read.tables)
      expect(read.text.length).toBeGreaterThan(500)
    },
  )

  it('has, word for word and in order, what its page has', async () => {
    const seen = await Promise.all(
      documents.subjects.map(async (subject) => {
        const document = await documents.documentOf(subject)
        expect(plain(wordsOf(document))).toBe(plain(readingOrder(document).join('')))
        return document.sections.length
      }),
    )
    expect(seen.length).toBe(11)
    expect(Math.max(...seen)).toBeGreaterThan(2)
  })

  it('is the same file, byte for byte, each time it is printed', async () => {
    const document = await documents.documentOf(first('school'))
    const [one, two] = [await printed(document), await printed(document)]
    expect(Buffer.compare(one, two)).toBe(0)
  })

  it('of a school without results says so and is whole', async () => {
    const document: BookletDocument = {
      ...(await documents.documentOf(first('school'))),
      glance: { heads: [], rows: [] },
      sections: [],
    }
    const read = await readBack(await printed(document))
    expect(checkBooklet(document, { of: 'school', name: 'none.pdf', read }).problems).toEqual([])
  })
})

describe('the check of a printed booklet', () => {
  const changes: readonly (readonly [string, (of: BookletDocument) => BookletDocument])[] = [
    ['its title is another', (of) => ({ ...of, title: 'Another School' })],
    ['its words or their order differ', (of) => ({ ...of, lead: `${of.lead} And more.` })],
    [
      'its headings differ from the page',
      (of) => ({ ...of, sections: of.sections.map((each) => ({ ...each, name: 'Other' })) }),
    ],
    [
      'a drawing has no words, or others',
      (of) => ({
        ...of,
        sections: of.sections.map((section) => ({
          ...section,
          tables: section.tables.map((table) => ({
            ...table,
            rows: table.rows.map((row) => ({
              ...row,
              spark: { ...row.spark, sentence: 'Another.' },
            })),
          })),
        })),
      }),
    ],
  ]

  it.each(changes)('finds that %s', async (problem, change) => {
    const document = await documents.documentOf(first('cluster'))
    const read = await readBack(await printed(document))
    const file = { of: 'cluster', name: 'a.pdf', read } as const
    expect(checkBooklet(document, file).problems).toEqual([])
    expect(checkBooklet(change(document), file).problems).toContain(problem)
  })

  it.each([
    ['it is not tagged', { isTagged: false }],
    ['it does not keep PDF/UA-1', { universalAccess: 0 }],
    ['its language is "fr"', { language: 'fr' }],
    ['it has 9 pages', { pages: 9 }],
    ['0 rows have a header', { rowHeaders: 0 }],
    ['0 columns have a header', { columnHeaders: 0 }],
    ['its bookmarks differ from its headings', { bookmarks: [] }],
    ['it has 1 tables', { tables: 1 }],
  ])('finds that %s', async (problem, wrong) => {
    const subject = first('school')
    const document = await documents.documentOf(subject)
    const read = { ...(await readBack(await printed(document))), ...wrong }
    const { problems } = checkBooklet(document, { of: 'school', name: 'x.pdf', read })
    expect(problems).toContain(problem)
  })
})

it('a title is the name of whom the booklet is about', () => {
  const titles = documents.subjects.map((subject) => titleOf(subject, { name: 'Our Borough' }))
  expect(titles.slice(0, 2)).toEqual(['Our Borough', 'Cluster A'])
})
