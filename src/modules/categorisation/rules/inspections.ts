import { dayText } from '#lib/dates.ts'
import type { Inspection } from '../model.ts'
import type { CriterionOf } from '../policy.ts'
import type { Book } from './book.ts'
import { no, notApplicable, unknown, yes, type Verdict } from './verdicts.ts'

/** What a rule says of the latest inspection; without any there is nothing to say yes to. */
export function ofLatest(
  { inspections }: Book,
  says: (latest: Inspection, previous: Inspection | undefined) => Verdict,
): Verdict {
  if (inspections === null) return unknown('no inspections have been brought in')
  const [latest, previous] = inspections
  return latest === undefined ? no('no inspection is recorded') : says(latest, previous)
}

export function hasCategory(
  { categories }: CriterionOf<'inspection category'>,
  { date, category }: Inspection,
): Verdict {
  if (category === null)
    return no(() => `the inspection of ${dayText(date)} put it in no category of concern`)
  const says = () => `the inspection of ${dayText(date)} put it in the category ${category}`
  return categories.includes(category) ? yes(says) : no(says)
}

export function hasOverallGrade(
  { grades }: CriterionOf<'overall grade'>,
  inspection: Inspection,
): Verdict {
  const { date, framework } = inspection
  if (framework !== 'overall')
    return notApplicable(() => `the inspection of ${dayText(date)} gave no overall grade`)
  const grade = gradeOf(inspection, 'overall')
  if (grade === undefined) return unknown(() => `the overall grade of ${dayText(date)} is missing`)
  const says = () => `the inspection of ${dayText(date)} graded it “${grade}” overall`
  return grades.includes(grade) ? yes(says) : no(says)
}

/** Areas that are graded so; an older framework counts by its own grades until it is replaced. */
export function hasAreaGrade(
  { areas, grades, olderGrades }: CriterionOf<'area grade'>,
  inspection: Inspection,
): Verdict {
  const { date, framework } = inspection
  return framework === 'report-card'
    ? gradedSo(inspection, areas, grades, date)
    : gradedSo(inspection, olderAreas[framework], olderGrades, date)
}

export function hasOtherAreaGrade(
  { except, grades }: CriterionOf<'other area grade'>,
  inspection: Inspection,
): Verdict {
  const { date, framework } = inspection
  if (framework !== 'report-card')
    return no(() => `the inspection of ${dayText(date)} was no report card`)
  const others = Object.keys(inspection.grades).filter((area) => !except.includes(area))
  return gradedSo(inspection, others, grades, date)
}

function gradedSo(
  inspection: Inspection,
  areas: readonly string[],
  wanted: readonly string[],
  date: string,
): Verdict {
  const found = areas.flatMap((area) => {
    const given = wanted.filter((grade) => grade === gradeOf(inspection, area))
    return given.map((grade) => gradeWords(area, grade))
  })
  return found.length > 0
    ? yes(() => `the inspection of ${dayText(date)} graded ${found.join(', ')}`)
    : no(() => `the inspection of ${dayText(date)} graded no such area so`)
}

/** In a category of concern, or graded so that one has to follow. */
export function isOfConcern(inspection: Inspection): Verdict {
  const { date, category, framework, safeguarding } = inspection
  if (category !== null)
    return yes(() => `the inspection of ${dayText(date)} put it in the category ${category}`)
  const worst = framework === 'report-card' ? 'urgent improvement' : 'inadequate'
  const looked = framework === 'overall' ? ['overall'] : Object.keys(inspection.grades)
  const found = looked.filter((area) => gradeOf(inspection, area) === worst)
  const areas = found.map((area) => gradeWords(area, worst))
  const reasons = [...areas, ...(safeguarding === 'not met' ? ['safeguarding “not met”'] : [])]
  return reasons.length > 0
    ? yes(
        () =>
          `the inspection of ${dayText(date)} graded ${reasons.join(', ')}; the designation is pending`,
      )
    : no(() => `the inspection of ${dayText(date)} gave no cause of concern`)
}

/** Needs attention (or its equal in an older framework) now, and below good before ("stuck"). */
export function isStuck(latest: Inspection, previous: Inspection | undefined): Verdict {
  if (!needsAttention(latest))
    return no(
      () => `the inspection of ${dayText(latest.date)} did not grade it as needing attention`,
    )
  if (previous === undefined)
    return no(() => `there is no inspection before that of ${dayText(latest.date)}`)
  return isBelowGood(previous)
    ? yes(
        () =>
          `the inspections of ${dayText(previous.date)} and ${dayText(latest.date)} were both below good`,
      )
    : no(() => `the inspection of ${dayText(previous.date)} was good or better`)
}

const requires = 'requires improvement'

/** What counts of frameworks before report cards ("Domain specification", section 4.6). */
const olderAreas = {
  overall: ['overall'],
  judgements: ['quality of education', 'leadership and management'],
} as const
const leadership = 'leadership and governance'

function needsAttention(inspection: Inspection): boolean {
  const { framework } = inspection
  return framework === 'report-card'
    ? gradeOf(inspection, leadership) === 'needs attention'
    : olderAreas[framework].some((area) => gradeOf(inspection, area) === requires)
}

const belowGood = [requires, 'inadequate'] as const
const belowExpected = ['needs attention', 'urgent improvement'] as const

function isBelowGood(inspection: Inspection): boolean {
  const { framework } = inspection
  return framework === 'report-card'
    ? belowExpected.some((grade) => grade === gradeOf(inspection, leadership))
    : olderAreas[framework].some((area) =>
        belowGood.some((grade) => grade === gradeOf(inspection, area)),
      )
}

/** By the area's own words, but "overall" alone would say too little. */
function gradeWords(area: string, grade: string): string {
  return `${area === 'overall' ? 'overall effectiveness' : area} “${grade}”`
}

function gradeOf({ grades }: Inspection, area: string): string | undefined {
  return grades[area]
}
