import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseAcademicYear, yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { eachOf } from '#lib/each-of.ts'
import { sheetForms } from '#lib/sheet.ts'
import {
  fileNameOf,
  openDocuments,
  titleOf,
  type Documents,
  type Subject,
} from '#modules/booklets/actions/documents.ts'
import { printChecked } from '#modules/booklets/actions/print.ts'
import type { BookletCheck, BookletDocument } from '#modules/booklets/model.ts'
import { reportLine, reportOf, reportText } from '#modules/booklets/rules/report.ts'
import { WholeBooklet } from '#modules/booklets/views/whole-booklet.tsx'
import type { SignedIn } from '#modules/people/model.ts'
import { bookletSheet } from '#modules/performance/rules/booklet-sheet.ts'
import { sheetFile } from '#platform/sheets.ts'
import type { Shell } from '#platform/shell.ts'
import { asset } from '#ui/assets.ts'
import { Document } from '#ui/document.tsx'
import { renderPage } from '#ui/page.tsx'
import { refusedWith, wrongUse, type Answer, type Asked, type StoreCommand } from '../command.ts'
import { forPartnership } from '../which-partnership.ts'

const bookletFormats = ['html', 'pdf', ...sheetForms] as const
const atOnce = 3

interface Job {
  readonly shell: Shell
  readonly person: SignedIn
  readonly year: AcademicYear
  readonly format: (typeof bookletFormats)[number]
  readonly out: string
}

export const bookletCommand: StoreCommand = {
  name: 'booklet',
  needs: 'shell',
  about: 'Writes booklets into a folder: of a school, a cluster, the whole, or all of them.',
  use: [
    'booklet --school <id|urn> --year 2017 --format html|pdf|csv|xlsx|ods --out <folder> [--partnership <slug>]',
    'booklet --cluster <slug> --year 2017 --format html|pdf|csv|xlsx|ods --out <folder> [--partnership <slug>]',
    'booklet --whole --year 2017 --format html|pdf|csv|xlsx|ods --out <folder> [--partnership <slug>]',
    'booklet --all --year 2017 --format html|pdf|csv|xlsx|ods --out <folder> [--partnership <slug>]',
  ],
  options: {
    school: { type: 'string' },
    cluster: { type: 'string' },
    whole: { type: 'boolean' },
    all: { type: 'boolean' },
    partnership: { type: 'string' },
    year: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
  },
  explain: {
    school: 'a school by its URN or id',
    cluster: 'a cluster by its short name',
    whole: 'the authority or partnership, with a row for each cluster',
    all: 'the whole, every cluster, and every school in one',
    partnership: 'the short name of the partnership; not needed where there is only one',
    year: 'the year in which it ends, such as 2017, or 2016/17',
    format: 'html (a page that stands alone), pdf (tagged, A4), csv, xlsx or ods',
    out: 'the folder to write into; it is made when it is not there',
  },
  run: async (shell, asked, tell) => {
    const job = await jobFrom(shell, asked)
    if ('kind' in job) return job
    const documents = await openDocuments(shell, job.person, job.year, () => true)
    const subjects = subjectsFrom(documents, asked)
    if ('kind' in subjects) return subjects
    await mkdir(job.out, { recursive: true })
    const { files, checks } = await written(job, documents, subjects, tell)
    if (job.format === 'html') await writeLook(job.out)
    return answerOf(job, files, checks)
  },
}

/** PDFs that do not pass their checks are kept to be looked at, and the command says so. */
async function answerOf(
  { out, format, year }: Job,
  files: readonly string[],
  checks: readonly BookletCheck[],
): Promise<Answer> {
  const count = `${files.length} booklet${files.length === 1 ? '' : 's'} in ${out}.`
  if (format !== 'pdf') return { kind: 'done', json: { files }, text: count }
  const report = reportOf(checks)
  const text = reportText(`Booklets of ${yearLabel(year)}`, checks)
  await writeFile(path.join(out, 'check-report.txt'), text)
  const first = checks.find(({ problems }) => problems.length > 0)
  if (first !== undefined) {
    const many = `${report.problems} of ${report.checks} checks failed, first of ${first.name}`
    return refusedWith('booklets that pass their checks', `${many}: ${first.problems.join('; ')}`)
  }
  return { kind: 'done', json: { files, report }, text: `${count} ${reportLine(report)}` }
}

interface Written {
  readonly files: readonly string[]
  /** Of PDFs only. */
  readonly checks: readonly BookletCheck[]
}

