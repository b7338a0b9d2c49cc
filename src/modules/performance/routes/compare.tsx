import { academicYear, lastDayOf, yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import { groupKinds } from '#modules/clusters/model.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import { comparisonsOf, groupsCompared } from '../actions/compare/compared.ts'
import type { CompareAsked } from '../actions/compare/read.ts'
import { performancePolicyFor } from '../actions/policy.ts'
import { resultYears, yearIn } from '../actions/read.ts'
import type { Measure } from '../model.ts'
import { measureOf, seriesOf } from '../rules/catalogue.ts'
import type { Choice } from '../rules/compare/choice.ts'
import {
  comparedGroups,
  domainOf,
  domains,
  groupName,
  type Domain,
} from '../rules/compare/domains.ts'
import { comparisonSheet } from '../rules/compare/sheet.ts'
import { headlinesLead } from '../rules/compare/words.ts'
import { GroupComparison } from '../views/compare/groups.tsx'
import { HeadlinesPage } from '../views/compare/headlines.tsx'
import { MeasureComparison } from '../views/compare/measure.tsx'
import { aboutCluster, askedFor, membersAsked } from './asked.ts'

export function compareRoutes({ on }: Doors): void {
  on('GET /data/compare', headlines)
  on('GET /data/compare/download/:form', headlinesFile)
  on('GET /data/compare/:measure', oneMeasure)
  on('GET /data/compare/:measure/download/:form', oneMeasureFile)
}

/** As the Toolkit 2017 shows them: "Four year data". */
const headlineYears = 4

const crumb = { name: 'Data', href: '/data' } as const

async function headlines(visit: Visit): Promise<Response> {
  if (!visit.may()) return visit.notFound()
  const found = await headlinesIn(visit, 'cluster booklet: read')
  const { domain, year, comparisons, clusters } = found
  return visit.page(
    {
      title: `Clusters compared: ${domain.name}`,
      section: 'Data',
      lasting: true,
      breadcrumbs: [crumb, { name: 'Clusters compared' }],
    },
    <HeadlinesPage
      {...found}
      lead={headlinesLead(comparisons, year)}
      mayExport={mayExport(visit, clusters)}
    />,
  )
}

async function headlinesFile(visit: Visit): Promise<Response> {
  const found = await headlinesIn(visit, 'cluster booklet: export')
  if (!mayAny(visit, found.clusters)) return visit.notFound()
  const { domain, year, comparisons, policyName } = found
  const title = `Clusters compared: ${domain.name}, ${yearLabel(year)}`
  const sheet = comparisonSheet(title, comparisons, { policyName, members: 'then' })
  return visit.sheet(`clusters-${domain.slug}-${year}`, sheet, visit.param('form'))
}

async function headlinesIn(visit: Visit, question: Question) {
  const domain = domains.find(({ slug }) => slug === visit.query('of')) ?? primaryDomain()
  const around = await aroundIn(visit, domain.measures)
  const { policyName, asked } = askedIn(visit, question, around, domain.measures, {
    groups: ['all'],
    members: 'then',
    rows: 'clusters',
    schoolIds: [],
    yearsShown: headlineYears,
  })
  const comparisons = await comparisonsOf(visit.shell, visit.person, asked, 'all')
  return { ...around, domain, comparisons, policyName }
}

function primaryDomain(): Domain {
  const [first] = domains
  if (first === undefined) throw new Error('Something is compared')
  return first
}

async function oneMeasure(visit: Visit): Promise<Response> {
  const measure = measureOf(visit.param('measure'))
  if (measure === undefined || measure.unit === 'pupils' || !visit.may()) return visit.notFound()
  const found = await measureIn(visit, measure, 'cluster booklet: read')
  const { choice, comparisons, clusters, schools } = found
  const domain = domainOf(measure)
  const props = {
    ...found,
    measure,
    mayExport: mayExport(visit, clusters),
    mayReadGroups: visit.mayAlso('cluster booklet: read'),
    schools: schools.filter(({ phase }) => isOfPhase(phase, measure)),
    unseen: clusters.filter((cluster) => !mayRead(visit, 'cluster booklet: read', cluster)).length,
  }
  const [first] = comparisons
  return visit.page(
    {
      title: `${measure.name}, compared`,
      section: 'Data',
      lasting: true,
      breadcrumbs: [
        crumb,
        {
          name: 'Clusters compared',
          href: `/data/compare?of=${domain?.slug ?? ''}&year=${choice.year}`,
        },
        { name: measure.shortName },
      ],
    },
    choice.by === 'groups' ? (
      <GroupComparison {...props} comparisons={comparisons} />
    ) : (
      <MeasureComparison {...props} comparison={first} />
    ),
  )
}

async function oneMeasureFile(visit: Visit): Promise<Response> {
  const measure = measureOf(visit.param('measure'))
  if (measure === undefined || measure.unit === 'pupils') return visit.notFound()
  const { choice, comparisons, clusters, policyName } = await measureIn(
    visit,
    measure,
    'cluster booklet: export',
  )
  if (!mayAny(visit, clusters)) return visit.notFound()
  const { year, group, by, members } = choice
  const whose = by === 'groups' ? 'groups side by side' : groupName(group).toLowerCase()
  const sheet = comparisonSheet(`${measure.name}, ${whose}, ${yearLabel(year)}`, comparisons, {
    policyName,
    members,
  })
  return visit.sheet(`compared-${measure.code}-${year}`, sheet, visit.param('form'))
}

async function measureIn(visit: Visit, measure: Measure, question: Question) {
  const around = await aroundIn(visit, [measure])
  const choice = choiceIn(visit, around.year)
  const chosen = around.schools.find(({ urn }) => urn === choice.school)
  const { policyName, asked } = askedIn(visit, question, around, [measure], {
    groups: comparedGroups.map(({ group }) => group),
    members: choice.members,
    rows: choice.rows,
    schoolIds: chosen === undefined ? [] : [chosen.id],
    yearsShown: around.policy.document.sparklineYears,
  })
  const { shell, person } = visit
  const comparisons =
    choice.by === 'groups'
      ? await groupsCompared(shell, person, asked, measure)
      : await comparisonsOf(shell, person, asked, choice.group)
  return { ...around, choice, comparisons, policyName }
}

function choiceIn(visit: Visit, year: AcademicYear): Choice {
  const asked = visit.query('school')
  return {
    year,
    group: comparedGroups.find(({ group }) => group === visit.query('group'))?.group ?? 'all',
    by: visit.query('by') === 'groups' ? 'groups' : 'years',
    members: membersAsked(visit),
    rows: groupKinds.find((known) => known === visit.query('rows')) ?? 'clusters',
    school: asked === undefined || asked === '' ? undefined : asked,
  }
}

type Question = 'cluster booklet: read' | 'cluster booklet: export'

interface Around {
  readonly year: AcademicYear
  /** Years in which something of the measures was measured, newest first. */
  readonly years: readonly AcademicYear[]
  readonly clusters: readonly ClusterOn[]
  readonly schools: readonly School[]
  readonly policy: Awaited<ReturnType<typeof performancePolicyFor>>
}

/** The year asked for, or the newest, and what stands around a comparison in it. */
async function aroundIn(visit: Visit, measures: readonly Measure[]): Promise<Around> {
  const { id } = visit.person.partnership
  return asPerson(visit.shell, visit.person, async (trx) => {
    const years = (await resultYears(trx, id)).filter((year) =>
      measures.some((measure) => seriesOf(measure, year) !== undefined),
    )
    const wanted = yearIn(visit.query('year') ?? '')
    const year = years.find((each) => each === wanted) ?? years[0] ?? thisYear(visit)
    const clusters = await clustersOn(trx, id, lastDayOf(year))
    return {
      year,
      years,
      clusters: clusters.filter(({ phase }) =>
        measures.some((measure) => measure.phases.includes(phase)),
      ),
      schools: await schoolsInUse(trx, id),
      policy: await performancePolicyFor(visit.shell, trx, id, year),
    }
  })
}

function thisYear({ shell }: Visit): AcademicYear {
  return academicYear(shell.now().toZonedDateTimeISO('Europe/London').year)
}

function askedIn(
  visit: Visit,
  question: Question,
  { year, policy }: Around,
  measures: readonly Measure[],
  chosen: Pick<CompareAsked, 'groups' | 'members' | 'rows' | 'schoolIds' | 'yearsShown'>,
): { asked: CompareAsked; policyName: string } {
  return {
    policyName: policy.name,
    asked: {
      ...askedFor(visit, measures, year, policy.document),
      ...chosen,
      today: today(visit),
      mayRead: ({ cluster }) =>
        cluster === undefined ? visit.mayAlso(question) : mayRead(visit, question, cluster),
    },
  }
}

function mayRead(visit: Visit, question: Question, cluster: ClusterOn): boolean {
  return visit.mayAlso(question, aboutCluster(cluster))
}

function mayExport(visit: Visit, clusters: readonly ClusterOn[]): boolean {
  return clusters.some((cluster) => mayRead(visit, 'cluster booklet: export', cluster))
}

function isOfPhase(phase: string, { phases }: Measure): boolean {
  return phases.some((of) => phase.toLowerCase().includes(of))
}

/** Asks of every cluster, for the answer tells of all that may be told. */
function mayAny(visit: Visit, clusters: readonly ClusterOn[]): boolean {
  return clusters.filter((cluster) => visit.may(aboutCluster(cluster))).length > 0
}
