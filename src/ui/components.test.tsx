import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { Button } from './buttons.tsx'
import { DataTable } from './data-table.tsx'
import { RadioField } from './field-groups.tsx'
import { DayField, TextField } from './fields.tsx'
import { ErrorSummary, Form } from './form.tsx'
import { gallery } from './gallery.tsx'
import { Page, renderPage } from './page.tsx'
import { Progress } from './progress.tsx'
import { Refusals } from './refusals.tsx'

const pages = gallery.map(({ name, page }) => [name, renderPage(page)] as const)

describe.each(pages)('the page "%s"', (_, html) => {
  test('keeps to the content security policy: no styles or scripts inside it', () => {
    expect(html.length).toBeGreaterThan(2000)
    expect(html).not.toMatch(/\sstyle=|<style|<script|\son[a-z]+=|javascript:/i)
  })

  test('has one heading of the first level, and every id once', () => {
    expect(html.match(/<h1/g)).toHaveLength(1)
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.length).toBeGreaterThan(1)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('names every drawing, or hides it from those who do not see it', () => {
    const drawings = html.match(/<svg[^>]*>/g) ?? []
    expect(drawings.length).toBeGreaterThan(0)
    expect(
      drawings.filter((svg) => !/aria-hidden="true"|role="img" aria-label="[^"]/.test(svg)),
    ).toEqual([])
  })

  test('has at most one primary button', () => {
    expect((html.match(/class="govuk-button"/g) ?? []).length).toBeLessThanOrEqual(1)
  })
})

test('a day is chosen as people there are used to, sent in one form, and kept when it is refused', () => {
  const day = renderToString(
    <DayField
      name="from"
      label="From"
      value="2018-07-20"
      latest="2019-07-20"
      problem="Too early."
    />,
  )
  expect(day).toContain('type="date"')
  expect(day).toContain('value="2018-07-20" max="2019-07-20" aria-describedby="from-error"')
  const moment = renderToString(<DayField withTime name="from" label="From" />)
  expect(moment).toContain('type="datetime-local"')
})

test('what people wrote is never taken for markup', () => {
  const html = renderPage(
    <Page
      title="<b>A & B</b>"
      partnership={'"><script>alert(1)</script>'}
      person="<img src=x>"
      notice="<i>"
      current={undefined}
      sections={[{ name: '<u>', href: '/"onclick="x' }]}
      breadcrumbs={[{ name: '<em>' }]}
    >
      {'<script>'}
    </Page>,
  )
  expect(html).not.toMatch(/<script|<b>|<img|<i>|<u>|<em>|"onclick="/)
  expect(html).toContain('&lt;b>A &amp; B&lt;/b> - ')
})

test('someone who is not signed in sees no search, no sections and no way out', () => {
  const html = renderPage(
    <Page
      title="Sign in"
      partnership={undefined}
      person={undefined}
      notice={undefined}
      current={undefined}
      sections={[]}
      breadcrumbs={[]}
    >
      <h1>Sign in</h1>
    </Page>,
  )
  expect(html).toContain('<title>Sign in - Trellis</title>')
  expect(html).not.toMatch(/action="\/search"|tr-sections|sign-out/)
})

test('the section that the page is in says so', () => {
  const [, html = ''] = pages[0] ?? []
  expect(html.match(/aria-current="true"/g)).toHaveLength(1)
  expect(html).toMatch(/aria-current="true"[^>]*>My desk</)
})

test('a field keeps what was typed and says its error beside it', () => {
  const html = renderToString(
    <TextField
      name="days"
      label="Days"
      hint="Halves count"
      value={'"4 & <half>'}
      problem="Enter a number"
    />,
  )
  expect(html).toContain('value="&quot;4 &amp; &lt;half>"')
  expect(html).toContain('aria-describedby="days-hint days-error"')
  expect(html).toMatch(/id="days-error"[^>]*><span[^>]*>Error: <\/span>Enter a number/)
})

