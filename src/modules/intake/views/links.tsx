import { roleNames } from '#modules/people/model.ts'
import { dayText, momentText } from '#lib/dates.ts'
import type { DoubtfulLink, Link, LinkDecision, RoleToLookAt } from '#modules/schools/model.ts'
import type { PolicyInForce } from '#modules/policy/model.ts'
import type { LinksPolicy } from '#modules/schools/policy.ts'
import { Notes } from '#ui/text.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { ErrorSummary, Form } from '#ui/form.tsx'
import { TextField } from '#ui/fields.tsx'

export interface LinkTyped {
  readonly before: string
  readonly after: string
  readonly reason: string
}

interface LinksProps {
  readonly doubtful: readonly DoubtfulLink[]
  readonly decisions: readonly LinkDecision[]
  readonly joined: readonly Link[]
  readonly roles: readonly RoleToLookAt[]
  readonly limits: PolicyInForce<LinksPolicy>
  readonly names: ReadonlyMap<string, string>
  readonly mayDecide: boolean
  readonly newOnce: () => string
  /** What was typed, or the link that was chosen to be decided again. */
  readonly typed: LinkTyped | undefined
  readonly problem: string | undefined
}

/** Steps from one URN to another that the register names and that may be another school. */
export function LinksPage(props: LinksProps) {
  const { doubtful, decisions, joined, roles, limits, mayDecide, problem } = props
  return (
    <>
      <ErrorSummary problems={problem === undefined ? [] : [{ text: problem }]} />
      <h1>Links between schools</h1>
      <p class="tr-lead">{leadOf(doubtful.length)}</p>
      <Again {...props} />
      {doubtful.map((link) => (
        <Doubt key={`${link.predecessorUrn} ${link.successorUrn}`} {...props} link={link} />
      ))}
      {mayDecide && roles.length > 0 && <RolesToLookAt roles={roles} />}
      {decisions.length > 0 && <Decisions {...props} />}
      {joined.length > 0 && <JoinedTable {...props} />}
      <Notes notes={[limitsWords(limits)]} />
    </>
  )
}

/** Notices, flags and results follow their number by themselves; for which school a role was meant, a person knows. */
function RolesToLookAt({ roles }: { roles: readonly RoleToLookAt[] }) {
  return (
    <DataTable
      id="roles"
      caption="Roles to look at: their school was joined to another, or another was parted from it. Whoever gives roles ends them and gives them anew for the right school."
      columns={[
        { heading: 'Person', kind: 'words' },
        { heading: 'Role', kind: 'words' },
        { heading: 'Given for', kind: 'words' },
        { heading: 'From', kind: 'words' },
        { heading: 'What happened', kind: 'prose' },
      ]}
      rows={roles.map(({ id, person, role, school, from, urns, because }) => ({
        key: id,
        name: person,
        cells: [
          roleNames[role],
          school,
          dayText(from),
          because === 'joined'
            ? `URN ${urns.join(', ')} is of another school now: the role reaches nothing`
            : `URN ${urns.join(', ')} was part of it when the role was given, and is of another school now`,
        ],
      }))}
    />
  )
}

/** A link that is settled and was chosen to be decided again. */
function Again(props: LinksProps) {
  const { typed, mayDecide } = props
  const settled = typed === undefined || !mayDecide ? undefined : settledOf(typed, props)
  if (typed === undefined || settled === undefined) return <></>
  return (
    <section class="tr-card" id="again">
      <h2>
        {called(typed.before, props)} and {called(typed.after, props)}
      </h2>
      <p>{settled.words}</p>
      <DecideForm {...props} {...typed} version={settled.version} />
    </section>
  )
}

function settledOf(typed: LinkTyped, { doubtful, joined, decisions }: LinksProps) {
  const decision = decisions.find(isOf(typed))
  const join = joined.find(isOf(typed))
  const version = decision?.version ?? 0
  if (doubtful.some(isOf(typed))) return undefined
  if (join !== undefined) return { words: joinedWords(join), version }
  return decision === undefined ? undefined : { words: partedWords(decision), version }
}

function joinedWords({ because }: Link): string {
  return `They are one school here: ${because}. As two schools each keeps the results, memberships and inspections that came under its own number. Notices, roles and flags stay with the one that was here first.`
}

function partedWords({ by, reason }: LinkDecision): string {
  return `They are two schools here: ${by} decided so, “${reason}”.`
}

function isOf({ before, after }: LinkTyped): (link: Ends) => boolean {
  return ({ predecessorUrn, successorUrn }) => predecessorUrn === before && successorUrn === after
}

type Ends = Pick<Link, 'predecessorUrn' | 'successorUrn'>

