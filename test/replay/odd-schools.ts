import { seeded } from '../../src/demo/random.ts'
import type { Inspection, Result, SchoolFacts } from '#modules/categorisation/model.ts'
import type { PolicyPack } from '#modules/categorisation/policy.ts'
import { inventedSchools } from '../../bench/invented-schools.ts'

/** Invented schools of whom much is missing, hidden, small or unusual, so that every rule has to say so. */
export function oddSchools(pack: PolicyPack, count: number): SchoolFacts[] {
  const next = seeded(`odd ${pack.name}`)
  return inventedSchools(pack, count, 4).map((school) => oddSchool(school, pack, next))
}

function oddSchool(school: SchoolFacts, pack: PolicyPack, next: () => number): SchoolFacts {
  const often = next()
  const isWeak = next() < 0.2
  return {
    ...school,
    maintained: next() < 0.1 ? null : school.maintained,
    inspections: oddInspections(school.inspections ?? [], pack, next),
    notices: next() < 0.2 ? oddNotices(pack.year, next) : school.notices,
    results: school.results
      .map((result) => (isWeak ? weaker(result) : result))
      .flatMap((result) => (next() < often * 0.15 ? oddResult(result, next) : [result])),
    flags: oddFlags(school.flags, next),
  }
}

/** A school that few reach the standard of, so that the rules for the weakest are met. */
function weaker(result: Result): Result {
  const { value, numerator, upper, group } = result
  if (value === null) return result
  const by = group === 'disadvantaged' ? 0.4 : 0.7
  if (numerator !== null) return { ...result, numerator: Math.round(numerator * by) }
  return { ...result, value: value * by - 6, upper: upper === null ? null : upper - 6 }
}

/** Missing, hidden, of few pupils, without its pupils or its limits, on a line, or far away. */
function oddResult(result: Result, next: () => number): Result[] {
  const { value } = result
  const none = { value: null, numerator: null, denominator: null, lower: null, upper: null }
  const kinds: readonly Result[][] = [
    [],
    [{ ...result, ...none, coded: 'LOWCOV' }],
    [{ ...result, ...none, coded: null }],
    [{ ...result, pupils: 10 }],
    [{ ...result, pupils: null }],
    [{ ...result, pupils: null, numerator: null, denominator: null }],
    [
      {
        ...result,
        numerator: null,
        denominator: null,
        value: value === null ? null : Math.round(value),
      },
    ],
    [{ ...result, numerator: null, value: value === null ? null : value / 2 }],
    [{ ...result, denominator: 0 }],
    [{ ...result, upper: null }],
    [{ ...result, upper: 0 }],
    [{ ...result, lower: -9, upper: -1.5, value: -5, numerator: null }],
    [{ ...result, numerator: null, denominator: null, value: 65 }],
  ]
  return kinds[Math.floor(next() * kinds.length)] ?? []
}

function oddInspections(
  all: readonly Inspection[],
  { year }: PolicyPack,
  next: () => number,
): SchoolFacts['inspections'] {
  const [first] = all
  const one = { date: `${year}-03-01`, category: null, safeguarding: null } as const
  const grade = (...grades: string[]) => grades[Math.floor(next() * grades.length)] ?? 'good'
  const usual = () => grade('good', 'requires improvement', 'inadequate')
  const judgements = (date: string): Inspection => {
    const grades = { 'quality of education': usual(), 'leadership and management': usual() }
    return { ...one, date, framework: 'judgements', grades }
  }
  const card = (date: string): Inspection => {
    const of = () => grade('expected standard', 'needs attention', 'urgent improvement')
    const grades = { 'leadership and governance': of(), inclusion: of(), 'early years': of() }
    return {
      ...one,
      date,
      framework: 'report-card',
      grades,
      safeguarding: next() < 0.1 ? 'not met' : null,
    }
  }
  const overall: Inspection = {
    ...one,
    framework: 'overall',
    grades: next() < 0.5 ? {} : { overall: 'inadequate' },
  }
  const kinds: readonly SchoolFacts['inspections'][] = [
    null,
    [],
    all,
    all,
    [judgements(`${year}-01-01`), overall],
    [overall, judgements(one.date)],
    [judgements(`${year - 1}-01-01`), card(`${year}-01-01`)],
    [card(`${year - 1}-01-01`), card(`${year}-02-01`)],
    [card(`${year}-02-01`)],
    first === undefined ? [] : [first, { ...overall, date: `${year}-12-01` }],
    [{ ...overall, category: 'requires significant improvement' }],
  ]
  return kinds[Math.floor(next() * kinds.length)] ?? null
}

function oddNotices(year: number, next: () => number): SchoolFacts['notices'] {
  const kind = next() < 0.5 ? 'note of concern' : 'warning notice'
  const ground =
    ([null, 'standards', 'governance', 'safety'] as const)[Math.floor(next() * 4)] ?? null
  const ended = [null, `${year}-09-30`, `${year}-10-01`, `${year}-10-02`][Math.floor(next() * 4)]
  const issued = next() < 0.2 ? `${year}-10-0${1 + Math.floor(next() * 2)}` : `${year}-01-20`
  return [{ kind, ground, issued, ended: ended ?? null }]
}

function oddFlags(flags: SchoolFacts['flags'], next: () => number): SchoolFacts['flags'] {
  if (flags === null || next() < 0.7) return flags
  return flags.flatMap((flag) => {
    const kind = next() < 0.3 ? flag.kind.toUpperCase() : flag.kind
    const told = next() < 0.3 ? { ...flag, kind, source: 'a list, 1 March' } : { ...flag, kind }
    if (next() < 0.2) return []
    return next() < 0.3 ? [told, { ...told, year: told.year + 1, value: 'yes' }] : [told]
  })
}
