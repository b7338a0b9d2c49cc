import { dayIn } from '#lib/dates.ts'
import { isId } from '#lib/ids.ts'
import type { Visit } from '../visit.tsx'

/** What a form sent as the field of a name; what is missing is ''. */
export function sent(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** An id of the address; `undefined` for a word that is none. */
export function idIn(visit: Pick<Visit, 'param'>, name: string): string | undefined {
  const said = visit.param(name)
  return isId(said) ? said : undefined
}

/** The token of a form, or a new one where it bears none: then nothing tells it from another form. */
export function tokenIn(
  visit: Pick<Visit, 'shell'>,
  body: Readonly<Record<string, unknown>>,
): string {
  const said = sent(body, 'once')
  return isId(said) ? said : visit.shell.newId()
}

/** The day in England on which the request came. */
export function today({ shell }: Pick<Visit, 'shell'>): string {
  return dayIn(shell.now())
}
