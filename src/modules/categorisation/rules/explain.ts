import type { Criterion, PolicyPack, Standards, Test } from '../policy.ts'
import { labelOf, nameOf } from './figures.ts'
import { flagName } from './flags.ts'

type Kind = Criterion['kind']
type ByKind = { readonly [K in Kind]: Extract<Criterion, { kind: K }> }

/** What a criterion of a kind asks, as one plain sentence made from the rule. */
function explained<K extends Kind>(kind: K, criterion: ByKind[K]): string {
  return sentences[kind](criterion)
}

const sentences: { readonly [K in Kind]: (criterion: ByKind[K]) => string } = {
  'inspection category': ({ categories }) =>
    `The latest inspection put the school in the category ${or(categories)}.`,
  'category of concern': () =>
    'The latest inspection put the school in a category of concern, or graded it so that one follows.',
  'overall grade': ({ grades }) => `The latest inspection judged the school ${or(grades)} overall.`,
  'area grade': ({ areas, grades, olderGrades }) =>
    `The latest report card grades ${or(areas)} ${or(grades)}; before a report card, ${or(olderGrades)} overall, for the quality of education or for leadership and management counts.`,
  'other area grade': ({ except, grades }) =>
    `The latest report card grades an area other than ${or(except)} ${or(grades)}.`,
  stuck: ({ unlessFlag }) =>
    `The latest inspection needs attention in leadership (or required improvement), the one before was below good, and there is no flag “${flagName(unlessFlag)}”.`,
  notice: ({ notice, ground, maintainedOnly }) =>
    `A ${notice} stands${ground === undefined ? '' : ` (for ${ground}; another ground counts and is told)`}${maintainedOnly ? '; maintained schools only' : ''}.`,
  flag: ({ flag, values }) =>
    values.length === 0
      ? `The flag “${flagName(flag)}” is set in the year or the one after.`
      : `The flag “${flagName(flag)}” is ${or(values)} in the year or the one after.`,
  'standard in years': ({ standard, years, how }) =>
    how === 'latest and one before'
      ? `Below the ${standard} in the latest year and in one of the ${years - 1} before it.`
      : `Below the ${standard} in ${how === 'all' ? 'each' : 'any'} of the last ${years} years.`,
  decline: ({ steps, step, total }) =>
    `The gap to England on the headline measure fell on each of the last ${steps} steps by more than ${lines(step)}${Object.keys(total).length === 0 ? '' : `, and by ${lines(total)} or more in all`}.`,
  'wide gaps and flag': ({ yearsBack, flag, flagYearsBack, values }) =>
    `The gap between other and disadvantaged pupils was at least England’s ${and(yearsBack.map(ago))}, and the flag “${flagName(flag)}” was ${or(values)} ${ago(flagYearsBack)}.`,
  'group progress': ({ groups, sizeable, years }) =>
    `A group (${or(groups)}) of at least ${sizeable.pupils} pupils and ${sizeable.percent}% of the year was below its line in the latest year and in one of the ${years - 1} before it.`,
  'pooled below England': ({ measure, by, years, instead }) =>
    `${nameOf(measure.primary)} (or ${nameOf(measure.secondary)}) of the last ${years} published years together lies significantly, and by ${by} points or more, below England${instead === undefined ? '' : `; where ${nameOf(instead.test.measure)} was published, it decides instead: significantly below ${instead.test.below}`}.`,
  'significantly below': ({ measure, years, orProgress }) =>
    `${nameOf(measure.primary)} (or ${nameOf(measure.secondary)}) was significantly below England in the latest published year and in one of the ${years - 1} before it${orProgress.length === 0 ? '' : ', or progress in a subject was significantly below average in the two latest years that have it'}.`,
  'lowest quarter': ({ groups }) =>
    `In the lowest quarter of England for ${and(groups.map((group) => `${group} pupils`))}.`,
  'pooled gap': ({ measure, group, against, by, years }) =>
    `${nameOf(measure, group)} of the last ${years} published years together lies ${by} points or more below England’s ${against}.`,
  'above England': ({ measure, by, years }) =>
    `${nameOf(measure)} lay ${by} points or more above England in each of the last ${years} years.`,
}

