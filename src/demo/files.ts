import type { Vintage } from '#modules/performance/model.ts'
import { ks2Years } from './comparators.ts'
import { ks2Text } from './ks2/text.ts'
import { inspectionsText } from './inspections.ts'
import { localText } from './local.ts'
import { laNumber, registerText } from './register.ts'
import { rosterText } from './roster.ts'

export { visitors as demoPeople, type DemoPerson } from './visitors.ts'

/** A file that the demo brings in as anybody brings in theirs. */
export interface DemoFile {
  readonly name: string
  readonly text: string
  readonly as: 'gias' | 'roster' | 'ofsted' | 'ks2' | 'local'
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
    ...ks2Years.map((year) => ({
      name: `${year - 1}-${year}_999_ks2final.csv`,
      text: ks2Text(year),
      as: 'ks2' as const,
      year,
      vintage: 'final' as const,
    })),
    { name: 'calderwick-phonics.csv', text: localText(['PHON_Y1']), as: 'local' },
    {
      name: 'calderwick-early-years.csv',
      text: localText(['EYFS_GLD', 'EYFS_APS', 'EYFS_ELGAVG']),
      as: 'local',
    },
    { name: 'calderwick-key-stage-1.csv', text: localText(['KS1_RWM_EXS']), as: 'local' },
  ]
}
