/** Words of the minutes that are not for the public. */
export interface ExemptPart {
  /** Of which item of the agenda; `null` for what belongs to none. */
  readonly number: number | null
  readonly words: string
  /** Why, with the section of the Act. */
  readonly because: string
}

/** A version of the minutes of a meeting: the draft with an empty reason, or a correction. */
export interface MinutesVersion {
  readonly version: number
  /** What the public may read once they are approved. */
  readonly words: string
  readonly exempt: readonly ExemptPart[]
  readonly reason: string
  readonly by: string
  readonly at: string
}

/** That a body approved a version of the minutes, and at which of its later meetings. */
export interface MinutesApproval {
  readonly version: number
  readonly atMeetingId: string
  readonly startsAt: string
  readonly by: string
}

/** Something that a meeting, which began at `startsAt`, gave the holder of a seat to do. */
export interface MeetingAction {
  readonly id: string
  readonly meetingId: string
  readonly startsAt: string
  readonly words: string
  /** Why it is not for the public; `null` for an open one. */
  readonly exemptBecause: string | null
  readonly seatId: string
  readonly due: string
  readonly doneOn: string | null
}

/** An action on the desk of whoever holds the seat that owns it. */
export interface OwnedAction {
  readonly id: string
  readonly words: string
  readonly due: string
  readonly meetingId: string
  /** Short name and name of the body. */
  readonly slug: string
  readonly body: string
}