test('the error summary leads to each field, and is not there without problems', () => {
  const html = renderToString(
    <ErrorSummary problems={[{ field: 'kind', text: 'Choose one' }, { text: 'Try again' }]} />,
  )
  expect(html).toContain('<a href="#kind">Choose one</a>')
  expect(html).toContain('<li>Try again</li>')
  const choices = [
    { value: 'a', text: 'A' },
    { value: 'b', text: 'B' },
  ]
  const field = renderToString(<RadioField name="kind" label="Kind" choices={choices} value="b" />)
  expect(field).toMatch(/id="kind" [^>]*value="a"/)
  expect(field).toMatch(/value="b" checked/)
  expect(renderToString(<ErrorSummary problems={[]} />)).toBe('')
})

test('a form that changes something carries its token, and sends files only where it has some', () => {
  const plain = renderToString(<Form action="/support" once="t1" children="" />)
  expect(plain).toContain('method="post" action="/support"')
  expect(plain).toContain('<input type="hidden" name="once" value="t1"/>')
  expect(plain).not.toContain('multipart')
  expect(renderToString(<Form action="/data" once="t2" files children="" />)).toContain(
    'enctype="multipart/form-data"',
  )
})

test('what a person may not do is off and says why', () => {
  const html = renderToString(<Button offBecause="Only a cluster lead approves.">Approve</Button>)
  expect(html).toMatch(/<button[^>]* disabled/)
  expect(html).toContain('Only a cluster lead approves.')
})

test('work under way is told in words, with a bar only where the end is known', () => {
  const known = renderToString(<Progress id="p" done={1204} of={3010} what="rows read" />)
  expect(known).toContain('1,204 of 3,010 rows read')
  expect(known).toContain('<progress id="p" max="3010" value="1204" aria-labelledby="p-words"')
  const open = renderToString(<Progress id="p" done={12} of={undefined} what="files opened" />)
  expect(open).toContain('12 files opened')
  expect(open).not.toContain('<progress')
})

describe('a data table', () => {
  const html = renderToString(
    <DataTable
      id="t"
      caption="Two schools."
      columns={[
        { heading: 'School', kind: 'words' },
        { heading: 'Result, %', kind: 'number' },
      ]}
      rows={[
        { key: 'e', name: 'England', kind: 'quiet', cells: ['81'] },
        { key: 'r', name: 'Region', kind: 'quiet', cells: ['80'] },
        { key: 'a', name: 'Ashgrove', href: '/schools/a', cells: ['64'] },
        { key: 'c', name: 'Cluster A', kind: 'whole', cells: ['83'] },
      ]}
    />,
  )

  test('scrolls in a region that the keyboard reaches, named by its caption', () => {
    expect(html).toContain('role="region" aria-labelledby="t-caption" tabindex="0"')
    expect(html).toContain('<caption id="t-caption">Two schools.</caption>')
  })

  test('says which cells are headings, of columns and of rows', () => {
    expect(html.match(/<th scope="col"/g)).toHaveLength(2)
    expect(html.match(/<th scope="row"/g)).toHaveLength(4)
    expect(html).toContain('<td class="tr-number">64</td>')
  })

  test('sets the last quiet row apart and makes the whole strong', () => {
    expect([...html.matchAll(/<tr class="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'tr-quiet',
      'tr-quiet tr-apart',
      'tr-whole',
    ])
  })
})

test.each([
  [1, '1 value was refused.'],
  [2, '2 values were refused.'],
])('%i refused cells are counted in words that fit', (count, caption) => {
  const refused = Array.from({ length: count }, (_, i) => ({
    file: 'ks2.csv',
    line: i + 2,
    column: 'TELIG',
    value: '',
    expected: 'a whole number',
  }))
  const html = renderToString(<Refusals id="r" refused={refused} />)
  expect(html).toContain(caption)
  expect(html).toContain('nothing')
})
