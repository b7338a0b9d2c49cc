import type { Stage } from '../model.ts'
import type { Criterion } from '../policy.ts'
import { isAboveEngland, isInLowestQuarter } from './against-england.ts'
import { isBelowStandard } from './below.ts'
import { declines } from './decline.ts'
import type { Book } from './book.ts'
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
import { any, no, notApplicable, notAssessable, told, unknown, type Verdict } from './verdicts.ts'

type Kind = Criterion['kind']
type ByKind = { readonly [K in Kind]: Extract<Criterion, { kind: K }> }
type Judge<K extends Kind> = (book: Book, criterion: ByKind[K]) => Verdict

/** What one criterion of a pack, of a kind, says of a school at a moment. */
export function judge<K extends Kind>(kind: K, criterion: ByKind[K], book: Book): Verdict {
  return judges[kind](book, criterion)
}

/** The closed set of kinds: a new number needs a vote, a new kind needs a line here and its tests. */
const judges: { readonly [K in Kind]: Judge<K> } = {
  'inspection category': (book, criterion) =>
    ofLatest(book, (latest) => hasCategory(criterion, latest)),
  'category of concern': (book) => ofLatest(book, isOfConcern),
  'overall grade': (book, criterion) =>
    ofLatest(book, (latest) => hasOverallGrade(criterion, latest)),
  'area grade': (book, criterion) => ofLatest(book, (latest) => hasAreaGrade(criterion, latest)),
  'other area grade': (book, criterion) =>
    ofLatest(book, (latest) => hasOtherAreaGrade(criterion, latest)),
  stuck: isStuckNow,
  notice: ({ school, on }, criterion) => hasNotice(criterion, school, on),
  flag: ({ school, year }, { flag, values }) =>
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

/** A school that is targeted already is dealt with, and a flag that nobody recorded may say so. */
function isStuckNow(book: Book, { unlessFlag }: ByKind['stuck']): Verdict {
  const { school, year } = book
  const targeted = hasFlag({ kind: unlessFlag, years: recent(year), values: [] }, school.flags)
  if (targeted.answer === 'yes') {
    return no(() => `${told(targeted.because)}, which is dealt with already`)
  }
  const stuck = ofLatest(book, isStuck)
  return stuck.answer === 'yes' && targeted.answer === 'unknown'
    ? unknown(() => `${told(stuck.because)}, but ${told(targeted.because)}`)
    : stuck
}

/** Results are judged by the key stages that end in the school; one of them is enough. */
function byStage<C extends { readonly stages?: readonly Stage[] } | object>(
  inStage: (book: Book, criterion: C, year: number, stage: Stage) => Verdict,
): (book: Book, criterion: C) => Verdict {
  return (book, criterion) => {
    const { year, school } = book
    const { phase } = school
    const stages = book.pack.stages[phase] ?? []
    if (stages.length === 0) {
      return notAssessable(() => `results of the phase ${phase} are not judged by rule`)
    }
    const wanted = 'stages' in criterion ? criterion.stages : undefined
    const judged = stages.filter((stage) => wanted === undefined || wanted.includes(stage))
    if (judged.length === 0) return notApplicable(() => `it is not for the phase ${phase}`)
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
