import { academicYear, yearLabel } from '#lib/academic-year.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField } from '#ui/fields.tsx'
import { ErrorSummary, Form, problemIn, type Problem } from '#ui/form.tsx'
import { Details, Lead } from '#ui/text.tsx'
import type { SetPriority, Work } from '../model.ts'
import { addressOf, nameOf, workWords, type Linked } from '../rules/work.ts'

interface PriorityProps {
  readonly priority: SetPriority
  readonly linked: readonly Linked[]
  /** By id: short name and name. */
  readonly bodies: ReadonlyMap<string, { readonly slug: string; readonly name: string }>
  readonly mayLink: (bodyId: string) => boolean
  /** Work that the person may link and that is not linked. */
  readonly others: readonly Work[]
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
}

/** One priority: whose it is, and all work that is linked to it. */
export function PriorityPage(props: PriorityProps) {
  const { priority, linked, problems } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>{priority.words}</h1>
      <Lead>
        A priority of the <a href={`/boards/${priority.slug}`}>{priority.body}</a> for{' '}
        {yearLabel(academicYear(priority.year))}. {workWords(linked)}
      </Lead>
      {linked.length > 0 && <WorkTable {...props} />}
      <LinkMore {...props} />
    </>
  )
}

function WorkTable(props: PriorityProps) {
  const { linked, bodies } = props
  const mayEnd = linked.some((each) => isToEnd(props, each))
  return (
    <DataTable
      id="linked-work"
      caption="Work that you may read, the newest first."
      columns={[
        { heading: 'Work', kind: 'words' },
        { heading: 'Kind', kind: 'words' },
        { heading: 'Body', kind: 'words' },
        { heading: 'Where it stands', kind: 'words' },
        ...(mayEnd ? [{ heading: 'Link', kind: 'words' } as const] : []),
      ]}
      rows={linked.map((each) => ({
        key: each.work.id,
        name: each.work.title,
        href: hrefOf(each.work, bodies.get(each.work.bodyId)?.slug ?? ''),
        cells: [
          kindOf(each),
          bodies.get(each.work.bodyId)?.name ?? '',
          each.work.state,
          ...(mayEnd ? [isToEnd(props, each) ? <Unlink {...props} each={each} /> : ''] : []),
        ],
      }))}
    />
  )
}

function isToEnd({ mayLink }: PriorityProps, { work, isThroughMotion }: Linked): boolean {
  return !isThroughMotion && mayLink(work.bodyId)
}

function kindOf({ work, isThroughMotion }: Linked): string {
  return isThroughMotion ? `${work.kind}, by its motion` : work.kind
}

function hrefOf({ kind, id, meetingId }: Work, slug: string): string {
  if (kind === 'motion') return `/boards/${slug}/motions/${id}`
  if (kind === 'action') return `/boards/${slug}/meetings/${meetingId ?? ''}/minutes`
  return `/${kind}s/${id}`
}

function Unlink({ priority, newOnce, each }: PriorityProps & { each: Linked }) {
  return (
    <form method="post" action={`${addressOf(priority.slug, priority)}/links/${each.link.id}/end`}>
      <input type="hidden" name="once" value={newOnce()} />
      <Button look="secondary">
        Unlink<span class="govuk-visually-hidden">: {each.work.title}</span>
      </Button>
    </form>
  )
}

function LinkMore({ priority, others, bodies, problems, newOnce }: PriorityProps) {
  if (others.length === 0) return null
  return (
    <Details summary="Link work to it" open={problems.length > 0}>
      <Form action={`${addressOf(priority.slug, priority)}/links`} once={newOnce()}>
        <SelectField
          name="work"
          label="Work"
          hint="What comes of a motion is linked with it: its decision, and what representatives ask"
          problem={problemIn(problems, 'work')}
          choices={others.map((work) => ({
            value: nameOf(work),
            text: `${work.title} (${work.kind}, ${bodies.get(work.bodyId)?.name ?? ''})`,
          }))}
        />
        <Button>Link it</Button>
      </Form>
    </Details>
  )
}