/** What each criterion asks, by its id. */
export function explainedCriteria({ categories }: PolicyPack): (readonly [string, string])[] {
  return categories.flatMap(({ criteria }) =>
    criteria.map((criterion) => [criterion.id, explained(criterion.kind, criterion)] as const),
  )
}

/** A pack in plain English, for a terminal: each category with its days and what each criterion asks. */
export function explainPack(pack: PolicyPack): string[] {
  return [
    sourceLine(pack),
    ...pack.categories.flatMap((category) => [
      `Category ${category.name}, ${category.title}: ${daysWords(category)}, if any of these holds:`,
      ...criteriaLines(category).map((line) => `  ${line}`),
    ]),
    otherwiseLine(pack),
    ...Object.entries(pack.standards).flatMap(([name, standard]) => [
      `Below the ${name}:`,
      ...standardLines(standard).map((line) => `  ${line}`),
    ]),
    smallLine(pack),
  ]
}

/** The same as passages of a page. */
export function explainedPassages(pack: PolicyPack): { title: string; lines: string[] }[] {
  return [
    ...pack.categories.map((category) => ({
      title: `Category ${category.name}, ${category.title}: ${daysWords(category)}, if any of these holds`,
      lines: criteriaLines(category),
    })),
    ...Object.entries(pack.standards).map(([name, standard]) => ({
      title: `Below the ${name}`,
      lines: standardLines(standard),
    })),
    { title: 'For all', lines: [otherwiseLine(pack), smallLine(pack), sourceLine(pack)] },
  ]
}

type Category = PolicyPack['categories'][number]

function sourceLine({ title, name, year, source }: PolicyPack): string {
  return `${title} (${name}), made for ${labelOf(year)}. Source: ${source}.`
}

function daysWords({ days }: Pick<Category, 'days'>): string {
  return `${days.from} to ${days.to} days a year`
}

function criteriaLines({ criteria }: Category): string[] {
  return criteria.map((criterion) => `${criterion.id} ${explained(criterion.kind, criterion)}`)
}

function otherwiseLine({ otherwise }: PolicyPack): string {
  return `Otherwise category ${otherwise.name}, ${otherwise.title}.`
}

function smallLine({ smallestCohort: { primary, secondary } }: PolicyPack): string {
  return `Cohorts of fewer than ${primary} pupils (primary) or ${secondary} (secondary) are for people to judge.`
}

function standardLines({ primary = [], secondary = [] }: Standards): string[] {
  const of = (stage: string, all: typeof primary) =>
    all.map(({ years, allOf }) => {
      const when = years.map(labelOf).join(', ')
      return `${stage}, ${when}: ${allOf.map(testWords).join(' and ')}`
    })
  return [...of('primary', primary), ...of('secondary', secondary)]
}

function testWords(test: Test): string {
  if ('anyOf' in test) {
    const lone = test.loneMustBeSignificant === true ? ', one alone only if significantly' : ''
    return `any of (${test.anyOf.map(testWords).join('; ')}${lone})`
  }
  const significant = test.significant === true ? ' with the upper limit below 0' : ''
  return `${nameOf(test.measure)} below ${test.below}${significant}`
}

function lines(by: Readonly<Record<string, number>>): string {
  return Object.entries(by)
    .map(([unit, line]) => `${line} (${unit})`)
    .join(' or ')
}

function ago(years: number): string {
  if (years === 0) return 'in the latest year'
  return years === 1 ? 'a year before' : `${years} years before`
}

function or(words: readonly string[]): string {
  return listed(words, 'or')
}

function and(words: readonly string[]): string {
  return listed(words, 'and')
}

function listed(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join()
  return `${words.slice(0, -1).join(', ')} ${last} ${words.slice(-1).join()}`
}
