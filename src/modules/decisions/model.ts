export const outcomes = ['worked', 'partly', 'did not work', 'cannot be told'] as const
export type DecisionOutcome = (typeof outcomes)[number]

/** What a meeting found when a decision had come back to it. */
export interface LookedAgain {
  readonly outcome: DecisionOutcome
  readonly words: string
  /** The measure then, as it was shown, with its year. */
  readonly figureNow: string
  readonly meetingId: string
  readonly on: string
  readonly by: string
}

/** Where minutes have a decision that was made without a vote. */
export interface Minuted {
  readonly meetingId: string
  /** The item of the agenda; `null` for what belongs to none. */
  readonly item: number | null
}

/** A carried motion, or a decision of minutes, of which a body has written down what it expects. */
export interface Decision {
  readonly id: string
  readonly bodyId: string
  /** `null` where the minutes alone have it. */
  readonly motionId: string | null
  readonly minuted: Minuted | null
  readonly title: string
  readonly expected: string
  readonly measure: string
  /** The day after which it comes back to the body. */
  readonly reviewOn: string
  /** The measure when it was decided, as it was shown, with its year. */
  readonly figureThen: string
  readonly by: string
  readonly looked: LookedAgain | null
}
