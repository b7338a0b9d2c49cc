import type { Group, Vintage } from '#modules/performance/model.ts'
import type { PublishedRow, PublishedScope } from '../model.ts'
import { groupIn, yearIn } from '../rules/long.ts'
import { laestabOf, nonEmpty } from './figures.ts'
import { compared, type LongMap } from './long-maps.ts'

export type Place = Pick<PublishedRow, 'scope' | 'urn' | 'laestab' | 'laNumber' | 'name' | 'region'>

/** What a row says before its figures are read, or why none of them are. */
export type RowRead =
  | { readonly ignored: string }
  | { readonly wrong: { readonly column: string; readonly expected: string } }
  | {
      readonly place: Place
      readonly year: number
      readonly vintage: Vintage | null
      readonly group: Group
    }

export type CellOf = (column: string) => string

export function readRow(map: LongMap, has: (column: string) => boolean, cell: CellOf): RowRead {
  const told = yearOf(map, cell)
  if ('ignored' in told || 'wrong' in told) return told
  const place = placeOf(map, cell)
  if ('ignored' in place || 'wrong' in place) return place
  const valueOf = (column: string) => (has(column) ? compared(cell(column)) : undefined)
  const isSchool = place.scope === 'school'
  const totals = isSchool ? map.totals : { ...map.totals, ...map.schoolTotals }
  const group = groupIn({ totals, groups: map.groups }, valueOf)
  if (group === undefined) return { ignored: 'of kinds of pupils or schools that no page needs' }
  return { place, ...told, group }
}

/** Whether a row has the figures of a column that stands for something only at certain values. */
export function isOf(when: Readonly<Record<string, string>> | null, cell: CellOf): boolean {
  if (when === null) return true
  return Object.entries(when).every(([column, value]) => compared(cell(column)) === value)
}

type Wrong = Extract<RowRead, { wrong: unknown }>
type Ignored = Extract<RowRead, { ignored: unknown }>

function yearOf(
  { rows }: LongMap,
  cell: CellOf,
): { year: number; vintage: Vintage | null } | Wrong | Ignored {
  if (rows === 'lait') {
    return yearIn(cell('YEARS')) ?? { ignored: 'of several years together, or of none' }
  }
  const identifier = compared(cell('TIME_IDENTIFIER'))
  if (identifier !== '' && !identifier.includes('year')) return { ignored: 'of parts of a year' }
  const told = yearIn(cell('TIME_PERIOD'))
  if (told !== undefined) return told
  return { wrong: { column: 'TIME_PERIOD', expected: 'an academic year like 201718' } }
}

function placeOf(map: LongMap, cell: CellOf): Place | Wrong | Ignored {
  return map.rows === 'lait' ? placeOfSeries(map, cell) : placeOfRelease(map, cell)
}

const nowhere = { urn: null, laestab: null, laNumber: null, name: null, region: null } as const

/** LAIT numbers England 970, its regions from 980 and statistical neighbours by words. */
function placeOfSeries({ england }: LongMap, cell: CellOf): Place | Wrong {
  const number = cell('LA NUMBER')
  const name = cell('LA AND REGIONS')
  if (name === 'England' || number === '970') return { ...nowhere, scope: england, name: 'England' }
  if (/^9[89]\d$/.test(number)) return { ...nowhere, scope: 'region', name, region: name }
  if (!/^\d{3}$/.test(number)) {
    return { wrong: { column: 'LA NUMBER', expected: 'the number of an authority, three digits' } }
  }
  const region = cell('REGION')
  return {
    ...nowhere,
    scope: 'authority',
    laNumber: number,
    name,
    region: region === 'NA' ? null : nonEmpty(region),
  }
}

function placeOfRelease({ england }: LongMap, cell: CellOf): Place | Wrong | Ignored {
  const read = byLevel[compared(cell('GEOGRAPHIC_LEVEL'))]
  if (read !== undefined) return read(cell, england)
  return { ignored: 'of places other than schools, authorities, regions and England' }
}

const byLevel: Readonly<Record<string, (cell: CellOf, england: PublishedScope) => Place | Wrong>> =
  {
    national: (_cell, england) => ({ ...nowhere, scope: england, name: 'England' }),
    regional: regionOf,
    'local authority': authorityOf,
    school: schoolOf,
  }

function regionOf(cell: CellOf): Place | Wrong {
  const region = nonEmpty(cell('REGION_NAME'))
  if (region === null) {
    return { wrong: { column: 'REGION_NAME', expected: 'the name of a region' } }
  }
  return { ...nowhere, scope: 'region', name: region, region }
}

function authorityOf(cell: CellOf): Place | Wrong {
  const laNumber = cell('OLD_LA_CODE')
  if (!/^\d{3}$/.test(laNumber)) {
    return {
      wrong: { column: 'OLD_LA_CODE', expected: 'the number of an authority, three digits' },
    }
  }
  const region = nonEmpty(cell('REGION_NAME'))
  return { ...nowhere, scope: 'authority', laNumber, name: nonEmpty(cell('LA_NAME')), region }
}

function schoolOf(cell: CellOf): Place | Wrong {
  const urn = cell('SCHOOL_URN')
  if (!/^\d{5,6}$/.test(urn)) {
    return { wrong: { column: 'SCHOOL_URN', expected: 'a URN of six digits' } }
  }
  const laNumber = nonEmpty(cell('OLD_LA_CODE'))
  const printed = cell('SCHOOL_LAESTAB').replace('/', '')
  const laestab = /^\d{7}$/.test(printed) ? printed : laestabOf(laNumber, nonEmpty(printed))
  const la = laNumber ?? laestab?.slice(0, 3) ?? null
  return {
    scope: 'school',
    urn,
    laestab,
    laNumber: la,
    name: nonEmpty(cell('SCHOOL_NAME')),
    region: nonEmpty(cell('REGION_NAME')),
  }
}
