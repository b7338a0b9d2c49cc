interface ProgressProps {
  readonly id: string
  readonly done: number
  /** `undefined` while nobody knows how much there is. */
  readonly of: number | undefined
  /** "rows read" */
  readonly what: string
}

/** Work under way, with its counts in words. */
export function Progress({ id, done, of, what }: ProgressProps) {
  return (
    <div class="tr-progress">
      <p id={`${id}-words`}>
        {of === undefined ? count(done) : `${count(done)} of ${count(of)}`} {what}
      </p>
      <progress
        id={id}
        max={of}
        value={of === undefined ? undefined : done}
        aria-labelledby={`${id}-words`}
      />
    </div>
  )
}

function count(number: number): string {
  return number.toLocaleString('en-GB')
}
