import type { ComponentChildren } from 'preact'
import { describedBy, groupClass, HintAndProblem, type Choice, type FieldProps } from './fields.tsx'

/** Several controls that answer one question. */
function Group({
  children,
  role,
  ...field
}: FieldProps & { children: ComponentChildren; role?: 'group' }) {
  return (
    <div class={groupClass(field)}>
      <fieldset class="govuk-fieldset" role={role} aria-describedby={describedBy(field)}>
        <legend class="govuk-fieldset__legend">{field.label}</legend>
        <HintAndProblem {...field} />
        {children}
      </fieldset>
    </div>
  )
}

/** One of a few. The first bears the field's name as its id, for the error summary to lead to. */
export function RadioField(
  props: FieldProps & { choices: readonly Choice[]; value?: string | undefined },
) {
  const { choices, value: chosen, ...field } = props
  return (
    <Group {...field}>
      <div class="govuk-radios">
        {choices.map(({ value, text, hint }, i) => {
          const id = i === 0 ? field.name : `${field.name}-${i + 1}`
          return (
            <div key={value} class="govuk-radios__item">
              <input
                class="govuk-radios__input"
                type="radio"
                id={id}
                name={field.name}
                value={value}
                checked={value === chosen}
                aria-describedby={hint === undefined ? undefined : `${id}-hint`}
              />
              <label class="govuk-label govuk-radios__label" for={id}>
                {text}
              </label>
              {hint !== undefined && (
                <div id={`${id}-hint`} class="govuk-hint govuk-radios__hint">
                  {hint}
                </div>
              )}
            </div>
          )
        })}
      </div>
    </Group>
  )
}

/** Any of several, all under one name. */
export function CheckboxField(
  props: FieldProps & { choices: readonly Choice[]; values?: readonly string[] },
) {
  const { choices, values = [], ...field } = props
  return (
    <Group {...field}>
      <div class="govuk-checkboxes">
        {choices.map(({ value, text }, i) => {
          const id = i === 0 ? field.name : `${field.name}-${i + 1}`
          return (
            <div key={value} class="govuk-checkboxes__item">
              <input
                class="govuk-checkboxes__input"
                type="checkbox"
                id={id}
                name={field.name}
                value={value}
                checked={values.includes(value)}
              />
              <label class="govuk-label govuk-checkboxes__label" for={id}>
                {text}
              </label>
            </div>
          )
        })}
      </div>
    </Group>
  )
}

/** As typed, so that what was typed is kept even where it is no date. */
export interface TypedDate {
  readonly day: string
  readonly month: string
  readonly year: string
}

/** Sends `<name>-day`, `<name>-month` and `<name>-year`. */
export function DateField(props: FieldProps & { value?: TypedDate | undefined }) {
  const { value, ...field } = props
  return (
    <Group {...field} role="group">
      <div class="govuk-date-input">
        {(['day', 'month', 'year'] as const).map((part) => (
          <DatePart key={part} part={part} value={value?.[part]} field={field} />
        ))}
      </div>
    </Group>
  )
}

const partNames = { day: 'Day', month: 'Month', year: 'Year' } as const

function DatePart(props: {
  part: 'day' | 'month' | 'year'
  value: string | undefined
  field: FieldProps
}) {
  const { part, value, field } = props
  const id = part === 'day' ? field.name : `${field.name}-${part}`
  const problem = field.problem === undefined ? '' : ' govuk-input--error'
  return (
    <div class="govuk-date-input__item">
      <label class="govuk-label govuk-date-input__label" for={id}>
        {partNames[part]}
      </label>
      <input
        class={`govuk-input govuk-date-input__input tr-${part}${problem}`}
        id={id}
        name={`${field.name}-${part}`}
        value={value}
        inputMode="numeric"
        aria-invalid={field.problem === undefined ? undefined : true}
      />
    </div>
  )
}
