/** A school of which no review has proposed anything yet. */
export function NoCategoryPage({ schoolName }: { schoolName: string }) {
  return (
    <>
      <p class="tr-soft">{schoolName}</p>
      <h1>No category has been proposed</h1>
      <p class="tr-lead">
        A category is proposed when a review is run, three times a year. None has held this school
        yet.
      </p>
      <p>
        <a href="/support/packs">Read the criteria</a>
      </p>
    </>
  )
}