function limitsWords({ document, name }: PolicyInForce<LinksPolicy>): string {
  const { mostDaysBetween, mostDaysTogether } = document
  return `A link waits for a person where more than ${mostDaysBetween} days lie between the two, or both were open for more than ${mostDaysTogether}: the links policy, ${name}.`
}

function leadOf(waiting: number): string {
  if (waiting === 0) {
    return 'No link waits for a decision. Links without a doubt join by themselves when the links of the register are brought in.'
  }
  const many = waiting === 1 ? 'One link waits' : `${waiting} links wait`
  return `${many} for a decision: is it one school, whose results make one trend, or are they two?`
}

function Doubt(props: LinksProps & { link: DoubtfulLink }) {
  const { link, mayDecide } = props
  return (
    <section class="tr-card">
      <h2>
        {called(link.predecessorUrn, props)} and {called(link.successorUrn, props)}
      </h2>
      <p>
        {link.doubt.slice(0, 1).toUpperCase()}
        {link.doubt.slice(1)}.{link.on === undefined ? '' : ` Linked on ${dayText(link.on)}.`}
      </p>
      {mayDecide && (
        <DecideForm {...props} before={link.predecessorUrn} after={link.successorUrn} version={0} />
      )}
    </section>
  )
}

interface FormOf {
  readonly before: string
  readonly after: string
  readonly version: number
}

function DecideForm({ before, after, version, newOnce, typed }: LinksProps & FormOf) {
  const isTyped = typed?.before === before && typed.after === after
  return (
    <Form action="/data/links" once={newOnce()}>
      <input type="hidden" name="before" value={before} />
      <input type="hidden" name="after" value={after} />
      <input type="hidden" name="version" value={version} />
      <TextField
        name={`reason-${before}-${after}`}
        sentAs="reason"
        label={`Why, for ${before} and ${after}`}
        hint="Such as: same site and pupils; or: two schools were merged into a new one"
        value={isTyped ? typed.reason : ''}
      />
      <div class="tr-doing">
        <button class="govuk-button" name="same" value="yes">
          One school
          <span class="govuk-visually-hidden">
            : {before} and {after}
          </span>
        </button>
        <button class="govuk-button govuk-button--secondary" name="same" value="no">
          Two schools
          <span class="govuk-visually-hidden">
            : {before} and {after}
          </span>
        </button>
      </div>
    </Form>
  )
}

function Decisions(props: LinksProps) {
  const { decisions } = props
  return (
    <DataTable
      id="decisions"
      caption="Links that were decided, the newest first."
      columns={[
        { heading: 'Before', kind: 'words' },
        { heading: 'After', kind: 'words' },
        { heading: 'Decided', kind: 'words' },
        { heading: 'Why', kind: 'prose' },
        { heading: 'By', kind: 'words' },
        ...(props.mayDecide ? [again] : []),
      ]}
      rows={decisions.map((made) => ({
        key: `${made.predecessorUrn} ${made.successorUrn}`,
        name: called(made.predecessorUrn, props),
        cells: [
          called(made.successorUrn, props),
          made.same ? 'one school' : 'two schools',
          made.reason,
          `${made.by}, ${momentText(made.at)}`,
          ...(props.mayDecide ? [<AgainLink key="again" link={made} words="Change" />] : []),
        ],
      }))}
    />
  )
}

function JoinedTable(props: LinksProps) {
  const { joined, mayDecide } = props
  return (
    <DataTable
      id="joined"
      caption="Numbers that are one school here, in order of the older number."
      columns={[
        { heading: 'Before', kind: 'words' },
        { heading: 'After', kind: 'words' },
        { heading: 'From', kind: 'words' },
        { heading: 'Because', kind: 'prose' },
        ...(mayDecide ? [again] : []),
      ]}
      rows={joined.map((link) => ({
        key: `${link.predecessorUrn} ${link.successorUrn}`,
        name: called(link.predecessorUrn, props),
        cells: [
          called(link.successorUrn, props),
          link.on === undefined ? 'not told' : dayText(link.on),
          link.because,
          ...(mayDecide ? [<AgainLink key="again" link={link} words="Part" />] : []),
        ],
      }))}
    />
  )
}

const again = { heading: 'Decide again', kind: 'words' } as const

function AgainLink({ link, words }: { link: Ends; words: string }) {
  const { predecessorUrn, successorUrn } = link
  return (
    <a href={`/data/links?of=${predecessorUrn}-${successorUrn}#again`}>
      {words}
      <span class="govuk-visually-hidden">
        {' '}
        {predecessorUrn} and {successorUrn}
      </span>
    </a>
  )
}

function called(urn: string, { names }: Pick<LinksProps, 'names'>): string {
  const name = names.get(urn)
  return name === undefined ? urn : `${name} (${urn})`
}
