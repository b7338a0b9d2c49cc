import type { z } from 'zod'

export interface Problem {
  /** Where in the document: "schools[0].results[3].value". */
  readonly at: string
  readonly expected: string
}

/** What does not fit a schema, place by place, in words. */
export function problemsOf({ issues }: z.ZodError): Problem[] {
  return issues.map(({ path, message }) => ({ at: placeOf(path), expected: message }))
}

/** The same as sentences that somebody who wrote the document can act on. */
export function plainProblemsOf({ issues }: z.ZodError): string[] {
  return issues.map((issue) => {
    const at = placeOf(issue.path)
    return `${at === '' ? 'The document' : at}: ${wordsOf(issue)}.`
  })
}

type Issue = z.core.$ZodIssue
type IssueOf<Code extends Issue['code']> = Extract<Issue, { code: Code }>

function wordsOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return wrongType(issue)
  if (issue.code === 'unrecognized_keys') return unknownNames(issue)
  if (issue.code === 'invalid_value') return wrongValue(issue)
  if (issue.code === 'too_small') return tooSmall(issue)
  if (issue.code === 'too_big') return `it may be ${String(issue.maximum)} at most`
  return lowerFirst(issue.message)
}

function unknownNames({ keys }: IssueOf<'unrecognized_keys'>): string {
  return `${quoted(keys)} ${keys.length === 1 ? 'is' : 'are'} not known here`
}

function wrongValue({ values }: IssueOf<'invalid_value'>): string {
  return `it has to be ${values.length === 1 ? '' : 'one of '}${quoted(values)}`
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of names with values',
  record: 'a set of names with values',
}

function wrongType({ expected, message }: IssueOf<'invalid_type'>): string {
  const wanted = typeNames[expected] ?? expected
  return message.endsWith('received undefined')
    ? `it is missing; ${wanted} has to stand there`
    : `${wanted} has to stand there`
}

function tooSmall({ origin, minimum, inclusive }: IssueOf<'too_small'>): string {
  if (origin === 'string') return 'it may not be empty'
  if (origin === 'array') return `at least ${String(minimum)} of them have to stand there`
  return `it has to be ${inclusive === false ? 'more than' : 'at least'} ${String(minimum)}`
}

function quoted(words: readonly unknown[]): string {
  return words.map((word) => `"${String(word)}"`).join(', ')
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
}
