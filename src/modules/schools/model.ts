import type { RoleCode } from '#modules/people/model.ts'
/** What a source says of a school, before we know which of our schools it is. */
export interface Sighting {
  readonly source: 'gias' | 'ks2' | 'roster'
  readonly urn: string
  readonly laestab: string | undefined
  readonly name: string | undefined
  readonly phase: string | undefined
  readonly type: string | undefined
  readonly laNumber: string | undefined
  readonly maintained: boolean | undefined
  readonly religiousCharacter?: string | undefined
  readonly diocese?: string | undefined
  readonly trust?: string | undefined
  readonly town?: string | undefined
  readonly lowAge?: number | undefined
  readonly highAge?: number | undefined
  readonly capacity?: number | undefined
  readonly pupils?: number | undefined
  readonly openedOn?: string | undefined
  readonly closedOn?: string | undefined
  readonly successorUrn?: string | undefined
  readonly successorOn?: string | undefined
}

/** A row of the establishment register as it is published, its people left out. */
export interface EstablishmentRecord {
  readonly line: number
  readonly urn: string
  readonly laNumber: string
  readonly laestab: string | null
  readonly name: string
  readonly phase: string
  readonly type: string
  readonly status: string
  readonly openedOn: string | null
  readonly closedOn: string | null
  readonly openReason: string | null
  readonly closeReason: string | null
  readonly religiousCharacter: string | null
  readonly diocese: string | null
  readonly trust: string | null
  readonly town: string | null
  readonly lowAge: number | null
  readonly highAge: number | null
  readonly capacity: number | null
  readonly pupils: number | null
  readonly maintained: boolean | null
  readonly stateFunded: boolean
  readonly isSchool: boolean
}

/** A row of the register's links as it is published. */
export interface EstablishmentLink {
  readonly line: number
  readonly urn: string
  readonly linkUrn: string
  /** What the linked establishment is to the first: "Successor", "Predecessor - Split School". */
  readonly kind: string
  /** YYYY-MM-DD. */
  readonly on: string | null
}

export interface School {
  readonly id: string
  /** The newest URN: the one in its address here. */
  readonly urn: string
  readonly laestab: string | undefined
  readonly name: string
  readonly phase: string
  readonly type: string | undefined
  readonly religiousCharacter: string | undefined
  readonly diocese: string | undefined
  readonly trust: string | undefined
  /** `undefined` when no source says whether the authority maintains it. */
  readonly maintained: boolean | undefined
  readonly laNumber: string | undefined
  readonly town: string | undefined
  readonly ages: string | undefined
  readonly pupils: number | undefined
  readonly openedOn: string | undefined
  readonly closedOn: string | undefined
}

export interface Identifier {
  readonly kind: 'urn' | 'laestab'
  readonly value: string
  readonly from: string | undefined
  readonly to: string | undefined
}

/** A step from one URN to the next, and why we say so. */
export interface Link {
  readonly predecessorUrn: string
  readonly successorUrn: string
  readonly on: string | undefined
  readonly because: string
}

/** A step from one URN to the next that a file tells and that may not be taken without a person. */
export interface DoubtfulLink {
  readonly predecessorUrn: string
  readonly successorUrn: string
  readonly on: string | undefined
  readonly doubt: string
}

/** What a person decided of a doubtful link: whether both are one school. */
export interface LinkDecision {
  readonly predecessorUrn: string
  readonly successorUrn: string
  readonly same: boolean
  readonly reason: string
  readonly version: number
  readonly by: string
  readonly at: string
}

/** An inspection as a line of Ofsted's management information tells it, in the words of its framework. */
export interface InspectionRecord {
  readonly line: number
  /** Which of the inspections that the line tells. */
  readonly part: 'latest' | 'before' | 'older framework'
  readonly urn: string
  /** YYYY-MM-DD. */
  readonly on: string
  readonly framework: 'overall' | 'judgements' | 'report-card'
  readonly category:
    | 'special measures'
    | 'serious weaknesses'
    | 'requires significant improvement'
    | null
  readonly grades: Readonly<Record<string, string>>
  readonly safeguarding: 'met' | 'not met' | null
}

/** A role of which a person has to say for which school it is, for schools were joined or parted. */
export interface RoleToLookAt {
  readonly id: string
  readonly person: string
  readonly role: RoleCode
  readonly from: string
  /** The school for which it was given. */
  readonly school: string
  /** The numbers that went to another school. */
  readonly urns: readonly string[]
  readonly because: 'joined' | 'parted'
}
