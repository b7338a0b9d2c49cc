export interface Meeting {
  readonly id: string
  readonly bodyId: string
  readonly startsAt: string
  readonly place: string
}

/** An item of an agenda with its paper. */
export interface Paper {
  readonly number: number
  readonly title: string
  readonly words: string
  /** Why it is not for the public; `null` for an open one. */
  readonly exemptBecause: string | null
  readonly motionId: string | null
  /** `null` where the paper is text alone. */
  readonly file: PaperFile | null
}

export const paperKinds = ['pdf', 'docx', 'xlsx', 'png', 'jpeg'] as const
export type PaperKind = (typeof paperKinds)[number]

export const searchedParts = ['whole', 'part', 'not'] as const
export type Searched = (typeof searchedParts)[number]

/** A paper that was uploaded, as it came. */
export interface PaperFile {
  /** What it was called where it came from. */
  readonly name: string
  readonly kind: PaperKind
  /** `null` where the kind of file does not tell. */
  readonly pages: number | null
  /** In bytes. */
  readonly size: number
  readonly sha256: string
  /** How much of it can be found by its words. */
  readonly searched: Searched
}

/** An item that is put on an agenda: its number is given, its file comes beside it. */
export type NewPaper = Omit<Paper, 'number' | 'file'>

export const attendanceStates = ['present', 'apologies', 'absent'] as const
export type AttendanceState = (typeof attendanceStates)[number]

export interface Attendance {
  readonly seatId: string
  readonly state: AttendanceState
}

/** What a person did about an interest that they declared. */
export const declarationEffects = ['took part', 'did not vote', 'left the room'] as const
export type DeclarationEffect = (typeof declarationEffects)[number]

/** An interest that the holder of a seat declared at a meeting. */
export interface Declaration {
  readonly id: string
  readonly seatId: string
  /** The item that it concerns; `null` for the whole meeting. */
  readonly number: number | null
  readonly words: string
  readonly effect: DeclarationEffect
}

/** A meeting in the calendar of all bodies. Of exempt items it tells nothing but the number. */
export interface CalledMeeting {
  readonly id: string
  readonly bodyId: string
  readonly startsAt: string
  readonly place: string
  /** Short name and name of the body. */
  readonly slug: string
  readonly body: string
  readonly openItems: readonly { readonly number: number; readonly title: string }[]
  readonly exemptItems: readonly number[]
  readonly minutes: 'none' | 'draft' | 'approved'
}
