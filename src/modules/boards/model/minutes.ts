/** A version of the minutes of a meeting: the draft with an empty reason, or a correction. */
export interface MinutesVersion {
  readonly version: number
  readonly words: string
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
  readonly seatId: string
  readonly due: string
  readonly doneOn: string | null
}
