import type { Problem } from '#ui/form.tsx'
import type { Typed } from '../rules/forms.ts'

/** The form of a page that was sent and refused: which it was, what was typed, and what is wrong. */
export interface Sent {
  readonly form: string
  readonly typed: Typed
  readonly problems: readonly Problem[]
  /** Whether somebody else was first. */
  readonly conflict?: boolean
}

/**
 * What a field of one of the forms shows: nothing where another form was sent. Where a page has a form
 * more than once its fields end in what tells them apart.
 */
export function shownIn({ form, typed, problems }: Sent, of: string, ending = '') {
  const isThis = form === of
  return {
    isThis,
    field: (name: string) => ({
      name: name + ending,
      value: isThis ? (typed[name] ?? '') : '',
      problem: isThis ? problems.find(({ field }) => field === name + ending)?.text : undefined,
    }),
  }
}
