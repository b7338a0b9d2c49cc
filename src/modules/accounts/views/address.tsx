import { Button, Doing, LinkButton } from '#ui/buttons.tsx'
import { ErrorSummary } from '#ui/form.tsx'
import { Heading, Lead } from '#ui/text.tsx'

/** The last step to another address, for whoever can read what is sent there. */
export function AddressPage({ problem }: { problem: string | undefined }) {
  return (
    <>
      <ErrorSummary problems={problem === undefined ? [] : [{ text: problem }]} />
      <Heading level={1}>Your new e-mail address</Heading>
      <Lead>You opened the link that was sent there. From now on you sign in with it.</Lead>
      <form method="post" action="/account/address">
        <Doing>
          <Button>Use the new address</Button>
          <LinkButton href="/account">Leave it as it is</LinkButton>
        </Doing>
      </form>
    </>
  )
}
