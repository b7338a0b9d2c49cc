import { yearLabel } from '#lib/academic-year.ts'
import { dayText } from '#lib/dates.ts'
import { KeyFigures } from '#ui/cards.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Downloads } from '#ui/downloads.tsx'
import type { Finding, Review } from '../model.ts'
import type { CategoryStanding } from '../rules/decisions.ts'
import { ErrorSummary, type Problem } from '#ui/form.tsx'
import { ApprovalForm, type ApprovalProps } from './approval-form.tsx'
import { Waiting, type WaitingProps } from './waiting.tsx'
import { CriteriaLink } from './criteria-link.tsx'
import type { PolicyPack } from '../policy.ts'
import { openEverywhere, type ListedSchool, type Narrowed } from '../rules/listed.ts'
import { approvedShort, nearShort, seasonNames } from '../rules/words.ts'

interface ReviewProps {
  readonly review: Review
  readonly pack: PolicyPack
  /** All that the person may see; and those that the choice of the address leaves. */
  readonly all: readonly ListedSchool[]
  readonly shown: readonly ListedSchool[]
  readonly chosen: Narrowed
  readonly standingOf: (schoolId: string) => CategoryStanding
  readonly problems: readonly Problem[]
  readonly waiting: Omit<WaitingProps, 'reviewId'>
  readonly approval: ApprovalProps
}

/** Who is proposed for support, why, and what is not known; in order of name. */
export function ReviewPage(props: ReviewProps) {
  const { review, all, chosen } = props
  const open = all.filter(({ kept }) => kept.finding.needsReview).length
  const query = new URLSearchParams({
    ...(chosen.category === '' ? {} : { category: chosen.category }),
    ...(chosen.open ? { open: 'yes' } : {}),
  }).toString()
  return (
    <>
      <ErrorSummary problems={props.problems} />
      <h1>
        {seasonNames[review.season]}, results of {yearLabel(review.year)}
      </h1>
      <p class="tr-lead">{leadOf(all, open)}</p>
      <KeyFigures figures={figuresOf(props, open)} />
      <div class="tr-doing">
        <a
          class="govuk-button govuk-button--secondary"
          href={`/support/reviews/${review.id}/replay`}
        >
          Replay
        </a>
        <Downloads at={`/support/reviews/${review.id}/download`} query={query} />
      </div>
      <Waiting reviewId={review.id} {...props.waiting} />
      <Schools {...props} />
      <p class="tr-soft">
        Criteria: <CriteriaLink review={review} />. Day of the review: {dayText(review.on)}. Hash{' '}
        {review.hash.slice(0, 12)}.
      </p>
      <ApprovalForm {...props.approval} />
    </>
  )
}

function leadOf(all: readonly ListedSchool[], open: number): string {
  if (all.length === 0) return 'This review holds no school that you may see.'
  const schools = all.length === 1 ? '1 school.' : `${all.length} schools.`
  return `${schools} ${openWords(open, all.length - open)} Every category is a proposal.`
}

function openWords(open: number, settled: number): string {
  if (open === 0) return 'All criteria are settled.'
  const needs = `${open} ${open === 1 ? 'needs' : 'need'} a look by people, for something is unknown or not for a rule to judge`
  return `${needs}; ${settled} ${settled === 1 ? 'is' : 'are'} settled.`
}

function figuresOf({ review, pack, all }: ReviewProps, open: number) {
  const at = `/support/reviews/${review.id}`
  const names = [...pack.categories, pack.otherwise].map(({ name }) => name)
  return [
    ...names.map((name) => ({
      figure: String(all.filter(({ kept }) => kept.finding.category === name).length),
      of: `Category ${name}`,
      href: `${at}?category=${name}`,
    })),
    { figure: String(open), of: 'To look at', href: `${at}?open=yes` },
  ]
}

function Schools({ review, all: everyone, shown, chosen, standingOf }: ReviewProps) {
  const open = openEverywhere(everyone)
  const everywhere = new Set(open.map(({ id }) => id))
  const all = chosen.category === '' && !chosen.open
  return (
    <>
      {!all && (
        <p>
          {chosen.open ? 'Only schools to look at.' : `Only category ${chosen.category}.`}{' '}
          <a href={`/support/reviews/${review.id}`}>Show all schools</a>
        </p>
      )}
      {open.length > 0 && (
        <div class="govuk-inset-text">
          <p>Not settled for any school, and left out of the table:</p>
          <ul class="govuk-list govuk-list--bullet">
            {open.map(({ id, because }) => (
              <li key={id}>
                {id}: {because}
              </li>
            ))}
          </ul>
        </div>
      )}
      <DataTable
        id="schools"
        caption="In order of name. The order says nothing."
        columns={[
          { heading: 'School', kind: 'words' },
          { heading: 'Proposed', kind: 'words' },
          { heading: 'Approved', kind: 'words' },
          { heading: 'Days', kind: 'words' },
          { heading: 'Met', kind: 'words' },
          { heading: 'Not settled', kind: 'words' },
          { heading: 'Nearest change', kind: 'words' },
        ]}
        rows={shown.map(({ name, kept }) => ({
          key: kept.schoolId,
          name,
          href: `/support/reviews/${review.id}/schools/${kept.facts.id}`,
          cells: [
            <Proposed finding={kept.finding} />,
            approvedShort(standingOf(kept.schoolId)),
            daysOf(kept.finding),
            idsOf(kept.finding, ['yes'], new Set()),
            idsOf(kept.finding, ['unknown', 'not assessable'], everywhere),
            nearestOf(kept.near.near),
          ],
        }))}
      />
    </>
  )
}

function Proposed({ finding }: { finding: Finding }) {
  const { category, provisional, couldBe } = finding
  return (
    <>
      {category}
      {provisional && <span class="tr-soft">, could be {couldBe.join(', ')}</span>}
    </>
  )
}

function daysOf({ days: { from, to } }: Finding): string {
  return from === to ? String(to) : `${from}\u2013${to}`
}

function idsOf(
  { criteria }: Finding,
  answers: readonly string[],
  but: ReadonlySet<string>,
): string {
  const ids = criteria
    .filter(({ id, answer }) => answers.includes(answer) && !but.has(id))
    .map(({ id }) => id)
  return ids.length === 0 ? 'none' : ids.join(', ')
}

/** The fewest pupils that would turn a criterion. */
function nearestOf(near: ListedSchool['kept']['near']['near']): string {
  const first = near.find(({ by }) => 'pupils' in by)
  return first === undefined ? 'over 5 pupils' : `${nearShort(first)}: ${first.criterion}`
}
