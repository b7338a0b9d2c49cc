import { primarySchools } from './schools/primary.ts'
import { secondarySchools } from './schools/secondary.ts'

export type Letter = 'A' | 'B' | 'C' | 'D'

/** What a school is; an infant or junior school is a community school for part of the years. */
export type Kind =
  | 'CE'
  | 'RC'
  | 'Methodist'
  | 'Jewish'
  | 'community'
  | 'academy'
  | 'nursery'
  | 'special'
  | 'infant'
  | 'junior'

export interface DemoSchool {
  /** The URN of September 2017. */
  readonly urn: string
  readonly name: string
  readonly phase: 'primary' | 'secondary'
  readonly cluster: Letter
  readonly kind: Kind
  /** Four digits, the same after a conversion. */
  readonly establishment: string
  /** Pupils in a year group. */
  readonly intake: number
  readonly becomesAcademy?: { readonly on: string; readonly urn: string; readonly trust: string }
  readonly openedOn?: string
  readonly closedOn?: string
  readonly joinedOn?: string
  readonly movedFrom?: { readonly cluster: Letter; readonly on: string }
}

const kinds: readonly Kind[] = [
  'CE',
  'RC',
  'Methodist',
  'Jewish',
  'community',
  'academy',
  'nursery',
  'special',
  'infant',
  'junior',
]
const letters: readonly Letter[] = ['A', 'B', 'C', 'D']
const lastOfCalderwick = 900_200

const stories: Readonly<Record<string, (words: readonly string[]) => Partial<Listed>>> = {
  academy: ([on = '', ...trust]) => ({ becomesAcademy: { on, urn: '', trust: trust.join(' ') } }),
  opened: ([on = '']) => ({ openedOn: on, joinedOn: on }),
  joined: ([on = '']) => ({ joinedOn: on }),
  closed: ([on = '']) => ({ closedOn: on }),
  from: ([cluster = '', on = '']) => ({ movedFrom: { cluster: letterOf(cluster), on } }),
}

/** Every school of Calderwick, cluster A first: URNs from 900001 in this order, academies from 900201. */
export const demoSchools: readonly DemoSchool[] = [
  ...listed('primary', primarySchools),
  ...listed('secondary', secondarySchools),
].map((school, i) => ({
  ...school,
  urn: String(900_001 + i),
  establishment: establishmentOf(school.kind, school.phase, i),
  ...(school.becomesAcademy === undefined
    ? {}
    : { becomesAcademy: { ...school.becomesAcademy, urn: String(lastOfCalderwick + 1 + i) } }),
}))

/** The URN of a school on a day: a school that becomes an academy gets another. */
export function urnOn({ urn, becomesAcademy }: DemoSchool, day: string): string {
  return becomesAcademy !== undefined && becomesAcademy.on <= day ? becomesAcademy.urn : urn
}

/** Whether the school is open at some time of the academic year that ends in `year`. */
export function isOpenIn({ openedOn, closedOn }: DemoSchool, year: number): boolean {
  const opened = openedOn === undefined || openedOn <= `${year}-08-31`
  return opened && (closedOn === undefined || closedOn >= `${year - 1}-09-01`)
}

type Listed = Omit<DemoSchool, 'urn' | 'establishment'>

function listed(
  phase: DemoSchool['phase'],
  clusters: Partial<Readonly<Record<Letter, string>>>,
): Listed[] {
  return letters.flatMap((cluster) =>
    (clusters[cluster] ?? '')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => schoolIn(line, phase, cluster)),
  )
}

function schoolIn(line: string, phase: DemoSchool['phase'], cluster: Letter): Listed {
  const [name = '', word = '', intake = '', story = ''] = line.split('|').map((part) => part.trim())
  const kind = kinds.find((known) => known === word)
  if (kind === undefined) throw new Error(`No kind of school: ${line}`)
  return { name, phase, cluster, kind, intake: Number(intake), ...storyOf(story) }
}

function storyOf(story: string): Partial<Listed> {
  const [what = '', ...words] = story.split(' ')
  if (what === '') return {}
  const told = stories[what]
  if (told === undefined) throw new Error(`No story: ${story}`)
  return told(words)
}

function letterOf(text: string): Letter {
  const letter = letters.find((known) => known === text)
  if (letter === undefined) throw new Error(`No cluster: ${text}`)
  return letter
}

/** The first digit tells what a school is, as in the register: 1 nursery, 2 county, 3 church, 4 high, 7 special. */
function establishmentOf(kind: Kind, phase: DemoSchool['phase'], place: number): string {
  if (kind === 'nursery') return String(1001 + place)
  if (kind === 'special') return String(7001 + place)
  if (phase === 'secondary') return String(4001 + place)
  const isChurch = kind === 'CE' || kind === 'RC' || kind === 'Methodist' || kind === 'Jewish'
  return String((isChurch ? 3301 : 2001) + place)
}
