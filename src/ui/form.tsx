import type { ComponentChildren } from 'preact'

interface FormProps {
  readonly action: string
  /** Makes a second sending of the same form do nothing more. */
  readonly once: string
  /** For forms with files. */
  readonly files?: boolean
  readonly children: ComponentChildren
}

/** A form that changes something. Problems are told by the server, in words, beside the fields. */
export function Form({ action, once, files = false, children }: FormProps) {
  return (
    <form
      class="tr-form"
      method="post"
      action={action}
      enctype={files ? 'multipart/form-data' : undefined}
      novalidate
    >
      <input type="hidden" name="once" value={once} />
      {children}
    </form>
  )
}

export interface Problem {
  /** The name of the field; `undefined` for what concerns the form as a whole. */
  readonly field?: string | undefined
  readonly text: string
}

/** What is wrong with a field, if anything is. */
export function problemIn(problems: readonly Problem[], field: string): string | undefined {
  return problems.find((each) => each.field === field)?.text
}

/** Whether anything is wrong with one of these fields, so that the form they are in stands open. */
export function isWrongIn(problems: readonly Problem[], fields: readonly string[]): boolean {
  return fields.some((field) => problemIn(problems, field) !== undefined)
}

/** On top of the page, in the order of the fields, each leading to its field. */
export function ErrorSummary({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null
  return (
    <div class="govuk-error-summary" tabindex={-1}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">There is a problem</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {problems.map(({ field, text }) => (
              <li key={text}>{field === undefined ? text : <a href={`#${field}`}>{text}</a>}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}
