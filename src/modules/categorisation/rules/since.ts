import type { Finding } from '../model.ts'
import { answerWords } from './words.ts'

/** What is different from an earlier review of the same school, in sentences; none where nothing is. */
export function sinceThen(before: Finding, now: Finding): string[] {
  const moved =
    before.category === now.category
      ? []
      : [`The proposed category was ${before.category} and is ${now.category}.`]
  const answers = now.criteria.flatMap(({ id, answer }) => {
    const was = before.criteria.find((each) => each.id === id)?.answer
    return was === undefined || was === answer
      ? []
      : [
          `${id}: ${answerWords[was].toLowerCase()} before, ${answerWords[answer].toLowerCase()} now.`,
        ]
  })
  return [...moved, ...answers]
}
