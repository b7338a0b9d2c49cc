import { z } from 'zod'

const words = z.string().min(1)
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,40}$/, 'a short name such as "teachers"')
const named = z.strictObject({ code, title: words })
export type Named = Readonly<z.infer<typeof named>>

const none = z.int().min(0)
const some = z.int().min(1)

/** What courses are for whom, what hosts earn by them, and the bounds of what may be typed; a board adopts it. */
export const coursesPolicy = z.strictObject({
  name: words,
  title: words,
  source: words,
  phases: z.array(named).min(1),
  audience: z.array(named).min(1),
  credits: z.strictObject({
    /** What a host earns for each course that was held. */
    hostedCourse: none,
    /** And for each place on it whose person came. */
    attendedPlace: none,
    /** Whether people of the host's own school count among them. */
    ofOwnSchool: z.boolean(),
  }),
  /** So many days before a course begins places are given back for the last time. */
  cancelDays: none,
  /** The bounds of what may be typed, so that a slip of the finger is found. */
  most: z.strictObject({
    places: some,
    pence: some,
    credits: some,
    namesAtOnce: some,
    sessions: some,
  }),
})
export type CoursesPolicy = Readonly<z.infer<typeof coursesPolicy>>

/** The days of a course as they are kept with it. */
export const sessionsDocument = z.array(
  z.strictObject({ on: z.string(), from: z.string(), to: z.string() }),
)
