import type { Visit } from '#modules/people/visit.tsx'
import { attended } from '../actions/reading.ts'
import { TrainingPart } from '../views/training.tsx'

/** On the page of a body: the courses to which those who hold its seats came. */
export async function trainingPart(
  { shell, person }: Visit,
  people: readonly { readonly personId: string; readonly name: string }[],
) {
  return <TrainingPart trained={await attended(shell, person, people)} />
}
