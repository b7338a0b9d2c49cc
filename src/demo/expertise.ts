import { addLeader, writeContact } from '#modules/expertise/actions.ts'
import type { Entry } from '#modules/expertise/model.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { Shell } from '#platform/shell.ts'

type Listed = Omit<Entry, 'personId' | 'schoolId' | 'availableFrom'> & {
  readonly school: string
  /** A visitor of the demo whose entry it is; the others are invented staff who do not sign in. */
  readonly visitor?: string
}

const since = (code: string, from: string) => ({ code, from, to: null })

const listed: readonly Listed[] = [
  {
    ...{ name: 'Head, Ashgrove CE Primary', visitor: 'HT', school: 'Ashgrove CE Primary' },
    ...{ post: 'Headteacher', phases: ['primary'], fields: ['leadership', 'curriculum'] },
    badges: [since('LLE', '2014-09-01')],
    ...{ availability: 'available', words: 'Half a day a week' },
  },
  {
    ...{ name: 'Deputy head, Ashgrove CE Primary', school: 'Ashgrove CE Primary' },
    ...{ post: 'Deputy head, leads mathematics', phases: ['primary'], badges: [] },
    fields: ['mathematics', 'assessment'],
    ...{ availability: 'available', words: 'Ten days a year, not in May' },
  },
  {
    ...{ name: 'System leader, Fold Lane School', visitor: 'SL', school: 'Fold Lane School' },
    ...{ post: 'Assistant head', phases: ['early-years', 'primary'] },
    fields: ['phonics', 'reading', 'send'],
    badges: [since('SLE', '2016-03-14')],
    ...{ availability: 'available', words: 'One day a week in term time' },
  },
  {
    ...{ name: 'Chair of governors, Ashgrove CE Primary', visitor: 'CH' },
    ...{ school: 'Ashgrove CE Primary', post: 'Chair of governors', phases: ['primary'] },
    fields: ['governance'],
    badges: [since('NLG', '2015-01-12')],
    ...{ availability: 'not now', words: 'Helps one governing body already' },
  },
  {
    ...{ name: 'Subject leader for science, Riverside High School' },
    ...{ school: 'Riverside High School', post: 'Leads science', phases: ['secondary'] },
    ...{ fields: ['science'], badges: [], availability: 'available', words: '' },
  },
]

/** The register of system leaders, in which everybody is invented. */
export async function listLeaders(
  shell: Shell,
  officer: SignedIn,
  people: ReadonlyMap<string, SignedIn>,
): Promise<void> {
  const { id: partnershipId } = officer.partnership
  const schools = await asPerson(shell, officer, (trx) => schoolsInUse(trx, partnershipId))
  for (const { school, visitor, ...entry } of listed) {
    const schoolId = schools.find(({ name }) => name === school)?.id
    if (schoolId === undefined) throw new Error(`No school ${school}`)
    const personId = visitor === undefined ? null : (people.get(visitor)?.personId ?? null)
    const whole = { ...entry, personId, schoolId, availableFrom: null }
    const leaderId = await addLeader(shell, officer, shell.newId(), whole)
    if (visitor !== 'SL') continue
    const contact = { email: 'office@fold-lane.example', telephone: '' }
    await writeContact(shell, officer, shell.newId(), { leaderId, contact })
  }
}
