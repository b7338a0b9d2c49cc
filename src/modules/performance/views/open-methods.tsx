import type { Partnership } from '#modules/people/model.ts'
import { Heading, Lead } from '#ui/text.tsx'
import type { OpenSubject } from '../model/open.ts'
import type { PerformancePolicy } from '../policy.ts'
import { bookletPage } from '../rules/booklet.ts'
import { protectedWords } from '../rules/open.ts'
import { Codes } from './methods.tsx'
import { Asking, Published } from './open.tsx'

interface OpenMethodsProps {
  readonly partnership: Partnership
  readonly subjects: readonly OpenSubject[]
  readonly policy: Pick<PerformancePolicy, 'publicProfile' | 'weighting'>
}

/** By what rules the figures of the open pages came to be, for whoever wants to use or doubt one. */
export function OpenMethods({ partnership, subjects, policy }: OpenMethodsProps) {
  const slugs = [...new Set(subjects.map(({ slug }) => slug))]
  const measures = slugs.flatMap((slug) => bookletPage(slug)?.measures ?? [])
  return (
    <>
      <Published partnership={partnership} />
      <Heading level={1}>How open figures are made</Heading>
      <Lead>
        Every figure of a school is read from a file that its source has published. The notes under
        a table are the partnership’s own; nothing else that only the partnership knows is on these
        pages.
      </Lead>
      <Heading level={2}>Few pupils, and totals</Heading>
      <ul class="govuk-list govuk-list--bullet">
        <li>{protectedWords(policy.publicProfile)}</li>
        <li>
          A total counts each {policy.weighting === 'pupils' ? 'pupil' : 'school'} once, by the
          figures of the schools before rounding.
        </li>
        <li>No school is called good or poor here, and none is ranked.</li>
      </ul>
      <Heading level={2}>Measures</Heading>
      <ul class="govuk-list govuk-list--bullet">
        {measures.map(({ code, name }) => (
          <li key={code}>{name}</li>
        ))}
      </ul>
      <Heading level={2}>Where no figure stands</Heading>
      <Codes />
      <Asking partnership={partnership} />
    </>
  )
}
