import { SelectField, TextAreaField, DayField } from '#ui/fields.tsx'
import type { Problem } from '#ui/form.tsx'
import { roleNames, type RoleCode } from '../model.ts'
import type { RoleTyped } from '../rules/role-form.ts'

export interface RoleChoices {
  readonly roles: readonly RoleCode[]
  readonly schools: readonly { readonly id: string; readonly name: string }[]
  /** Whether any of the roles is of the schools of one phase. */
  readonly hasPhases: boolean
}

interface RoleFieldsProps {
  readonly choices: RoleChoices
  readonly typed: RoleTyped
  readonly problems: readonly Problem[]
}

/** A role, what it is for, from when to when, and why: for somebody known, or somebody to be invited. */
export function RoleFields({ choices, typed, problems }: RoleFieldsProps) {
  const at = (name: string) => problems.find(({ field }) => field === name)?.text
  return (
    <>
      <SelectField
        name="role"
        label="Role"
        value={typed.role}
        problem={at('role')}
        choices={[
          { value: '', text: 'Choose a role' },
          ...choices.roles.map((value) => ({ value, text: roleNames[value] })),
        ]}
      />
      <SelectField
        name="school"
        label="School"
        hint="Where the role is for one school."
        value={typed.school}
        problem={at('school')}
        choices={[
          { value: '', text: 'none' },
          ...choices.schools.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      {choices.hasPhases && (
        <SelectField
          name="phase"
          label="Phase"
          hint="Where the role is for an improvement board."
          value={typed.phase}
          problem={at('phase')}
          choices={['none', 'primary', 'secondary'].map((text) => ({
            value: text === 'none' ? '' : text,
            text,
          }))}
        />
      )}
      <DayField name="from" label="First day" value={typed.from} problem={at('from')} />
      <DayField
        name="to"
        label="Last day"
        hint="Empty where none is known."
        value={typed.to}
        problem={at('to')}
      />
      <TextAreaField
        name="reason"
        label="Why they should have it"
        rows={2}
        value={typed.reason}
        problem={at('reason')}
      />
    </>
  )
}
