import { ks2Years, type Ks2Year } from '../comparators.ts'
import { ks2Groups } from './groups.ts'
import { hasProgress, progressSubjects } from './progress.ts'
import type { Subject } from './results.ts'

/** The column stems of a subject: share of pupils, and average scaled score where there is a test. */
export const subjectStems: Readonly<Record<Subject, { share: string; average?: string }>> = {
  read: { share: 'PTREAD', average: 'READ_AVERAGE' },
  gps: { share: 'PTGPS', average: 'GPS_AVERAGE' },
  math: { share: 'PTMAT', average: 'MAT_AVERAGE' },
  writ: { share: 'PTWRITTA' },
}

const identity = [
  ...['RECTYPE', 'ALPHAIND', 'LEA', 'ESTAB', 'URN', 'SCHNAME', 'ADDRESS1', 'ADDRESS2', 'ADDRESS3'],
  ...['TOWN', 'PCODE', 'TELNUM', 'URN_AC', 'SCHNAME_AC', 'OPEN_AC', 'NFTYPE', 'ICLOSE'],
  ...['RELDENOM', 'AGERANGE', 'TOTPUPS', 'TPUPYEAR'],
]

const cohorts = [
  ...['TELIG', 'BELIG', 'GELIG', 'PBELIG', 'PGELIG', 'TFSM6CLA1A', 'PTFSM6CLA1A'],
  ...['TNotFSM6CLA1A', 'PTNotFSM6CLA1A', 'TEALGRP2', 'PTEALGRP2', 'TMOBN', 'PTMOBN'],
]

/** The last column of a special school without pupils: its row ends there, as published ones do. */
export const lastOfShortRow = 'TPUPYEAR'

/** The header of a year's file: a subset of the published one, in its order. */
export function ks2Header(year: Ks2Year): string[] {
  const shares = Object.values(subjectStems).flatMap(({ share, average }) => [
    `${share}_EXP`,
    `${share}_HIGH`,
    ...(average === undefined ? [] : [average]),
  ])
  const grouped = ks2Groups.flatMap(({ suffix }) => [
    `PTRWM_EXP${suffix}`,
    `PTRWM_HIGH${suffix}`,
    ...Object.values(subjectStems).map(({ share }) => `${share}_EXP${suffix}`),
  ])
  return [
    ...identity,
    ...cohorts,
    'PTRWM_EXP',
    'PTRWM_HIGH',
    ...progressColumns(year),
    ...shares,
    ...grouped,
    'DIFFN_RWM_EXP',
    ...carriedYears(year).flatMap((earlier) => carriedStems.map((stem) => withYear(stem, earlier))),
    ...(hasProgress(year) && year >= 2018
      ? progressSubjects.map(({ stem }) => `${stem}PROG_DESCR`)
      : []),
  ]
}

function progressColumns(year: Ks2Year): string[] {
  if (!hasProgress(year)) return []
  return progressSubjects.flatMap(({ stem }) => [
    `${stem}PROG`,
    `${stem}PROG_LOWER`,
    `${stem}PROG_UPPER`,
    `${stem}COV`,
  ])
}

/** What a file says of earlier years, under the URN of its own year. */
export const carriedStems = ['PTRWM_EXP', 'PTRWM_HIGH', 'READ_AVERAGE', 'MAT_AVERAGE'] as const
export type CarriedStem = (typeof carriedStems)[number]

/** Up to two years before, newest first: there were no tests in 2020 and 2021. */
export function carriedYears(year: Ks2Year): Ks2Year[] {
  return ks2Years.filter((earlier) => earlier < year && earlier >= year - 2).toReversed()
}

export function withYear(stem: string, year: number): string {
  return `${stem}_${String(year).slice(2)}`
}
