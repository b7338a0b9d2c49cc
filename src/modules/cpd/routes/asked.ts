import type { Visit } from '#modules/people/visit.tsx'
import { idIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { catalogue, type Catalogue } from '../actions/reading.ts'
import type { Course } from '../model.ts'

export const coursesCrumb = { name: 'Courses', href: '/courses' } as const
export const section = 'Courses'

export interface CourseAsked extends Catalogue {
  readonly course: Course
}

/** The course of the address, if the route's question is answered with yes of its host. */
export async function courseAsked(visit: Visit): Promise<CourseAsked | undefined> {
  const found = await catalogue(visit.shell, visit.person)
  const course = found.courses.find(({ id }) => id === idIn(visit, 'course'))
  if (course === undefined || !visit.may(aboutHost(course.schoolId))) return undefined
  return { ...found, course }
}

/** What a question about a course is about: the school that hosts it, if one does. */
export function aboutHost(schoolId: string | null) {
  return schoolId === null ? {} : { schoolId }
}

/** Names of schools, also of one that has left. */
export function namesOf({ schools }: Pick<Catalogue, 'schools'>) {
  return (schoolId: string): string => schools.get(schoolId)?.name ?? 'A school that has left'
}

/** Where the page of a school's bookings and credits is, for whoever may open it. */
export function pagesOf({ mayAlso }: Visit, { schools }: Pick<Catalogue, 'schools'>) {
  return (schoolId: string): string | undefined => {
    const school = schools.get(schoolId)
    const isTold = school !== undefined && mayAlso('course credits: read', { schoolId })
    return isTold ? `/courses/schools/${school.urn}` : undefined
  }
}

/** The host in words. */
export function hostOf(visit: Visit, found: Pick<Catalogue, 'schools'>) {
  const name = namesOf(found)
  const { partnership } = visit.person
  return (schoolId: string | null): string =>
    schoolId === null ? partnership.name : name(schoolId)
}

/** Schools of which a question is answered with yes, by name. */
export function schoolsWith({ mayAlso }: Visit, { schools }: Catalogue, question: string) {
  return [...schools.values()].filter(({ id }) => mayAlso(question, { schoolId: id }))
}

/** Every value of a field that may be sent more than once. */
export function allSent(body: Readonly<Record<string, unknown>>, name: string): string[] {
  const said = body[name]
  const all: readonly unknown[] = Array.isArray(said) ? said : [said]
  return all.flatMap((each) => (typeof each === 'string' && each !== '' ? [each] : []))
}

export function statusOf(problems: readonly Problem[], isConflict = false): 200 | 409 | 422 {
  if (isConflict) return 409
  return problems.length > 0 ? 422 : 200
}
