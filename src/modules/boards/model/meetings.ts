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
}

export const attendanceStates = ['present', 'apologies', 'absent'] as const
export type AttendanceState = (typeof attendanceStates)[number]

export interface Attendance {
  readonly seatId: string
  readonly state: AttendanceState
}
