import { penceIn } from '#lib/money.ts'
import type { DocumentForm } from '#modules/policy/model.ts'
import { partYears, type PaymentPolicy } from '../policy.ts'
import { partYearWords } from './money.ts'

/** The amounts as the strategic board set them, typed in pounds. */
export const paymentForm: DocumentForm = {
  fields: [
    { name: 'chair', label: 'For a chair, pounds a year', hint: 'Like 3,500 or 3500.50' },
    { name: 'vice', label: 'For a vice chair, pounds a year', hint: '0 where none is paid' },
    {
      name: 'partYear',
      label: 'Where a term begins or ends within the year',
      hint: 'As the board decided it',
      choices: [
        { value: '', text: 'The board has not said' },
        ...partYears.map((value) => ({ value, text: partYearWords(value) })),
      ],
    },
  ],
  documentOf: (typed) => {
    const [chairPence, vicePence] = [penceIn(typed['chair'] ?? ''), penceIn(typed['vice'] ?? '')]
    if (chairPence === undefined || vicePence === undefined) {
      const wrong = Object.entries({ chair: chairPence, vice: vicePence })
      return {
        problems: wrong
          .filter(([, pence]) => pence === undefined)
          .map(([field]) => ({ field, text: 'Give an amount in pounds, like 2500 or 2500.50.' })),
      }
    }
    return { document: { chairPence, vicePence, ...partYearIn(typed['partYear']) } }
  },
}

function partYearIn(typed: string | undefined): Pick<PaymentPolicy, 'partYear'> {
  const partYear = partYears.find((each) => each === typed)
  return partYear === undefined ? {} : { partYear }
}
