import { Heading } from '#ui/text.tsx'

export interface ShortKeysProps {
  readonly passkeys: boolean
  readonly certificate: boolean
  /** The organisations whose keys are short. */
  readonly providers: readonly string[]
}

/** What the settings take that is weaker than 128 bits; nothing where there is nothing. */
export function ShortKeys({ passkeys, certificate, providers }: ShortKeysProps) {
  const lines = [
    ...(passkeys ? ['passkeys of older Windows machines (TRELLIS_PASSKEYS)'] : []),
    ...(certificate ? ['the certificate of this server (TRELLIS_TLS)'] : []),
    ...providers.map((name) => `the sign-in of ${name} (the file of TRELLIS_PROVIDERS)`),
  ]
  if (lines.length === 0) return null
  return (
    <>
      <Heading level={2}>Keys that are short</Heading>
      <p>
        The settings take RSA keys of 2,048 bits, which have 112 bits of strength. So requirement
        11.2.3 of OWASP ASVS 5.0.0 is given up here, for:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}
