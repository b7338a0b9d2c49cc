import { severalAtOnce } from './asking.ts'
import { takesAway } from './doorway.ts'
import type { Known } from './known.ts'
import { isFile } from './routes.ts'
import { wapiti } from './wapiti.ts'

/**
 * wapiti over all pages that somebody is shown, two at a time. What a query asks for, a file and a form
 * are for the first who is shown them.
 */
export async function scanned({ origin, folder, reached, tally }: Known): Promise<void> {
  const seen = new Set<string>()
  const isFirst = (what: string) => seen.size < seen.add(what).size
  const shares = reached.map(({ visitor, addresses, forms }) => ({
    visitor,
    pages: [...addresses].flatMap(([path, all]) =>
      all.filter((at, i) => (i === 0 && !isFile({ path })) || isFirst(`${path} ${queryOf(at)}`)),
    ),
    forms: [...forms].flatMap(([kind, form]) =>
      !takesAway(form.action) && isFirst(kind) ? [form] : [],
    ),
  }))
  const visited = new Set<string>()
  await severalAtOnce(shares, 2, async ({ visitor, pages, forms }) => {
    const checked = await wapiti(folder, { origin, pages, forms }, visitor)
    visited.add(visitor.called)
    const what = `${pages.length} pages, ${forms.length} forms`
    tally.clean(`wapiti as ${visitor.called}: ${what}`, checked, pages.length)
  })
  tally.held(
    `wapiti went as ${visited.size} of ${reached.length}`,
    visited.size === reached.length && shares.every(({ pages }) => pages.length > 0),
  )
}

function queryOf(at: string): string {
  return [...new URLSearchParams(at.split('?')[1] ?? '').keys()].join(',')
}
