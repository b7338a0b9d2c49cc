import { qualityOf } from '../cohorts.ts'
import { placeOf } from '../local.ts'
import { seeded, spread } from '../random.ts'
import type { Ks2Result, Reached } from './results.ts'

/** A group of pupils as the tables name it in a column's suffix, with the column of its cohort. */
export const ks2Groups = [
  { suffix: '_B', cohort: 'BELIG' },
  { suffix: '_G', cohort: 'GELIG' },
  { suffix: '_FSM6CLA1A', cohort: 'TFSM6CLA1A' },
  { suffix: '_NotFSM6CLA1A', cohort: 'TNotFSM6CLA1A' },
  { suffix: '_EAL', cohort: 'TEALGRP2' },
  { suffix: '_MOBN', cohort: 'TMOBN' },
] as const
export type GroupSuffix = (typeof ks2Groups)[number]['suffix']

/** By how much likelier a pupil of the group reaches a standard, as a share of the group. */
const lifts: Readonly<Record<GroupSuffix, number>> = {
  _B: 0,
  _G: 0.04,
  _FSM6CLA1A: -0.11,
  _NotFSM6CLA1A: 0,
  _EAL: -0.02,
  _MOBN: 0.01,
}

/** Of two groups that make up the cohort, one is drawn and the other is the rest. */
const restOf: Partial<Readonly<Record<GroupSuffix, GroupSuffix>>> = {
  _B: '_G',
  _NotFSM6CLA1A: '_FSM6CLA1A',
}

export function groupCohort(result: Ks2Result, suffix: GroupSuffix): number {
  const rest = restOf[suffix]
  if (rest !== undefined) return result.eligible - groupCohort(result, rest)
  return Math.min(result.eligible, Math.round(result.eligible * shareOf(result, suffix)))
}

function shareOf({ school, year }: Ks2Result, suffix: GroupSuffix): number {
  const yearly = spread(`${suffix} ${school.urn} ${year}`) * 0.04
  const own = seeded(`${suffix} ${school.urn}`)()
  switch (suffix) {
    case '_FSM6CLA1A': {
      const share = 0.26 - qualityOf(school, year, placeOf(school)) * 0.012 + (own - 0.5) * 0.2
      return Math.min(0.7, Math.max(0.02, share + yearly))
    }
    case '_EAL':
      return Math.max(0, own ** 3 * 0.8 + yearly)
    case '_MOBN':
      return 0.88 + own * 0.12
    case '_B':
    case '_G':
    case '_NotFSM6CLA1A':
      return 0.5 + yearly
  }
}

/** How many of a group reach a standard that so many of the cohort reach. */
export function groupReached(
  result: Ks2Result,
  suffix: GroupSuffix,
  reached: Reached,
  standard: keyof Reached,
): number {
  const rest = restOf[suffix]
  const all = reached[standard]
  if (rest !== undefined) return all - groupReached(result, rest, reached, standard)
  const cohort = groupCohort(result, suffix)
  const scale = standard === 'expected' ? 1 : 0.4
  const likely = (all * cohort) / result.eligible + lifts[suffix] * scale * cohort
  const least = Math.max(0, all - (result.eligible - cohort))
  return Math.min(cohort, all, Math.max(least, Math.round(likely)))
}
