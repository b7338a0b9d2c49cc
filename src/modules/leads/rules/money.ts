import type { PaymentPolicy } from '../policy.ts'

/** What the board said of a year of which somebody leads only a part, in a sentence. */
export function partYearWords(partYear: PaymentPolicy['partYear']): string {
  switch (partYear) {
    case 'in full':
      return 'A year of which somebody leads only a part is paid in full.'
    case 'by days':
      return 'A year of which somebody leads only a part is paid by the days of it.'
    case undefined:
      return 'The board has not said what is paid for a part of a year.'
  }
}
