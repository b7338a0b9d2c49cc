import type { AcademicYear } from '#lib/academic-year.ts'

/**
 * What a criterion says of a school. Unknown: a figure that would decide is missing or hidden. Not
 * assessable: the rule does not judge such a school, for its phase or for too few pupils. Not
 * applicable: the criterion is for another phase, or for a year in which its measure did not exist.
 */
export type Answer = 'yes' | 'no' | 'unknown' | 'not assessable' | 'not applicable'

/** The end of which key stage a criterion looks at. */
export type Stage = 'primary' | 'secondary'

/** By the area's own words, in lower case: "overall", "leadership and governance". */
export type Grades = Readonly<Record<string, string>>

/** An inspection as its framework words it; nothing is converted from one framework to another. */
export interface Inspection {
  /** YYYY-MM-DD */
  readonly date: string
  readonly framework: 'overall' | 'judgements' | 'report-card'
  readonly category:
    | 'special measures'
    | 'serious weaknesses'
    | 'requires significant improvement'
    | null
  readonly grades: Grades
  readonly safeguarding: 'met' | 'not met' | null
}

export interface Notice {
  readonly kind: 'note of concern' | 'warning notice'
  readonly ground: 'standards' | 'governance' | 'safety' | null
  /** YYYY-MM-DD */
  readonly issued: string
  /** The last day on which it stands; `null` while it does. */
  readonly ended: string | null
}

export interface Result {
  readonly measure: string
  readonly year: number
  readonly group: string
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** Limits of the 95 per cent interval of a progress score. */
  readonly lower: number | null
  readonly upper: number | null
  readonly pupils: number | null
  /** The code that stands where no value does, such as SUPP. */
  readonly coded: string | null
}

/** What somebody else has found of a school in a year, such as the colour in RAISEonline. */
export interface Flag {
  readonly kind: string
  readonly year: number
  /** "none" where somebody looked and there is none; `null` where nobody has recorded either. */
  readonly value: string | null
  /** Where and when it was looked up, as a reason tells it. */
  readonly source?: string
}

/** All that is known of a school; results that are missing are unknown, everything else is complete. */
export interface SchoolFacts {
  readonly id: string
  /** Such as primary, junior, secondary, special; in lower case. */
  readonly phase: string
  /** `null` where no source says whether the authority maintains it. */
  readonly maintained: boolean | null
  /** `null` where no inspections have been brought in, so that nobody knows of any. */
  readonly inspections: readonly Inspection[] | null
  readonly notices: readonly Notice[]
  readonly results: readonly Result[]
  /** `null` where nobody has recorded any for the school, so that nobody knows of one. */
  readonly flags: readonly Flag[] | null
}

export interface NationalFigure {
  readonly measure: string
  readonly year: number
  readonly group: string
  readonly value: number
}

export interface Moment {
  /** The newest year that counts: the pack's "2017". */
  readonly year: AcademicYear
  /** The day of the review, YYYY-MM-DD: what came later is not looked at. */
  readonly on: string
}

export interface CriterionFinding {
  readonly id: string
  readonly answer: Answer
  /** One plain sentence without a full stop. */
  readonly because: string
}

/** A proposal, never a decision: people decide. */
export interface Finding {
  readonly id: string
  readonly category: string
  /** True when a criterion of a higher category is unknown. */
  readonly provisional: boolean
  /** The higher categories that an unknown criterion may still bring, the highest first. */
  readonly couldBe: readonly string[]
  /** True when a criterion of a higher category is unknown or not assessable. */
  readonly needsReview: boolean
  /** Every criterion of the pack, in its order. */
  readonly criteria: readonly CriterionFinding[]
  /** Days of a School Effectiveness Partner in a year. */
  readonly days: { readonly from: number; readonly to: number }
}

/** The three reviews of a year (Toolkit 2017, "Review of School Performance Data"). */
export const seasons = ['autumn', 'spring', 'summer'] as const
export type Season = (typeof seasons)[number]

/** A run of a review, as the list of reviews tells it. */
export interface Review extends Moment {
  readonly id: string
  readonly season: Season
  readonly packName: string
  readonly packTitle: string
  readonly hash: string
  readonly schools: number
  /** When and by whom it was run. */
  readonly at: string
  readonly by: string
  /** The board that had adopted the criteria, and when and by which minute; `null` where none had. */
  readonly versionId: string | null
  readonly adoptedBy: string | null
  readonly adoptedOn: string | null
  readonly minute: string | null
}

/** The smallest change of one figure that turns the answer of a criterion. */
export interface Near {
  readonly criterion: string
  /** What it would turn to. */
  readonly to: 'yes' | 'no'
  readonly measure: string
  readonly year: number
  readonly group: string
  /** How the figure would have to move: in pupils for a percentage, else in the measure's own points, which are so many over its pupils. */
  readonly by: { readonly pupils: number } | { readonly points: number; readonly of: number }
  readonly up: boolean
}

/** How near a school is to another answer, and how firm its category is. */
export interface Nearness {
  readonly near: readonly Near[]
  /** Of so many cases in which one result moves by one pupil, the category stays in so many. */
  readonly cases: number
  readonly stays: number
}

/** What a review kept of a school: what was known, and what the pack proposed. */
export interface Kept {
  readonly schoolId: string
  readonly facts: SchoolFacts
  readonly finding: Finding
  readonly near: Nearness
}

/** A notice as it is recorded, with the school that has it. */
export interface RecordedNotice extends Notice {
  readonly id: string
  readonly schoolId: string
  /** The talk with the cluster lead, which comes before it. */
  readonly discussedOn: string
  readonly discussedWith: string
  readonly asks: string
  readonly version: number
  readonly drafterId: string
  readonly drafter: string
  /** Who decided a warning notice that another person drafted, and when; `null` while it waits. */
  readonly decider: string | null
  readonly decidedAt: string | null
}

/** One entry about a published flag; a later version of the same school, kind and year corrects it. */
export interface RecordedFlag {
  readonly id: string
  readonly schoolId: string
  readonly kind: string
  readonly year: number
  readonly version: number
  /** "none" where somebody looked and there is none; `null` where an earlier version is taken back. */
  readonly value: string | null
  readonly source: string
  /** The day on which it was looked up, YYYY-MM-DD; reviews of earlier days do not count it. */
  readonly seenOn: string
  /** When and by whom it was recorded. */
  readonly at: string
  readonly by: string
}

/** That a board approved what a review proposed for a school, or decided on another category. */
export interface CategoryDecision {
  readonly id: string
  readonly reviewId: string
  readonly schoolId: string
  readonly kind: 'approval' | 'override'
  readonly category: string
  /** What the review proposed, whether something was unknown then, and which review it was. */
  readonly proposed: string
  readonly provisional: boolean
  readonly season: Season
  readonly year: number
  readonly on: string
  /** Why another category, and what that rests on; '' for an approval. */
  readonly reason: string
  readonly evidence: string
  readonly body: string
  readonly minutedOn: string
  readonly minute: string
  /** The meeting of a board of Trellis that has the minute; `null` where minutes are kept elsewhere. */
  readonly meetingId: string | null
  readonly byId: string
  readonly by: string
  readonly at: string
  /** `null` while it waits for a second person. */
  readonly decision: 'confirmed' | 'refused' | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
}
