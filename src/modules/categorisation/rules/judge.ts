import type { Moment, Stage, Verdict } from '../model.ts'
import type { Criterion } from '../policy.ts'
import { isAboveEngland, isInLowestQuarter } from './against-england.ts'
import { isBelowStandard } from './below.ts'
import { declines } from './decline.ts'
import type { Book } from './figures.ts'
import { recent } from './flags.ts'
import { hasGroupBehind, hasWideGaps } from './groups.ts'
import {
  hasAreaGrade,
  hasCategory,
  hasOtherAreaGrade,
  hasOverallGrade,
  isOfConcern,
  isStuck,
  ofLatest,
} from './inspections.ts'
import { hasFlag, hasNotice } from './notices.ts'
import { isPooledBelow, isPooledGap, isSignificantlyBelow } from './pooled.ts'
import { inLastYears, latestAndOneBefore } from './repeated.ts'
import { any, no, notApplicable, notAssessable, unknown } from './verdicts.ts'

type Kind = Criterion['kind']
type ByKind = { readonly [K in Kind]: Extract<Criterion, { kind: K }> }
type Judge<K extends Kind> = (book: Book, criterion: ByKind[K], moment: Moment) => Verdict

/** What one criterion of a pack, of a kind, says of a school at a moment. */
export function judge<K extends Kind>(
  kind: K,
  criterion: ByKind[K],
  book: Book,
  moment: Moment,
): Verdict {
  return judges[kind](book, criterion, moment)
}

/** The closed set of kinds: a new number needs a vote, a new kind needs a line here and its tests. */
const judges: { readonly [K in Kind]: Judge<K> } = {
  'inspection category': ({ school }, criterion, { on }) =>
    ofLatest(school.inspections, on, (latest) => hasCategory(criterion, latest)),
  'category of concern': ({ school }, _, { on }) => ofLatest(school.inspections, on, isOfConcern),
  'overall grade': ({ school }, criterion, { on }) =>
    ofLatest(school.inspections, on, (latest) => hasOverallGrade(criterion, latest)),
  'area grade': ({ school }, criterion, { on }) =>
    ofLatest(school.inspections, on, (latest) => hasAreaGrade(criterion, latest)),
  'other area grade': ({ school }, criterion, { on }) =>
    ofLatest(school.inspections, on, (latest) => hasOtherAreaGrade(criterion, latest)),
  stuck: ({ school }, { unlessFlag }, { year, on }) => {
    const targeted = hasFlag({ kind: unlessFlag, years: recent(year), values: [] }, school.flags)
    if (targeted.answer === 'yes') return no(`${targeted.because}, which is dealt with already`)
    const stuck = ofLatest(school.inspections, on, isStuck)
    return stuck.answer === 'yes' && targeted.answer === 'unknown'
      ? unknown(`${stuck.because}, but ${targeted.because}`)
      : stuck
  },
  notice: ({ school }, criterion, { on }) => hasNotice(criterion, school, on),
  flag: ({ school }, { flag, values }, { year }) =>
    hasFlag({ kind: flag, years: recent(year), values }, school.flags),
  'standard in years': byStage(standardInYears),
  decline: byStage(declines),
  'wide gaps and flag': byStage(hasWideGaps),
  'group progress': byStage(hasGroupBehind),
  'pooled below England': byStage(isPooledBelow),
  'significantly below': byStage(isSignificantlyBelow),
  'lowest quarter': byStage(isInLowestQuarter),
  'pooled gap': byStage(isPooledGap),
  'above England': byStage(isAboveEngland),
}

/** Results are judged by the key stages that end in the school; one of them is enough. */
function byStage<C extends { readonly stages?: readonly Stage[] } | object>(
  inStage: (book: Book, criterion: C, year: number, stage: Stage) => Verdict,
): (book: Book, criterion: C, moment: Moment) => Verdict {
  return (book, criterion, { year }) => {
    const { phase } = book.school
    const stages = book.pack.stages[phase] ?? []
    if (stages.length === 0) {
      return notAssessable(`results of the phase ${phase} are not judged by rule`)
    }
    const wanted = 'stages' in criterion ? criterion.stages : undefined
    const judged = stages.filter((stage) => wanted === undefined || wanted.includes(stage))
    if (judged.length === 0) return notApplicable(`it is not for the phase ${phase}`)
    return any(judged.map((stage) => inStage(book, criterion, year, stage)))
  }
}

function standardInYears(
  book: Book,
  { standard: name, years, how }: ByKind['standard in years'],
  latest: number,
  stage: Stage,
): Verdict {
  const standards = book.pack.standards[name]
  if (standards === undefined) throw new Error(`The pack has no standard "${name}"`)
  const inYear = (year: number) => isBelowStandard(book, { name, standards }, { year, stage })
  if (how === 'latest and one before') return latestAndOneBefore(latest, years, inYear)
  return inLastYears(latest, years, how, inYear)
}
