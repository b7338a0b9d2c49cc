import { problemIf, type Problem } from '#lib/typed.ts'
import { ways, type Booking } from '../model.ts'
import { isSame, type Wanted } from './places.ts'

export interface BookingTyped {
  readonly school: string
  /** Ids of people of the school who sign in here. */
  readonly people: readonly string[]
  /** Of others, a line each. */
  readonly names: string
  readonly pay: string
  readonly reference: string
}

/** People of schools who sign in here, by id. */
export type Staff = ReadonlyMap<
  string,
  { readonly name: string; readonly schoolIds: readonly string[] }
>

interface Around {
  readonly schoolIds: readonly string[]
  readonly staff: Staff
  readonly namesAtOnce: number
  /** Whether there is anything to pay: else it does not matter how. */
  readonly isFree: boolean
}

type Named = Pick<Booking, 'name' | 'personId'>

/** A booking as it was typed, with no ids yet. */
export type Read = Omit<Wanted, 'people'> & { readonly people: readonly Named[] }

/** Reads for whom a school books places, and how it pays. */
export function bookingIn(
  typed: BookingTyped,
  { schoolIds, staff, namesAtOnce, isFree }: Around,
): { readonly wanted: Read } | { readonly problems: Problem[] } {
  const { school, reference } = typed
  const chosen = chosenIn(typed, staff)
  const others = othersIn(typed)
  const people = [...chosen, ...others]
  const twice = people.filter((each, i) =>
    people.slice(0, i).some((before) => isSame(before, each)),
  )
  const pay = ways.find((way) => way === (isFree ? 'invoice' : typed.pay))
  const problems = [
    ...problemIf(!schoolIds.includes(school), 'school', 'Choose the school.'),
    ...problemIf(
      chosen.length < typed.people.length,
      'people',
      'Choose people of the school for which you book.',
    ),
    ...problemIf(people.length === 0, 'names', 'Say who is to come.'),
    ...problemIf(
      people.length > namesAtOnce,
      'names',
      `Book ${namesAtOnce} places at most at once.`,
    ),
    ...twice.map(({ name }) => ({ field: 'names', text: `${name} stands twice.` })),
    ...problemIf(pay === undefined, 'pay', 'Choose how the school pays.'),
    ...problemIf(
      pay === 'invoice' && !isFree && reference === '',
      'reference',
      'Give the school’s order reference, which stands on the invoice.',
    ),
  ]
  if (problems.length > 0 || pay === undefined) return { problems }
  return { wanted: { schoolId: school, people, pay, reference } }
}

/** Those of the school who were ticked. */
function chosenIn({ people, school }: BookingTyped, staff: Staff): Named[] {
  return people.flatMap((id) => {
    const found = staff.get(id)
    return found?.schoolIds.includes(school) === true ? [{ name: found.name, personId: id }] : []
  })
}

function othersIn({ names }: BookingTyped): Named[] {
  return names
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => ({ name, personId: null }))
}

/** Nothing is chosen yet. */
export function noBooking(school: string): BookingTyped {
  return { school, people: [], names: '', pay: '', reference: '' }
}
