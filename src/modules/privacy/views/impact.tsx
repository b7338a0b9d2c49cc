import { Heading, Lead } from '#ui/text.tsx'
import type { Impact } from '../rules/impact.ts'
import { DataProtectionPages } from './parts.tsx'

/** A draft of the data protection impact assessment: what is known is filled in, what is to decide is asked. */
export function ImpactPage({ impact }: { impact: Impact }) {
  return (
    <>
      <Heading level={1}>Data protection impact assessment: a draft</Heading>
      <Lead>
        Trellis fills in what it knows of itself. {impact.open} answers are left for the controller
        and its data protection officer.
      </Lead>
      <DataProtectionPages />
      {impact.steps.map(({ title, says, asks }) => (
        <section key={title}>
          <Heading level={2}>{title}</Heading>
          {says.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {asks.map((question) => (
            <p key={question} class="govuk-inset-text">
              To decide: {question}
            </p>
          ))}
        </section>
      ))}
    </>
  )
}
