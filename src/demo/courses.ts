import { dayIn } from '#lib/dates.ts'
import { markPaid } from '#modules/cpd/actions/payments.ts'
import { bookPlaces, noteAttendance, offerCourse } from '#modules/cpd/actions/places.ts'
import { ofCourse } from '#modules/cpd/actions/reading.ts'
import type { Offer, Way } from '#modules/cpd/model.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { Shell } from '#platform/shell.ts'
import { dayFrom, schoolDayFrom } from './days.ts'
import { personOf, type People } from './people.ts'

interface Asked {
  readonly school: string
  readonly names: readonly string[]
  readonly pay: Way
  /** A visitor of the demo who comes too. */
  readonly visitor?: string
}

type Shown = Omit<Offer, 'schoolId' | 'sessions' | 'bookBy'> & {
  readonly host: string | null
  /** How many days from today each of its days is, with its times. */
  readonly days: readonly (readonly [number, string, string])[]
  readonly booked: readonly Asked[]
}

const [ashgrove, foldLane, riverside] = [
  'Ashgrove CE Primary',
  'Fold Lane School',
  'Riverside High School',
] as const
const invented = 'Invented for this demo.'

/** The first has been; the others are to come. */
const shown: readonly Shown[] = [
  {
    ...{ title: 'Phonics for teaching assistants', host: ashgrove, venue: `Hall, ${ashgrove}` },
    about: `How to hear a small group read, and what to write down. ${invented}`,
    ...{ phases: ['early-years', 'primary'], audience: ['support-staff'] },
    ...{ places: 12, pence: 3500, credits: 2, days: [[-20, '13:30', '15:30']] },
    booked: [
      {
        ...{ school: foldLane, pay: 'invoice' },
        names: ['Teaching assistant, Year 1', 'Teaching assistant, Year 2', 'Office manager'],
      },
      { school: riverside, pay: 'invoice', names: ['Librarian'] },
    ],
  },
  {
    ...{ title: 'Fractions with things to hold', host: foldLane, venue: `Room 4, ${foldLane}` },
    about: `Two afternoons with a class task in between. Bring the work of three children. ${invented}`,
    ...{ phases: ['primary'], audience: ['teachers', 'middle-leaders'], places: 16 },
    ...{ pence: 4500, credits: 3 },
    days: [
      [21, '13:30', '16:00'],
      [42, '13:30', '16:00'],
    ],
    booked: [{ school: ashgrove, pay: 'credits', names: [], visitor: 'ST' }],
  },
  {
    ...{
      title: 'Questions in science lessons',
      host: riverside,
      venue: `Laboratory, ${riverside}`,
    },
    about: `A lesson watched together, and what its questions brought out. ${invented}`,
    ...{ phases: ['secondary', 'primary'], audience: ['teachers'], places: 2 },
    ...{ pence: 2500, credits: 2, days: [[14, '09:00', '12:00']] },
    booked: [
      { school: foldLane, pay: 'invoice', names: ['Teacher, Year 6', 'Teacher, Year 5'] },
      { school: ashgrove, pay: 'invoice', names: ['Teacher, Year 4'] },
    ],
  },
  {
    ...{ title: 'First year as a governor', host: null, venue: 'Council Chamber, Calderwick' },
    about: `What a governor asks, and what a governor leaves to the head. ${invented}`,
    ...{ phases: ['primary', 'secondary', 'special'], audience: ['governors'], places: 30 },
    ...{ pence: 0, credits: null, days: [[28, '18:00', '20:00']] },
    booked: [{ school: ashgrove, pay: 'invoice', names: [], visitor: 'GV' }],
  },
  {
    ...{ title: 'A day with a finance officer', host: null, venue: 'At your school' },
    about: `A service: the year’s budget read together, and the reports that governors need. ${invented}`,
    ...{ phases: ['primary', 'special'], audience: ['office-staff', 'senior-leaders'], places: 6 },
    ...{ pence: 18_500, credits: null, days: [[49, '09:00', '15:30']], booked: [] },
  },
]

/** Courses on offer, one that has been with its credits and invoices, and one that is full. */
export async function offerDemo(shell: Shell, people: People): Promise<void> {
  const officer = personOf(people, 'LO')
  const schools = await asPerson(shell, officer, (trx) => schoolsInUse(trx, officer.partnership.id))
  const idOf = (name: string) => schools.find((school) => school.name === name)?.id ?? ''
  const ago = (days: number) => ({
    ...shell,
    now: () => shell.now().subtract({ hours: 24 * days }),
  })
  for (const { host, days, booked, ...offer } of shown) {
    const [[first] = [0]] = days
    // What has been was booked before it, and noted two days after.
    const then = ago(first < 0 ? 25 - first : 0)
    const courseId = await offerCourse(then, personOf(people, 'CP'), shell.newId(), {
      ...{
        ...offer,
        schoolId: host === null ? null : idOf(host),
        bookBy: dayFrom(shell, first - 5),
      },
      sessions: days.map(([on, from, to]) => ({ on: schoolDayFrom(shell, on), from, to })),
    })
    const bookAll = booked.map((asked) => ({ ...asked, schoolId: idOf(asked.school) }))
    for (const asked of bookAll) await bookIn(then, { courseId, officer, people }, asked)
    if (first < 0) await holdIn(ago(-first - 2), { courseId, officer, foldLaneId: idOf(foldLane) })
  }
}

async function bookIn(
  shell: Shell,
  { courseId, officer, people }: { courseId: string; officer: SignedIn; people: People },
  { schoolId, names, pay, visitor }: Asked & { readonly schoolId: string },
): Promise<void> {
  const who = visitor === undefined ? [] : [personOf(people, visitor)]
  const done = await bookPlaces(
    shell,
    officer,
    { token: shell.newId(), courseId },
    {
      ...{ schoolId, pay, reference: pay === 'credits' ? '' : 'PO 2017-114' },
      people: [
        ...who.map(({ name, personId }) => ({ name, personId })),
        ...names.map((name) => ({ name, personId: null })),
      ],
    },
  )
  if (typeof done !== 'string') throw new Error(`Not booked: ${JSON.stringify(done.problems)}`)
}

/** All came but the last; the first school has paid. */
async function holdIn(
  shell: Shell,
  of: { readonly courseId: string; readonly officer: SignedIn; readonly foldLaneId: string },
): Promise<void> {
  const { courseId, officer, foldLaneId: schoolId } = of
  const { bookings } = await ofCourse(shell, officer, courseId)
  const cameIds = new Set(bookings.slice(0, -1).map(({ id }) => id))
  await noteAttendance(shell, officer, { token: shell.newId(), courseId, cameIds })
  const paidOn = dayIn(shell.now())
  const owed = bookings.filter((each) => each.schoolId === schoolId)
  const pence = owed.reduce((sum, each) => sum + each.pence, 0)
  const payment = { courseId, schoolId, pence, paidOn, reference: 'BACS 30417' }
  await markPaid(shell, officer, shell.newId(), payment)
}
