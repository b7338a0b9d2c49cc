import { Button } from '#ui/buttons.tsx'
import { TextAreaField, DayField, TextField } from '#ui/fields.tsx'
import { Form, problemIn } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import type { DocumentProps } from './document.tsx'

/** The form of the next version, which begins with the words of the newest. */
export function WriteEdition({ kind, editions, typed, problems, newOnce }: DocumentProps) {
  const [newest] = editions
  const problemOf = (field: string) => problemIn(problems, field)
  const isOpen = kind.sections.some(({ id }) => problemOf(`text-${id}`) !== undefined)
  return (
    <Details
      summary={newest === undefined ? 'Write the first version' : 'Write the next version'}
      open={isOpen || ['from', 'to', 'reason'].some((field) => problemOf(field) !== undefined)}
    >
      <Form action={`/documents/${kind.slug}`} once={newOnce()}>
        <input type="hidden" name="after" value={String(newest?.number ?? 0)} />
        {kind.sections.map(({ id, title, asks }) => (
          <TextAreaField
            key={id}
            name={`text-${id}`}
            label={title}
            hint={asks}
            rows={5}
            value={typed.texts[id] ?? ''}
            problem={problemOf(`text-${id}`)}
          />
        ))}
        <DayField name="from" label="Holds from" value={typed.from} problem={problemOf('from')} />
        <DayField
          name="to"
          label="Until"
          hint="The last day; leave it out where nobody knows"
          value={typed.to}
          problem={problemOf('to')}
        />
        {newest !== undefined && (
          <TextField
            name="reason"
            label="What changed, and why"
            value={typed.reason}
            problem={problemOf('reason')}
          />
        )}
        <Button>Publish this version</Button>
      </Form>
    </Details>
  )
}
