import { momentText } from '#lib/dates.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { Form } from '#ui/form.tsx'
import { Heading, Lead } from '#ui/text.tsx'

interface MineProps {
  readonly packs: readonly {
    readonly id: string
    readonly askedBy: string
    readonly isOwn: boolean
    readonly at: string
    readonly found: number
  }[]
  readonly isOfPartnership: boolean
  readonly once: string
}

/** All that is kept about whoever reads this, to take away at once. */
export function MinePage({ packs, isOfPartnership, once }: MineProps) {
  return (
    <>
      <Heading level={1}>What is kept about you</Heading>
      <Lead>
        Take a copy of everything: a page to read and a file for programs, in one zip. It is made
        while you wait and is not kept here.
      </Lead>
      <Form action="/privacy/mine/pack" once={once}>
        <Doing>
          <Button>Take my copy</Button>
        </Doing>
      </Form>
      {isOfPartnership && (
        <>
          <Heading level={2}>Copies that were made</Heading>
          {packs.length === 0 ? (
            <p>Nobody has made one in this partnership, you neither.</p>
          ) : (
            <ul class="govuk-list govuk-list--bullet">
              {packs.map(({ id, askedBy, isOwn, at, found }) => (
                <li key={id}>
                  {momentText(at)}: {isOwn ? 'you' : askedBy}, {found} entries
                </li>
              ))}
            </ul>
          )}
          <Heading level={2}>Something is wrong?</Heading>
          <p>
            <a href="/privacy/complaints">Complain about how your data are used</a>, or see{' '}
            <a href="/privacy/break-glass">whether an operator read anything</a>.
          </p>
        </>
      )}
    </>
  )
}
