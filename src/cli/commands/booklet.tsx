import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { lastDayOf, parseAcademicYear, yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { sheetForms } from '#lib/sheet.ts'
import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { openBooklets } from '#modules/performance/actions/booklet.ts'
import { performancePolicyFor } from '#modules/performance/actions/policy.ts'
import { bookletPages } from '#modules/performance/rules/booklet.ts'
import { bookletSheet } from '#modules/performance/rules/booklet-sheet.ts'
import type { Table } from '#modules/performance/rules/table.ts'
import { WholeBooklet, type BookletPart } from '#modules/performance/views/whole-booklet.tsx'
import { schoolByUrn, schoolsInUse } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import { sheetFile } from '#platform/sheets.ts'
import type { Shell } from '#platform/shell.ts'
import { asset } from '#ui/assets.ts'
import { Document } from '#ui/document.tsx'
import { renderPage } from '#ui/page.tsx'
import { refusedWith, wrongUse, type Answer, type Asked, type StoreCommand } from '../command.ts'
import { forPartnership } from '../which-partnership.ts'

type Subject =
  | { readonly kind: 'cluster'; readonly cluster: ClusterOn }
  | { readonly kind: 'school'; readonly school: School }

const bookletFormats = ['html', ...sheetForms] as const

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
  about: 'Writes booklets into a folder: of a school, of a cluster, or all of them.',
  use: [
    'booklet --school <id|urn> --year 2017 --format html|csv|xlsx|ods --out <folder> [--partnership <slug>]',
    'booklet --cluster <slug> --year 2017 --format html|csv|xlsx|ods --out <folder> [--partnership <slug>]',
    'booklet --all --year 2017 --format html|csv|xlsx|ods --out <folder> [--partnership <slug>]',
  ],
  options: {
    school: { type: 'string' },
    cluster: { type: 'string' },
    all: { type: 'boolean' },
    partnership: { type: 'string' },
    year: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
  },
  explain: {
    school: 'a school by its URN or id',
    cluster: 'a cluster by its short name',
    all: 'every cluster, and every school in one',
    partnership: 'the short name of the partnership; not needed where there is only one',
    year: 'the year in which it ends, such as 2017, or 2016/17',
    format: 'html (a page that stands alone), csv, xlsx or ods',
    out: 'the folder to write into; it is made when it is not there',
  },
  run: async (shell, asked, tell) => {
    const job = await jobFrom(shell, asked)
    if ('kind' in job) return job
    const subjects = await subjectsFrom(job, asked)
    if ('kind' in subjects) return subjects
    await mkdir(job.out, { recursive: true })
    const files: string[] = []
    for (const subject of subjects) {
      files.push(await writeBooklet(job, subject))
      tell(`${files.length} of ${subjects.length}: ${files.at(-1) ?? ''}`)
    }
    if (job.format === 'html') await writeLook(job.out)
    return {
      kind: 'done',
      json: { files },
      text: `${files.length} booklet${files.length === 1 ? '' : 's'} in ${job.out}.`,
    }
  },
}

async function jobFrom(shell: Shell, asked: Asked): Promise<Job | Answer> {
  const { option } = asked
  const year = parseAcademicYear(option('year') ?? '')
  const format = bookletFormats.find((known) => known === (option('format') ?? 'html'))
  const out = option('out')
  const problem = problemOfSubject(asked)
  if (problem !== undefined) return wrongUse(problem)
  if (year === undefined) return wrongUse('Give the year with --year, like 2017 or 2016/17.')
  if (format === undefined) return wrongUse('--format must be html, csv, xlsx or ods.')
  if (out === undefined) return wrongUse('Name the folder to write into with --out.')
  const who = await forPartnership(shell, option('partnership'))
  return 'answer' in who ? who.answer : { shell, person: who.person, year, format, out }
}

function problemOfSubject({ words, option, flag }: Asked): string | undefined {
  if (words.length > 0) return `"${words.join(' ')}" is one word too many.`
  const said = [option('school') !== undefined, option('cluster') !== undefined, flag('all')]
  return said.filter(Boolean).length === 1 ? undefined : 'Say one of --school, --cluster or --all.'
}

