import { yearLabel } from '#lib/academic-year.ts'
import type { Sheet } from '#lib/sheet.ts'
import type { Review } from '../model.ts'
import type { CategoryStanding } from './decisions.ts'
import {
  adoptedWords,
  answerWords,
  approvedShort,
  nearWords,
  seasonNames,
  sentence,
} from './words.ts'
import type { ListedSchool } from './listed.ts'

/** Every school of a review with every criterion, one row each: who, what, why. */
export function reviewSheet(
  review: Review,
  schools: readonly ListedSchool[],
  standingOf: (schoolId: string) => CategoryStanding,
): Sheet {
  return {
    title: `${seasonNames[review.season]} ${yearLabel(review.year)}`,
    columns: [
      { name: 'school', kind: 'text' },
      { name: 'urn', kind: 'text' },
      { name: 'proposed', kind: 'text' },
      { name: 'could be', kind: 'text' },
      { name: 'approved', kind: 'text' },
      { name: 'criterion', kind: 'text' },
      { name: 'answer', kind: 'text' },
      { name: 'because', kind: 'text' },
      { name: 'how near', kind: 'text' },
    ],
    rows: schools.flatMap(({ name, kept: { schoolId, facts, finding, near } }) =>
      finding.criteria.map(({ id, answer, because }) => {
        const close = near.near.find(({ criterion }) => criterion === id)
        return [
          name,
          facts.id,
          finding.category,
          finding.couldBe.join(', '),
          approvedShort(standingOf(schoolId)),
          id,
          answerWords[answer],
          sentence(because),
          close === undefined ? undefined : nearWords(close),
        ]
      }),
    ),
    notes: notesOf(review),
  }
}

function notesOf(review: Review): Sheet['notes'] {
  return [
    { about: 'Proposed', says: 'A proposal by the criteria; people decide.' },
    {
      about: 'Approved',
      says: 'A category that a board approved and a second person confirmed.',
    },
    {
      about: 'Criteria',
      says: `${review.packTitle} (${review.packName}), ${adoptedWords(review)}`,
    },
    { about: 'Day of the review', says: review.on },
    { about: 'Run', says: `${review.at} by ${review.by}` },
    { about: 'Hash', says: review.hash },
  ]
}
