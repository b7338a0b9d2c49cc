import { academicYear, yearLabel } from '#lib/academic-year.ts'
import { Button } from '#ui/buttons.tsx'
import { SelectField } from '#ui/fields.tsx'
import { Form } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import type { SetPriority, Work } from '../model.ts'
import { addressOf, nameOf } from '../rules/work.ts'

function PriorityLink({ priority }: { priority: SetPriority }) {
  return <a href={addressOf(priority.slug, priority)}>{priority.words}</a>
}

/** The priorities that a piece of work goes towards, each a link; and the form that adds another. */
export function TowardsPart(props: {
  work: Pick<Work, 'kind' | 'id'>
  linked: readonly SetPriority[]
  others: readonly SetPriority[]
  once: string
}) {
  const { work, linked, others, once } = props
  return (
    <>
      {linked.length > 0 && (
        <p>
          Works towards:{' '}
          {linked.map((priority, i) => (
            <>
              {i > 0 && '; '}
              <PriorityLink priority={priority} />
            </>
          ))}
        </p>
      )}
      {others.length > 0 && (
        <Details summary="Link it to a priority">
          <Form action="/priorities/work" once={once}>
            <input type="hidden" name="work" value={nameOf(work)} />
            <SelectField
              name="priority"
              label="The priority it works towards"
              choices={others.map((each) => ({
                value: `${each.slug}-${each.year}-${each.place}`,
                text: `${each.words} (${yearLabel(academicYear(each.year))})`,
              }))}
            />
            <Button look="secondary">Link it</Button>
          </Form>
        </Details>
      )}
    </>
  )
}

/** Of a meeting: what goes towards a priority, a line each. */
export function WorkTowards(props: {
  rows: readonly { readonly title: string; readonly linked: readonly SetPriority[] }[]
}) {
  if (props.rows.length === 0) return null
  return (
    <>
      <h2>Towards priorities</h2>
      <ul class="govuk-list govuk-list--bullet">
        {props.rows.map(({ title, linked }) => (
          <li key={title}>
            {title}:{' '}
            {linked.map((priority, i) => (
              <>
                {i > 0 && '; '}
                <PriorityLink priority={priority} />
              </>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}
