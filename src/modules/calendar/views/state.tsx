import type { Entry } from '../model.ts'
import { stateWord } from '../rules/words.ts'

/** Each on a field of 12 by 12: a ring, a ring with a dot, half a disc, a disc, a dash; a triangle when late. */
const shapes = {
  todo: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 1.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Z',
  ready:
    'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 1.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM6 4.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2Z',
  doing: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 1.5v7a3.5 3.5 0 0 1 0-7Z',
  done: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Z',
  'not applicable': 'M1 5h10v2H1Z',
  late: 'M6 1 11.5 11h-11Z',
} as const

/** A state by its word; the shape before it says the same to those who skim. */
export function StateShown({ entry }: { entry: Pick<Entry, 'state' | 'isLate'> }) {
  return (
    <>
      <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
        <path
          d={shapes[entry.isLate ? 'late' : entry.state]}
          fill="currentColor"
          fill-rule="evenodd"
        />
      </svg>{' '}
      {stateWord(entry)}
    </>
  )
}
