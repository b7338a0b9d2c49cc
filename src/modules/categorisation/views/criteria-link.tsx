import type { Review } from '../model.ts'
import { adoptedWords } from '../rules/words.ts'

/** By which criteria a review was run, and who had adopted them. */
export function CriteriaLink({ review }: { review: Review }) {
  const { packName, packTitle, versionId } = review
  const href =
    versionId === null ? `/support/packs/${packName}` : `/policies/criteria/versions/${versionId}`
  return (
    <>
      <a href={href}>{packTitle}</a>, {adoptedWords(review)}
    </>
  )
}