/** Some at once: while one is printed the next is made. */
async function written(
  job: Job,
  documents: Documents,
  subjects: readonly Subject[],
  tell: (line: string) => void,
): Promise<Written> {
  const files: string[] = []
  const checks: BookletCheck[] = []
  await eachOf(subjects, atOnce, async (subject) => {
    const { content, check } = await contentOf(job, documents, subject)
    const file = path.join(job.out, `${fileNameOf(subject)}-${job.year}.${job.format}`)
    await writeFile(file, content)
    if (check !== undefined) checks.push(check)
    files.push(file)
    tell(`${files.length} of ${subjects.length}: ${file}`)
  })
  const byName = (a: BookletCheck, b: BookletCheck) => a.name.localeCompare(b.name)
  return { files: files.toSorted(), checks: checks.toSorted(byName) }
}

async function jobFrom(shell: Shell, asked: Asked): Promise<Job | Answer> {
  const { option } = asked
  const year = parseAcademicYear(option('year') ?? '')
  const format = bookletFormats.find((known) => known === (option('format') ?? 'html'))
  const out = option('out')
  const problem = problemOfSubject(asked)
  if (problem !== undefined) return wrongUse(problem)
  if (year === undefined) return wrongUse('Give the year with --year, like 2017 or 2016/17.')
  if (format === undefined) return wrongUse('--format must be html, pdf, csv, xlsx or ods.')
  if (out === undefined) return wrongUse('Name the folder to write into with --out.')
  const who = await forPartnership(shell, option('partnership'))
  return 'answer' in who ? who.answer : { shell, person: who.person, year, format, out }
}

function problemOfSubject({ words, option, flag }: Asked): string | undefined {
  if (words.length > 0) return `"${words.join(' ')}" is one word too many.`
  const said = [
    option('school') !== undefined,
    option('cluster') !== undefined,
    flag('whole'),
    flag('all'),
  ]
  return said.filter(Boolean).length === 1
    ? undefined
    : 'Say one of --school, --cluster, --whole or --all.'
}

function subjectsFrom(
  { subjects, schoolBy }: Documents,
  { option, flag }: Asked,
): Subject[] | Answer {
  const urn = option('school')
  const slug = option('cluster')
  if (flag('all')) return [...subjects]
  if (flag('whole')) return subjects.filter(({ kind }) => kind === 'whole')
  if (urn !== undefined) {
    const school = schoolBy(urn)
    return school === undefined
      ? refusedWith('the URN or id of a school that the partnership knows', urn)
      : [{ kind: 'school', school }]
  }
  const found = subjects.filter(
    (subject) => subject.kind === 'cluster' && isCalled(subject.cluster, slug ?? ''),
  )
  if (found.length > 0) return found
  const clusters = subjects.flatMap((subject) =>
    subject.kind === 'cluster' ? [subject.cluster.slug] : [],
  )
  return refusedWith(`one of the clusters: ${clusters.join(', ')}`, slug ?? '')
}

function isCalled({ slug, name }: { slug: string; name: string }, asked: string): boolean {
  return slug === asked || name.toLowerCase() === asked.toLowerCase()
}

interface Content {
  readonly content: string | Uint8Array
  readonly check?: BookletCheck
}

async function contentOf(
  { person, year, format }: Job,
  documents: Documents,
  subject: Subject,
): Promise<Content> {
  const { partnership } = person
  if (format === 'html') {
    return { content: await pageOf(partnership, await documents.documentOf(subject)) }
  }
  if (format === 'pdf') {
    const { bytes, check } = await printChecked(documents, subject, year)
    return { content: bytes, check }
  }
  const title = `${titleOf(subject, partnership)}: booklet, ${yearLabel(year)}`
  const tables = await documents.tablesOf(subject)
  const { bytes } = await sheetFile(bookletSheet(title, tables, documents.policyName), format)
  return { content: bytes }
}

function pageOf({ name }: { name: string }, document: BookletDocument): Promise<string> | string {
  return renderPage(
    <Document title={`${document.title}: booklet`} partnership={name}>
      <WholeBooklet document={document} />
    </Document>,
  )
}

/** The style sheet and typeface beside the pages, so that the folder can be carried anywhere. */
async function writeLook(out: string): Promise<void> {
  const css = asset('trellis.css')
  if (css === undefined) throw new Error('The style sheet is missing')
  const text = new TextDecoder().decode(css.body).replaceAll('/assets/', '')
  await writeFile(path.join(out, 'trellis.css'), text)
  for (const weight of [400, 600, 700]) {
    const name = `source-sans-3-latin-${weight}-normal.woff2`
    const font = asset(name)
    if (font !== undefined) await writeFile(path.join(out, name), font.body)
  }
}
