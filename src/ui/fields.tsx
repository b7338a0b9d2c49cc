import type { ComponentChildren } from 'preact'

/** What every field of a form has. */
export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong with what was typed, and what to do. */
  readonly problem?: string | undefined
}

/** The ids that describe a field to those who do not see it. */
export function describedBy({ name, hint, problem }: FieldProps): string | undefined {
  const ids = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(problem === undefined ? [] : [`${name}-error`]),
  ]
  return ids.length === 0 ? undefined : ids.join(' ')
}

/** Label, hint and error around one control whose id is the field's name. */
function Field({ children, ...field }: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={groupClass(field)}>
      <label class="govuk-label" for={field.name}>
        {field.label}
      </label>
      <HintAndProblem {...field} />
      {children}
    </div>
  )
}

export function groupClass({ problem }: FieldProps): string {
  return problem === undefined ? 'govuk-form-group' : 'govuk-form-group govuk-form-group--error'
}

export function HintAndProblem({ name, hint, problem }: FieldProps) {
  return (
    <>
      {hint !== undefined && (
        <div id={`${name}-hint`} class="govuk-hint">
          {hint}
        </div>
      )}
      {problem !== undefined && (
        <p id={`${name}-error`} class="govuk-error-message">
          <span class="govuk-visually-hidden">Error: </span>
          {problem}
        </p>
      )}
    </>
  )
}

interface TextFieldProps extends FieldProps {
  readonly value?: string | undefined
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search'
  readonly autocomplete?: string
  readonly type?: 'text' | 'email' | 'password'
  /** The name under which it is sent, where a page has several such fields; their `name` tells them apart. */
  readonly sentAs?: string
  /** A field for some letters alone, such as a time, is no wider than they are. */
  readonly isShort?: true
}

export function TextField(props: TextFieldProps) {
  const { value, inputMode, autocomplete, type = 'text', sentAs, isShort, ...field } = props
  const classes = ['govuk-input', ...(isShort === true ? ['govuk-input--width-5'] : [])]
  const common = {
    class: [...classes, ...(field.problem === undefined ? [] : ['govuk-input--error'])].join(' '),
    id: field.name,
    name: sentAs ?? field.name,
    value,
    inputMode,
    autocomplete,
    'aria-describedby': describedBy(field),
    'aria-invalid': field.problem === undefined ? undefined : true,
  } as const
  return <Field {...field}>{inputOf(type, common)}</Field>
}

function inputOf(type: 'text' | 'email' | 'password', common: object) {
  if (type === 'password') return <input {...common} type="password" />
  if (type === 'email') return <input {...common} type="email" spellcheck={false} />
  return <input {...common} />
}

/** A day, chosen from a calendar or typed as people there type days; sent as YYYY-MM-DD by every browser. */
export function DayField(
  props: FieldProps & {
    readonly value?: string | undefined
    readonly sentAs?: string
    /** The last day that can be chosen. */
    readonly latest?: string
    /** A time of that day too; sent as YYYY-MM-DDTHH:MM. */
    readonly withTime?: true
  },
) {
  const { value, sentAs, latest, withTime, ...field } = props
  return (
    <Field {...field}>
      <input
        type={withTime === true ? 'datetime-local' : 'date'}
        class={`govuk-input tr-day${field.problem === undefined ? '' : ' govuk-input--error'}`}
        id={field.name}
        name={sentAs ?? field.name}
        value={value}
        max={latest}
        aria-describedby={describedBy(field)}
        aria-invalid={field.problem === undefined ? undefined : true}
      />
    </Field>
  )
}

export function TextAreaField(props: FieldProps & { value?: string | undefined; rows?: number }) {
  const { value, rows = 5, ...field } = props
  return (
    <Field {...field}>
      <textarea
        class={
          field.problem === undefined ? 'govuk-textarea' : 'govuk-textarea govuk-textarea--error'
        }
        id={field.name}
        name={field.name}
        rows={rows}
        aria-describedby={describedBy(field)}
        aria-invalid={field.problem === undefined ? undefined : true}
      >
        {value}
      </textarea>
    </Field>
  )
}

export interface Choice {
  readonly value: string
  readonly text: string
  /** What it comes to, below a radio button. */
  readonly hint?: string | undefined
}

export function SelectField(
  props: FieldProps & { choices: readonly Choice[]; value?: string | undefined },
) {
  const { choices, value: chosen, ...field } = props
  return (
    <Field {...field}>
      <select
        class={field.problem === undefined ? 'govuk-select' : 'govuk-select govuk-select--error'}
        id={field.name}
        name={field.name}
        aria-describedby={describedBy(field)}
        aria-invalid={field.problem === undefined ? undefined : true}
      >
        {choices.map(({ value, text }) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
}

interface FileFieldProps extends FieldProps {
  /** Endings, such as ".csv,.zip". */
  readonly accept?: string
  readonly multiple?: boolean
  /** Where the browser itself holds the form back as long as no file is chosen. */
  readonly required?: boolean
}

export function FileField(props: FileFieldProps) {
  const { accept, multiple = false, required = false, ...field } = props
  return (
    <Field {...field}>
      <input
        class="govuk-file-upload"
        type="file"
        id={field.name}
        name={field.name}
        accept={accept}
        multiple={multiple}
        required={required}
        aria-describedby={describedBy(field)}
        aria-invalid={field.problem === undefined ? undefined : true}
      />
    </Field>
  )
}
