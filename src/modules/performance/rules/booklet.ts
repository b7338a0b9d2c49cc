import type { Measure } from '../model.ts'
import { knownMeasure } from './catalogue.ts'

/** One page of a booklet: a heading, its measures in the order in which they are read. */
export interface BookletPage {
  /** In the address: /clusters/a/booklet/2017/phonics. */
  readonly slug: string
  readonly name: string
  readonly measures: readonly Measure[]
}

type Phase = Measure['phases'][number]

/** The tables of the printed booklets (source 001) with those of the subjects beside them. */
export const bookletPages: readonly BookletPage[] = [
  page('rwm', 'Reading, writing and maths', ['KS2_RWM_EXS', 'KS2_RWM_HIGH']),
  page('reading', 'Reading', ['KS2_READ_EXS', 'KS2_READ_HIGH', 'KS2_READ_SS', 'KS2_READ_PROG']),
  page('writing', 'Writing', ['KS2_WRIT_EXS', 'KS2_WRIT_GDS', 'KS2_WRIT_PROG']),
  page('maths', 'Maths', ['KS2_MATH_EXS', 'KS2_MATH_HIGH', 'KS2_MATH_SS', 'KS2_MATH_PROG']),
  page('gps', 'Grammar, punctuation and spelling', ['KS2_GPS_EXS', 'KS2_GPS_HIGH', 'KS2_GPS_SS']),
  page('phonics', 'Year 1 phonics', ['PHON_Y1']),
  page('eyfs', 'Early years', ['EYFS_GLD', 'EYFS_APS', 'EYFS_ELGAVG']),
  page('ks1', 'Key Stage 1', ['KS1_RWM_EXS', 'KS1_RWM_GDS']),
  page('ks4', 'Key Stage 4', ['KS4_A8', 'KS4_P8', 'KS4_EM5', 'KS4_EM4', 'KS4_EBACC_ENT']),
  page('attendance', 'Attendance', ['ABS_ALL', 'ABS_PA']),
]

/** The pages that schools of a phase can have anything on. */
export function bookletPagesOf(phase: Phase): readonly BookletPage[] {
  return bookletPages.filter(({ measures }) =>
    measures.some(({ phases }) => phases.includes(phase)),
  )
}

function page(slug: string, name: string, codes: readonly string[]): BookletPage {
  return { slug, name, measures: codes.map(knownMeasure) }
}

export function bookletPage(slug: string): BookletPage | undefined {
  return bookletPages.find((each) => each.slug === slug)
}
