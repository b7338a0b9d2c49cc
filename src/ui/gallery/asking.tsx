import { Button, Doing, LinkButton } from '../buttons.tsx'
import { CheckboxField, DateField, RadioField } from '../field-groups.tsx'
import { FileField, SelectField, TextAreaField, TextField } from '../fields.tsx'
import { ErrorSummary, Form } from '../form.tsx'
import { Heading, Lead } from '../text.tsx'

const problems = [
  { field: 'hours', text: 'Enter the hours in quarters, such as 4.25' },
  { field: 'visited', text: 'Enter a day in the past: 31 June is no date' },
] as const

export function Asking() {
  return (
    <>
      <ErrorSummary problems={problems} />
      <Heading level={1}>Log a visit</Heading>
      <Lead>The school confirms it; it is paid from the line of priority 2.</Lead>
      <Form action="/support/visits" once="0198c1" files>
        <SelectField
          name="school"
          label="School"
          choices={[
            { value: 'a', text: 'Ashgrove CE Primary' },
            { value: 'f', text: 'Fold Lane School' },
          ]}
          value="f"
        />
        <TextField
          name="hours"
          label="Hours"
          hint="In quarters, such as 4.5"
          inputMode="decimal"
          value="four & a bit"
          problem={problems[0].text}
        />
        <DateField
          name="visited"
          label="Day of the visit"
          hint="For example, 7 7 2026"
          value={{ day: '31', month: '6', year: '2026' }}
          problem={problems[1].text}
        />
        <RadioField
          name="role"
          label="What you were there as"
          choices={[
            { value: 'sle', text: 'Specialist leader of education' },
            { value: 'sep', text: 'School Effectiveness Partner' },
          ]}
          value="sle"
        />
        <CheckboxField
          name="priorities"
          label="Priorities of the plan that it served"
          choices={[
            { value: '1', text: 'Reading in Key Stage 1' },
            { value: '2', text: 'Leadership of mathematics' },
          ]}
          values={['2']}
        />
        <TextAreaField name="did" label="What was done" value="Joint observation in Year 2." />
        <FileField
          name="paper"
          label="A paper to keep with it"
          hint="PDF or ODT, up to 10 MB"
          accept=".pdf,.odt"
        />
        <Doing>
          <Button>Log the visit</Button>
          <LinkButton href="/support">Leave it</LinkButton>
          <Button look="warning">Withdraw the visit</Button>
        </Doing>
        <Doing>
          <Button look="secondary" offBecause="Only the cluster lead approves a plan.">
            Approve the plan
          </Button>
        </Doing>
      </Form>
    </>
  )
}
