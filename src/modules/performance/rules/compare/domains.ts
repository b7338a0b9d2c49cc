import type { Group, Measure, MeasureCode } from '../../model.ts'
import { knownMeasure, measuresOf } from '../catalogue.ts'

/** Measures that are compared on one page. */
export interface Domain {
  /** In the address: /data/compare?of=ks2. */
  readonly slug: string
  readonly name: string
  readonly measures: readonly Measure[]
}

/** The headlines of a primary phase (Toolkit 2017, "Primary Headline Data"); early years as they are measured today beside. */
const headlines: readonly MeasureCode[] = [
  'EYFS_GLD',
  'EYFS_APS',
  'EYFS_ELGAVG',
  'PHON_Y1',
  'KS1_RWM_EXS',
  'KS2_RWM_EXS',
  'KS2_READ_EXS',
  'KS2_WRIT_EXS',
  'KS2_MATH_EXS',
  'KS2_GPS_EXS',
]

const progress = (measure: Measure) =>
  measure.unit === 'progress' || measure.code.startsWith('KS2_EP_')

/** A number of pupils has no mean, and is not compared. */
const averaged = (of: readonly Measure[]) => of.filter(({ unit }) => unit !== 'pupils')

export const domains: readonly Domain[] = [
  { slug: 'primary', name: 'Primary headlines', measures: headlines.map(knownMeasure) },
  { slug: 'early-years', name: 'Early years', measures: measuresOf('EYFS') },
  {
    slug: 'ks1',
    name: 'Phonics to Year 4',
    measures: [...measuresOf('Phonics'), ...measuresOf('KS1'), ...measuresOf('MTC')],
  },
  {
    slug: 'ks2',
    name: 'Key Stage 2',
    measures: measuresOf('KS2').filter((measure) => !progress(measure)),
  },
  { slug: 'progress', name: 'Key Stage 2 progress', measures: measuresOf('KS2').filter(progress) },
  { slug: 'ks4', name: 'Key Stage 4', measures: measuresOf('KS4') },
  { slug: 'attendance', name: 'Attendance', measures: averaged(measuresOf('Attendance')) },
  { slug: 'context', name: 'Context', measures: averaged(measuresOf('Context')) },
  { slug: 'local', name: 'Local assessments', measures: averaged(measuresOf('Local')) },
]

export function domainOf({ code }: Measure): Domain | undefined {
  return domains.slice(1).find(({ measures }) => measures.some((each) => each.code === code))
}

/** The groups set beside one another, each with its name on a page. */
export const comparedGroups = [
  { group: 'all', name: 'All pupils' },
  { group: 'disadvantaged', name: 'Disadvantaged' },
  { group: 'other', name: 'Not disadvantaged' },
  { group: 'boys', name: 'Boys' },
  { group: 'girls', name: 'Girls' },
  { group: 'EAL', name: 'EAL' },
  { group: 'SEND', name: 'SEND' },
] as const satisfies readonly { group: Group; name: string }[]
export type ComparedGroup = (typeof comparedGroups)[number]['group']

export function groupName(group: Group): string {
  return comparedGroups.find((each) => each.group === group)?.name ?? group
}

const counterparts: Partial<Readonly<Record<Group, Group>>> = {
  disadvantaged: 'other',
  other: 'disadvantaged',
  boys: 'girls',
  girls: 'boys',
}

/** Whom a group is held against in its own place: its counterpart, or all pupils. */
export function counterpartOf(group: Group): Group {
  return counterparts[group] ?? 'all'
}

/**
 * Whom a group is held against in England: disadvantaged pupils against those who are not
 * ("Domain specification", section 1), every other group against all.
 */
export function benchmarkOf(group: Group): Group {
  return group === 'disadvantaged' ? 'other' : 'all'
}