async function subjectsFrom(job: Job, { option }: Asked): Promise<Subject[] | Answer> {
  const { shell, person, year } = job
  const { id } = person.partnership
  const urn = option('school')
  return asPerson(shell, person, async (trx) => {
    const clusters = await clustersOn(trx, id, lastDayOf(year))
    const schools = await schoolsInUse(trx, id)
    if (urn !== undefined) {
      const school = schools.find((known) => known.id === urn) ?? (await schoolByUrn(trx, id, urn))
      return school === undefined
        ? refusedWith('the URN or id of a school that the partnership knows', urn)
        : [{ kind: 'school', school }]
    }
    const slug = option('cluster')
    const chosen = clusters.filter((cluster) => slug === undefined || isCalled(cluster, slug))
    if (slug !== undefined && chosen.length === 0) {
      return refusedWith(
        `one of the clusters: ${clusters.map((cluster) => cluster.slug).join(', ')}`,
        slug,
      )
    }
    const ofClusters: Subject[] = chosen.map((cluster) => ({ kind: 'cluster', cluster }))
    if (slug !== undefined) return ofClusters
    const inClusters = new Set(clusters.flatMap(({ schoolIds }) => schoolIds))
    const ofSchools = schools.filter((school) => inClusters.has(school.id))
    return [...ofClusters, ...ofSchools.map((school) => ({ kind: 'school', school }) as const)]
  })
}

function isCalled({ slug, name }: ClusterOn, asked: string): boolean {
  return slug === asked || name.toLowerCase() === asked.toLowerCase()
}

async function writeBooklet(job: Job, subject: Subject): Promise<string> {
  const { shell, person, year } = job
  const { partnership } = person
  const { policy, schools } = await asPerson(shell, person, async (trx) => ({
    policy: await performancePolicyFor(trx, partnership.id, year),
    schools: await schoolsInUse(trx, partnership.id),
  }))
  const measures = bookletPages.flatMap((page) => page.measures)
  const asked = { partnership, measures, year, policy: policy.document, entitledTo: 'all' } as const
  const booklets = await openBooklets(shell, person, asked)
  const tables =
    subject.kind === 'cluster'
      ? booklets.ofCluster(subject.cluster)
      : await booklets.ofSchool(subject.school, () => true)
  const made = { tables, policyName: policy.name, schools }
  const name = subject.kind === 'cluster' ? subject.cluster.slug : subject.school.urn
  const file = path.join(job.out, `${name}-${year}.${job.format}`)
  await writeFile(file, await contentOf(job, subject, made))
  return file
}

async function contentOf(job: Job, subject: Subject, made: Made): Promise<string | Uint8Array> {
  if (job.format === 'html') return pageOf(job, subject, made)
  const title = `${titleOf(subject)}: booklet, ${yearLabel(job.year)}`
  const { bytes } = await sheetFile(bookletSheet(title, made.tables, made.policyName), job.format)
  return bytes
}

function titleOf(subject: Subject): string {
  return subject.kind === 'cluster' ? clusterTitle(subject.cluster) : subject.school.name
}

interface Made {
  readonly tables: readonly Table[]
  readonly policyName: string
  readonly schools: readonly School[]
}

async function pageOf({ person, year }: Job, subject: Subject, made: Made): Promise<string> {
  const title = titleOf(subject)
  const names = new Map(made.schools.map(({ id, name }) => [id, name]))
  const { partnership } = person
  return renderPage(
    <Document
      title={`${title}: booklet`}
      partnership={partnership.name}
      notice={
        partnership.invented ? 'This place, its schools and its people are invented.' : undefined
      }
    >
      <WholeBooklet
        of={title}
        year={year}
        parts={partsOf(made.tables)}
        policyName={made.policyName}
        nameOf={(id) => names.get(id) ?? 'a school'}
      />
    </Document>,
  )
}

function partsOf(tables: readonly Table[]): BookletPart[] {
  return bookletPages.map((page) => ({
    page,
    tables: tables.filter(({ measure }) => page.measures.some(({ code }) => code === measure.code)),
  }))
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
