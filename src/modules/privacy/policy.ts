import { z } from 'zod'

const count = z.number().int().positive()

/** How long after its clock a row goes; an academic period counts from 31 August. */
const period = z.union([
  z.strictObject({ days: count }),
  z.strictObject({ years: count, academic: z.literal(true).optional() }),
  z.enum(['kept', 'with what it belongs to']),
])
export type Period = Readonly<z.infer<typeof period>>

/** From what the time of a row of a table is counted. */
const clock = z.union([
  z.strictObject({ from: z.string() }),
  /** From the end of the year of its figures, and never before its file has been kept as long. */
  z.strictObject({
    fromYear: z.string(),
    broughtIn: z.strictObject({ table: z.string(), by: z.string(), at: z.string() }).optional(),
  }),
  /** From when a later row of the same came; `at` is the column of when. */
  z.strictObject({ supersededBy: z.array(z.string()), at: z.string() }),
  /** Goes with the row of another table, which `by` names. */
  z.strictObject({ with: z.string(), by: z.string(), key: z.string().default('id') }),
  /** From a moment of the row of another table, which `by` names: a note from its meeting. */
  z.strictObject({ fromOf: z.string(), by: z.string(), at: z.string() }),
  /** From the end of the last role of whoever the column names, or since a moment where they never had one. */
  z.strictObject({
    lastRoleOf: z.string(),
    orSince: z.string(),
    /** The row stays, for others name it, and only this column is emptied of who it was. */
    forget: z.string().optional(),
  }),
])
export type Clock = Readonly<z.infer<typeof clock>>

const purpose = z.strictObject({
  purpose: z.string().min(1),
  basis: z.enum(['public task', 'legal obligation']),
  people: z.array(z.string().min(1)).min(1),
})

/** The days, hours, years and reasons of data protection: one for the whole installation. */
export const privacyPolicy = z.strictObject({
  complaints: z.strictObject({
    /** Data (Use and Access) Act 2025, section 103. */
    acknowledgeDays: count.max(30),
    answerDays: count,
  }),
  breakGlass: z.strictObject({ hours: count, waitHours: count }),
  /** Whose reading is written down, by resource of the access matrix. */
  looks: z.strictObject({
    /** The spans to choose from, and the one that is shown unless another is chosen. */
    days: z.array(count).min(1),
    daysShown: count,
    mostShown: count,
    /** What each is called on the page of who looked. */
    recorded: z.record(z.string(), z.string().min(1)),
    /** The same for what programs read by a token. */
    ofPrograms: z.record(z.string(), z.string().min(1)),
    /** Why the reading of any other is not. */
    notRecorded: z.record(z.string(), z.string().min(1)),
  }),
  /** Why personal data of each resource of the access matrix are kept. */
  purposes: z.record(z.string(), purpose),
  /** By "table.column": what looks as if it named a person and does not, and what it is instead. */
  explained: z.record(z.string(), z.string().min(1)),
  /** By "table.column": what no pack tells, and why. */
  withheld: z.record(z.string(), z.string().min(1)),
  /** By "table.column": what a pack tells to nobody but the person. */
  withheldFromOthers: z.record(z.string(), z.string().min(1)),
  /** So many days what would go is shown to the data team before it goes. */
  purge: z.strictObject({ shownDays: count, noticesShown: count }),
  retention: z.strictObject({
    classes: z.record(z.string(), period),
    clocks: z.record(z.string(), clock),
  }),
})
export type PrivacyPolicy = Readonly<z.infer<typeof privacyPolicy>>
export type RetentionPolicy = PrivacyPolicy['retention']
