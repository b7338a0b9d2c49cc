import type { Vintage } from '#modules/performance/model.ts'
import { ks2Years } from './comparators.ts'
import { absenceText, censusText } from './context.ts'
import { contextYears, ks4Years } from './england.ts'
import { provisionalYear } from './ks2/results.ts'
import { ks2Text, provisionalText } from './ks2/text.ts'
import { ks4Text } from './ks4.ts'
import { inspectionsText } from './inspections.ts'
import { localText } from './local.ts'
import { laNumber, registerText } from './register.ts'
import { rosterText } from './roster.ts'

export { visitors as demoPeople, type DemoPerson } from './visitors.ts'

/** A file that the demo brings in as anybody brings in theirs. */
export interface DemoFile {
  readonly name: string
  readonly text: string
  readonly as: 'gias' | 'roster' | 'ofsted' | 'ks2' | 'ks4' | 'census' | 'absence' | 'local'
  /** The calendar year in which the academic year of the file ends; the others have none or many. */
  readonly year?: number
  readonly vintage?: Vintage
}

export const demoPartnership = {
  slug: 'calderwick',
  name: 'Calderwick Learning Partnership',
  kind: 'authority',
  laNumber,
} as const

/** Every file of the demo, in the order in which they are to be imported; the same on every machine. */
export function demoFiles(): readonly DemoFile[] {
  return [
    { name: 'calderwick-establishments.csv', text: registerText(), as: 'gias' },
    { name: 'calderwick-roster.csv', text: rosterText(), as: 'roster' },
    { name: 'calderwick-inspections.csv', text: inspectionsText(), as: 'ofsted' },
    ...ks2Years.flatMap((year) => [
      ...(year === provisionalYear ? [provisional()] : []),
      yearly('ks2', year, ks2Text(year)),
    ]),
    ...ks4Years.map((year) => yearly('ks4', year, ks4Text(year))),
    ...contextYears.flatMap((year) => [
      yearly('census', year, censusText(year)),
      yearly('absence', year, absenceText(year)),
    ]),
    { name: 'calderwick-phonics.csv', text: localText(['PHON_Y1']), as: 'local' },
    {
      name: 'calderwick-early-years.csv',
      text: localText(['EYFS_GLD', 'EYFS_APS', 'EYFS_ELGAVG']),
      as: 'local',
    },
    { name: 'calderwick-key-stage-1.csv', text: localText(['KS1_RWM_EXS']), as: 'local' },
  ]
}

/** A year's performance table, named as the published ones are. */
function yearly(as: DemoFile['as'], year: number, text: string): DemoFile {
  return { name: nameOf(as, year), text, as, year, vintage: 'final' }
}

function nameOf(as: DemoFile['as'], year: number): string {
  return `${year - 1}-${year}_999_${as}final.csv`
}

/** The file that the demo opens to everybody. */
export const openedFile = nameOf('ks2', provisionalYear)

function provisional(): DemoFile {
  const name = `${provisionalYear - 1}-${provisionalYear}_999_ks2provisional.csv`
  return { ...yearly('ks2', provisionalYear, provisionalText()), name, vintage: 'provisional' }
}
