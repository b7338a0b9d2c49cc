import { sheetForms } from '#lib/sheet.ts'

/**
 * A table in each of the forms, as quiet links: `/schools/download/xlsx`. `query` is what the page
 * was asked, so that the file holds the rows that the page shows.
 */
export function Downloads(props: {
  /** The address before the form, such as "/schools/download". */
  at: string
  query?: string | undefined
  /** What the links give when a page has more than one table: "Schools". */
  of?: string | undefined
}) {
  const { at, query = '', of } = props
  const asked = query === '' ? '' : `?${query}`
  return (
    <nav class="tr-downloads" aria-label={of === undefined ? 'Download' : `Download: ${of}`}>
      <span>{of === undefined ? 'Download as' : `${of} as`}</span>
      <ul class="tr-pages">
        {sheetForms.map((form) => (
          <li key={form}>
            <a href={`${at}/${form}${asked}`}>{form.toUpperCase()}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
