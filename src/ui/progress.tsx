interface ProgressProps {
  readonly id: string
  readonly done: number
  /** `undefined` while nobody knows how much there is. */
  readonly of: number | undefined
  /** "rows read" */
  readonly what: string
}

/** Work under way, with its counts in words. A bar is drawn only where the end is known. */
export function Progress({ id, done, of, what }: ProgressProps) {
  const words = `${id}-words`
  return (
    <div class="tr-progress">
      <p id={words}>
        {of === undefined ? count(done) : `${count(done)} of ${count(of)}`} {what}
      </p>
      {of !== undefined && <progress id={id} max={of} value={done} aria-labelledby={words} />}
    </div>
  )
}

function count(number: number): string {
  return number.toLocaleString('en-GB')
}
