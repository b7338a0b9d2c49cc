import { withoutNulls } from '#lib/nulls.ts'
import type { RosterLine } from '#modules/clusters/model.ts'
import type { ResultSchool } from '#modules/performance/model/records.ts'
import type { Sighting } from '#modules/schools/model.ts'

/** The performance tables' NFTYPE: what it stands for, and whether the authority maintains such a school. */
const schoolTypes: Readonly<Record<string, { name: string; maintained: boolean }>> = {
  CY: { name: 'Community school', maintained: true },
  VA: { name: 'Voluntary aided school', maintained: true },
  VC: { name: 'Voluntary controlled school', maintained: true },
  FD: { name: 'Foundation school', maintained: true },
  CYS: { name: 'Community special school', maintained: true },
  FDS: { name: 'Foundation special school', maintained: true },
  AC: { name: 'Academy sponsor led', maintained: false },
  ACC: { name: 'Academy converter', maintained: false },
  ACS: { name: 'Academy special sponsor led', maintained: false },
  ACCS: { name: 'Academy special converter', maintained: false },
  F: { name: 'Free school', maintained: false },
  FS: { name: 'Free school special', maintained: false },
  CTC: { name: 'City technology college', maintained: false },
  IND: { name: 'Independent school', maintained: false },
  INDSPEC: { name: 'Other independent special school', maintained: false },
  NMSS: { name: 'Non-maintained special school', maintained: false },
}

/** A file that names no school, such as the census, is no better a source for one than a roster. */
export function sightingOfResult(school: ResultSchool): Sighting {
  const { urn, laestab, name, laNumber, schoolType, successorUrn, successorOn, phase } =
    withoutNulls(school)
  const type = schoolType === undefined ? undefined : schoolTypes[schoolType]
  return {
    source: name === undefined || phase === undefined ? 'roster' : 'ks2',
    urn,
    laestab,
    name,
    phase,
    type: type?.name,
    laNumber,
    maintained: type?.maintained,
    successorUrn,
    successorOn,
  }
}

export function sightingOfRoster({ urn, phase }: RosterLine): Sighting {
  return {
    source: 'roster',
    urn,
    laestab: undefined,
    name: undefined,
    phase: phase === 'primary' ? 'Primary' : 'Secondary',
    type: undefined,
    laNumber: undefined,
    maintained: undefined,
  }
}
