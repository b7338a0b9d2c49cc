import type { Figure } from './book.ts'
import { notApplicable, notAssessable, unknown, type Verdict } from './verdicts.ts'

/** What a rule answers where there is no figure to judge. */
export function withoutFigure({ kind, says }: Exclude<Figure, { kind: 'value' }>): Verdict {
  switch (kind) {
    case 'unknown':
      return unknown(says)
    case 'too few':
      return notAssessable(says)
    case 'not published':
      return notApplicable(says)
  }
}
