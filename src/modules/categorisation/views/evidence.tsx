import type { AcademicYear } from '#lib/academic-year.ts'
import { dayText } from '#lib/dates.ts'
import { Columns } from '#ui/cards.tsx'
import type { CriterionFinding, Kept, Result, Review } from '../model.ts'
import type { PolicyPack } from '../policy.ts'
import type { Question } from '../rules/questions.ts'
import {
  answerWords,
  criterionTitle,
  findingLead,
  nearShort,
  nearWords,
  proposedWords,
  sentence,
} from '../rules/words.ts'
import { CriteriaLink } from './criteria-link.tsx'
import type { CategoryStanding } from '../rules/decisions.ts'
import { ErrorSummary } from '#ui/form.tsx'
import { ApprovedPanel } from './approved-panel.tsx'
import { Figures } from './figures.tsx'
import { OverrideForm, type OverrideProps } from './override-form.tsx'
import { Waiting, type MinutesAt, type WaitingProps } from './waiting.tsx'

interface EvidenceProps {
  readonly review: Review
  readonly pack: PolicyPack
  readonly kept: Kept
  readonly schoolName: string
  /** What is different from the review before; `undefined` where there is none. */
  readonly since: { readonly on: string; readonly changes: readonly string[] } | undefined
  readonly questions: readonly Question[]
  /** Of all pupils, as the person may see them. */
  readonly figures: readonly Result[]
  readonly year: AcademicYear
  /** Whether the person may read the list of the whole review. */
  readonly mayReplay: boolean
  readonly standing: CategoryStanding
  readonly minutes: MinutesAt
  readonly waiting: WaitingProps
  /** `undefined` for whoever records no override. */
  readonly override: OverrideProps | undefined
}

/** Every reason for the proposal, line by line: what is met, what is not settled, how near it is. */
export function EvidencePage(props: EvidenceProps) {
  const { review, kept, schoolName, questions } = props
  const { finding } = kept
  return (
    <>
      {props.override !== undefined && <ErrorSummary problems={props.override.problems} />}
      <p class="tr-soft">{schoolName}</p>
      <h1>{proposedWords(finding)}</h1>
      <p class="tr-lead">{findingLead(finding, review.on)}</p>
      <ApprovedPanel {...props.standing} minutes={props.minutes} />
      <Waiting {...props.waiting} />
      {props.override !== undefined && <OverrideForm {...props.override} />}
      <Columns wide={<Criteria {...props} />} narrow={<Beside {...props} />} />
      <h2>Questions for governors</h2>
      <ol class="tr-questions">
        {questions.map(({ asks, look, href }) => (
          <li key={asks}>
            {asks} <span class="tr-soft">Where to look: </span>
            <a href={href}>{look}</a>
          </li>
        ))}
      </ol>
      <Figures urn={kept.facts.id} results={props.figures} year={props.year} />
    </>
  )
}

function Criteria({ kept, pack }: EvidenceProps) {
  const { criteria } = kept.finding
  const of = (...answers: readonly CriterionFinding['answer'][]) =>
    criteria.filter(({ answer }) => answers.includes(answer))
  return (
    <>
      <Part title="Why" criteria={of('yes')} pack={pack} none="No criterion is met." />
      <Part
        title="Not settled"
        criteria={of('unknown', 'not assessable')}
        pack={pack}
        none="Nothing is unknown."
      />
      <Part title="Not met" criteria={of('no')} pack={pack} none="Every criterion is met." />
      {of('not applicable').length > 0 && (
        <Part title="Does not apply" criteria={of('not applicable')} pack={pack} none="" />
      )}
    </>
  )
}

interface PartProps {
  readonly title: string
  readonly criteria: readonly CriterionFinding[]
  readonly pack: PolicyPack
  readonly none: string
}

function Part({ title, criteria, pack, none }: PartProps) {
  return (
    <>
      <h2>{title}</h2>
      {criteria.length === 0 && <p>{none}</p>}
      <ul class="tr-criteria">
        {criteria.map(({ id, answer, because }) => (
          <li key={id}>
            <span class="tr-criteria__id">{id}</span>
            <strong class={`tr-criteria__answer tr-criteria__answer--${answer.replace(' ', '-')}`}>
              {answerWords[answer]}
            </strong>
            <span>
              <span class="tr-criteria__title">{criterionTitle(pack, id)}</span>
              {sentence(because)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Beside({ kept, review, since, mayReplay }: EvidenceProps) {
  const { near, cases, stays } = kept.near
  return (
    <>
      <h2>How near</h2>
      {near.slice(0, 4).map((each) => (
        <section key={each.criterion} class="tr-card">
          <h3>{nearShort(each)}</h3>
          <p>{nearWords(each)}</p>
        </section>
      ))}
      {near.length === 0 && (
        <section class="tr-card">
          <h3>More than 5 pupils</h3>
          <p>No move of one figure by up to five pupils or two points changes a criterion.</p>
        </section>
      )}
      {cases > 0 && (
        <section class="tr-card">
          <h3>If one result moved by one pupil</h3>
          <p>
            The category would stay in {stays} of {cases} cases.
          </p>
        </section>
      )}
      <section class="tr-card">
        <h3>Since the review before</h3>
        {since === undefined ? (
          <p>There is no earlier review by these criteria.</p>
        ) : (
          <Changes {...since} />
        )}
      </section>
      <section class="tr-card">
        <h3>Made from</h3>
        <p>
          <CriteriaLink review={review} />; data of {dayText(review.on)},{' '}
          {kept.facts.results.length.toLocaleString('en-GB')} figures.
        </p>
        {mayReplay && (
          <p>
            <a href={`/support/reviews/${review.id}`}>The review</a>,{' '}
            <a href={`/support/reviews/${review.id}/replay`}>replay</a>
          </p>
        )}
        <p class="tr-soft">{review.hash.slice(0, 12)}</p>
      </section>
    </>
  )
}

function Changes({ on, changes }: { on: string; changes: readonly string[] }) {
  if (changes.length === 0) return <p>Nothing changed since {dayText(on)}.</p>
  return (
    <>
      <p>Since {dayText(on)}:</p>
      <ul class="govuk-list">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </>
  )
}
