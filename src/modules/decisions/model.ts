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

/** A carried motion of which a body has written down what it expects. */
export interface Decision {
  readonly id: string
  readonly bodyId: string
  readonly motionId: string
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
