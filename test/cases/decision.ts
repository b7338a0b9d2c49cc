import type { CategoryDecision } from '#modules/categorisation/model.ts'

/** Recorded by one person and confirmed by another, in an autumn review. */
export function decision(of: Partial<CategoryDecision>): CategoryDecision {
  return {
    ...{ id: 'd', reviewId: 'r', schoolId: 's', kind: 'approval', category: '3', proposed: '3' },
    ...{
      provisional: false,
      year: 2017,
      season: 'autumn',
      on: '2017-10-01',
      reason: '',
      evidence: '',
    },
    ...{
      body: 'Board',
      minutedOn: '2017-10-17',
      minute: '9',
      meetingId: null,
      byId: 'p',
      by: 'Officer',
    },
    ...{ at: '2017-10-18T09:00:00Z', decision: 'confirmed', decidedBy: 'Director' },
    decidedAt: '2017-10-19T09:00:00Z',
    ...of,
  }
}
