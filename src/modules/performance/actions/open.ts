import { academicYear, type AcademicYear } from '#lib/academic-year.ts'
import { dayIn } from '#lib/dates.ts'
import { asKeeper, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { asPublic, listPartnerships, partnershipCalled } from '#modules/people/actions.ts'
import type { Partnership } from '#modules/people/model.ts'
import { partnershipsWithOpen, releasesInUse } from '#modules/releases/actions.ts'
import type { Release } from '#modules/releases/model.ts'
import type { Measure } from '../model.ts'
import type { OpenFigures, OpenRow, OpenSubject, OpenTable } from '../model/open.ts'
import type { PerformancePolicy } from '../policy.ts'
import { bookletPages, type BookletPage } from '../rules/booklet.ts'
import { roundedPupils, roundedTotal } from '../rules/public-profile.ts'
import { figureOf } from '../rules/row.ts'
import type { RowAsked } from '../rules/table.ts'
import { measuresTold } from '../store/open.ts'
import { questionOf, schoolRows, wholeRow, yearsShown } from './booklet.ts'
import { gather, type Gathered } from './gather.ts'
import { hiddenFromPublic } from './hidden-from-public.ts'
import type { Hidden } from './hidden.ts'
import { areaRows } from './nation-rows.ts'
import { performancePolicyFor } from './policy.ts'
import { Remembered } from './remembered.ts'

/** What a partnership has opened: the pages that there are, and the files that they are made from. */
export interface Opened {
  readonly partnership: Partnership
  readonly subjects: readonly OpenSubject[]
  readonly releases: readonly Release[]
}

/** What is open of the partnership of an address; `undefined` where nothing is, or it is none. */
export async function openedBy(shell: Shell, slug: string): Promise<Opened | undefined> {
  const partnership = await partnershipCalled(shell, slug)
  if (partnership === undefined) return undefined
  const { id } = partnership
  const opened = await asPublic(shell, partnership, async (trx) => ({
    partnership,
    subjects: await subjectsOpen(shell, trx, id),
    releases: await releasesInUse(trx, id),
  }))
  return opened.subjects.length === 0 ? undefined : opened
}

/** The partnerships that have opened anything, in order of name. */
export async function partnershipsOpen(shell: Shell): Promise<Partnership[]> {
  const open: Partnership[] = []
  for await (const partnership of eachOpen(shell)) open.push(partnership)
  return open
}

/** Whether anybody may read anything without an account. */
export async function isAnythingOpen(shell: Shell): Promise<boolean> {
  for await (const _ of eachOpen(shell)) return true
  return false
}

/** Only of those that have a file open it is asked, as nobody, whether anything can be read of it today. */
async function* eachOpen(shell: Shell): AsyncGenerator<Partnership> {
  const having = await asKeeper(shell.store, (trx) => partnershipsWithOpen(trx))
  if (having.size === 0) return
  for (const partnership of await listPartnerships(shell)) {
    if (!having.has(partnership.id)) continue
    const open = await asPublic(shell, partnership, (trx) =>
      subjectsOpen(shell, trx, partnership.id),
    )
    if (open.length > 0) yield partnership
  }
}

const subjects = new Remembered<readonly OpenSubject[]>(200)

/** The pages that anybody may open, newest year first. */
function subjectsOpen(shell: Shell, trx: Trx, partnershipId: string) {
  return subjects.of({ shell, trx, partnershipId }, 'open', async () => {
    const codes = bookletPages.flatMap(({ measures }) => measures.map(({ code }) => code))
    const told = await measuresTold(trx, partnershipId, codes)
    const years = [...new Set(told.map(({ year }) => academicYear(year)))]
    return years.flatMap((year) => {
      const of = new Set(told.filter((each) => each.year === year).map(({ measure }) => measure))
      return bookletPages
        .filter(({ measures }) => measures.some(({ code }) => of.has(code)))
        .map(({ slug, name }) => ({ year, slug, name }))
    })
  })
}

/** What is open of all measures of a page in a year: read as nobody, and hidden from everybody alike. */
export async function openFigures(
  shell: Shell,
  partnership: Partnership,
  year: AcademicYear,
  { measures }: BookletPage,
): Promise<OpenFigures> {
  const { gathered, policy } = await readOpen(shell, { partnership, year, measures })
  const hidden = await hiddenFromPublic(shell, gathered.question, policy, gathered)
  return {
    tables: measures.flatMap((measure) => tableOf(gathered, measure, policy, hidden) ?? []),
    ...policy.publicProfile,
  }
}

interface Asked {
  readonly partnership: Partnership
  readonly year: AcademicYear
  readonly measures: readonly Measure[]
}

interface Read {
  readonly gathered: Gathered
  readonly policy: PerformancePolicy
}

/** Made once for all who read it, for as long as what is open stays the same. */
function readOpen(shell: Shell, asked: Asked): Promise<Read> {
  const { partnership, year, measures } = asked
  const of = JSON.stringify([year, measures.map(({ code }) => code), dayIn(shell.now())])
  return asPublic(shell, partnership, (trx) =>
    reads.of({ shell, trx, partnershipId: partnership.id }, of, async () => {
      const { document: policy } = await performancePolicyFor(shell, trx, partnership.id, year)
      return { policy, gathered: await gather(trx, questionOf({ ...asked, policy })) }
    }),
  )
}

const reads = new Remembered<Read>(24)

/** The policy of the newest year that is open. */
export function openPolicy(
  shell: Shell,
  { partnership, subjects: open }: Opened,
): Promise<PerformancePolicy> {
  const [newest] = open
  if (newest === undefined) throw new Error('What is open has a year')
  return asPublic(shell, partnership, async (trx) => {
    const { document } = await performancePolicyFor(shell, trx, partnership.id, newest.year)
    return document
  })
}

/** `undefined` where no school has the measure in the year. */
function tableOf(
  gathered: Gathered,
  measure: Measure,
  policy: PerformancePolicy,
  hidden: Hidden,
): OpenTable | undefined {
  const { year } = gathered.question
  const schools = gathered.schools.filter(
    ({ id }) => gathered.ofSchools.of(id, measure.code, 'all', year).kind !== 'absent',
  )
  if (schools.length === 0) return undefined
  const whole = wholeRow(gathered, measure, policy, hidden)
  const rows: OpenRow[] = [
    ...areaRows(gathered, measure, new Set(measure.phases)).map((row) =>
      openRow(row, year, row.kind === 'region' ? 'region' : 'nation'),
    ),
    ...schoolRows(gathered, measure, schools, hidden).map((row) => openRow(row, year, 'school')),
    ...whole.map((row) => roundedRow(row, measure, policy.publicProfile.totalsRoundedTo)),
  ]
  return {
    measure,
    year,
    years: yearsShown(measure, { year, policy }, rows),
    rows,
    counted: whole[0]?.rolled,
  }
}

/** Of a row that is judged elsewhere what anybody may see. */
function openRow(
  { key, name, figures: told }: RowAsked,
  year: AcademicYear,
  kind: OpenRow['kind'],
): OpenRow {
  const statistic = figureOf(told, year)
  // Beside a code the source may tell how few they are; the open pages do not.
  const pupils = statistic.kind === 'value' ? statistic.pupils : undefined
  return { kind, key, name, figures: told, pupils }
}

function roundedRow(
  { key, name, figures: told, rolled }: RowAsked,
  measure: Measure,
  to: number,
): OpenRow {
  return {
    kind: 'whole',
    key,
    name,
    figures: told.map(({ year, statistic }) => ({
      year,
      statistic: roundedTotal(statistic, measure, to),
    })),
    pupils: roundedPupils(rolled?.pupils, to),
  }
}
