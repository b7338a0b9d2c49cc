import type { BookletCheck } from '../model.ts'

export interface Report {
  readonly booklets: number
  readonly pages: number
  readonly checks: number
  readonly problems: number
}

export function reportOf(checks: readonly BookletCheck[]): Report {
  const sum = (of: (check: BookletCheck) => number) =>
    checks.reduce((all, each) => all + of(each), 0)
  return {
    booklets: checks.length,
    pages: sum(({ pages }) => pages),
    checks: sum((check) => check.checks),
    problems: sum(({ problems }) => problems.length),
  }
}

/** "88 booklets, 640 pages: 1,056 checks, no problems." */
export function reportLine({ booklets, pages, checks, problems }: Report): string {
  const found = problems === 0 ? 'no problems' : counted(problems, 'problem')
  return `${counted(booklets, 'booklet')}, ${counted(pages, 'page')}: ${counted(checks, 'check')}, ${found}.`
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en-GB')} ${one}${count === 1 ? '' : 's'}`
}

const looked = `Each file was read back and set against the page it was made from: tags, PDF/UA-1,
language, title, number of pages, headings, bookmarks, tables, headers of columns and of rows, words
for each drawing, and every word in its order.`

/** The report that goes with the files, as text that anyone can open. */
export function reportText(title: string, checks: readonly BookletCheck[]): string {
  const widest = Math.max(0, ...checks.map(({ name }) => name.length))
  const lines = checks.map(({ name, title: of, pages, problems }) =>
    [
      name.padEnd(widest),
      `${pages} pages`.padStart(8),
      problems.length === 0 ? 'sound' : problems.join('; '),
      of,
    ].join('  '),
  )
  return [title, reportLine(reportOf(checks)), '', looked, '', ...lines, ''].join('\n')
}
