import { Button, LinkButton, Doing } from '#ui/buttons.tsx'
import { ErrorSummary } from '#ui/form.tsx'
import { Empty, Heading, Lead } from '#ui/text.tsx'

interface ProvidersProps {
  readonly providers: readonly {
    readonly key: string
    readonly name: string
    readonly isConnected: boolean
  }[]
  readonly problem: string | undefined
}

/** Sign-ins of one's organisation that open one's account here. */
export function ProvidersPage({ providers, problem }: ProvidersProps) {
  return (
    <>
      <ErrorSummary problems={problem === undefined ? [] : [{ text: problem }]} />
      <Heading level={1}>Sign-ins of your organisation</Heading>
      <Lead>
        Connect the sign-in that you use at work, and it takes the place of your password here.
      </Lead>
      {providers.length === 0 && (
        <Empty
          title="None is set up"
          children="Whoever runs Trellis sets up the sign-in of an organisation."
        />
      )}
      <ul class="tr-places">
        {providers.map(({ key, name, isConnected }) => (
          <li key={key}>
            <p>
              <strong>{name}</strong>
              {isConnected ? ', connected' : ''}
            </p>
            <form method="post" action={`/account/providers/${isConnected ? 'end' : 'connect'}`}>
              <Button look="secondary" name="provider" value={key}>
                {isConnected ? 'Disconnect' : 'Connect'}
                <span class="govuk-visually-hidden"> {name}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <p>
        <a href="/account">Back to your account</a>
      </p>
    </>
  )
}

/** A form may lead only to our own pages, so a link leads to the provider. */
export function GoToProviderPage({ name, address }: { name: string; address: string }) {
  return (
    <>
      <Heading level={1}>Go on to {name}</Heading>
      <Lead>Sign in there, and you come back here by yourself.</Lead>
      <Doing>
        <LinkButton look="primary" href={address}>
          Go on to {name}
        </LinkButton>
        <LinkButton href="/account/providers">Back</LinkButton>
      </Doing>
    </>
  )
}
