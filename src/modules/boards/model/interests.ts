export const interestKinds = ['own school', 'paid supporter', 'own trust', 'other'] as const
export type InterestKind = (typeof interestKinds)[number]

export interface Interest {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly kind: InterestKind
  readonly schoolId: string | null
  readonly words: string
  readonly from: string
  /** The last day; null while none is known. */
  readonly to: string | null
}
