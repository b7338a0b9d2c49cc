import { DataTable } from '#ui/data-table.tsx'
import { bodyKinds, type BodyKind, type BodyShown } from '../model/bodies.ts'
import { seatsWords, voteWords } from '../rules/words.ts'

/** Every body that decides, with its seats and whose votes there are. */
export function BodiesPage(props: {
  bodies: readonly BodyShown[]
  mayReadInterests: boolean
  mayReadCategories: boolean
}) {
  const { bodies, mayReadInterests, mayReadCategories } = props
  const seats = bodies.reduce((sum, body) => sum + body.seats.length, 0)
  return (
    <>
      <h1>Boards</h1>
      {bodies.length === 0 ? (
        <p class="tr-lead">
          There is no board yet. Whoever runs Trellis brings a structure in with “structure load”.
        </p>
      ) : (
        <>
          <p class="tr-lead">
            {bodies.length} bodies with {seats} seats decide in this partnership. Seats vote, not
            people.
          </p>
          <ul class="tr-pages">
            <li>
              <a href="/meetings">Meetings, month by month</a>
            </li>
            <li>
              <a href="/mandates">What representatives ask, and what was decided</a>
            </li>
            <li>
              <a href="/priorities">Priorities and the work towards them</a>
            </li>
            <li>
              <a href="/documents">Strategy, communication and briefings</a>
            </li>
            <li>
              <a href="/decisions">Decisions and their effect</a>
            </li>
            <li>
              <a href="/leads">Leads of the clusters, their elections and the criteria</a>
            </li>
            <li>
              <a href="/mentoring">Peer mentoring of leads</a>
            </li>
            <li>
              <a href="/system-leaders">System leaders who can help other schools</a>
            </li>
            <li>
              <a href="/constitutions">Constitutions of the clusters</a>
            </li>
            <li>
              <a href="/policies">Policies that they adopted</a>
            </li>
            {mayReadCategories && (
              <li>
                <a href="/support/approved">Categories that they approved</a>
              </li>
            )}
            {mayReadInterests && (
              <li>
                <a href="/interests">Interests that are declared</a>
              </li>
            )}
          </ul>
          <BodiesTable bodies={bodies} />
        </>
      )}
    </>
  )
}

/** Of one kind after the other, in one table, so that votes and seats are read down one column. */
function BodiesTable({ bodies }: { bodies: readonly BodyShown[] }) {
  const ofKind = (kind: BodyKind) => bodies.filter((body) => body.kind === kind)
  return (
    <DataTable
      id="bodies"
      caption="The strategic board first, then improvement boards, groups and clusters."
      columns={[
        { heading: 'Body', kind: 'words' },
        { heading: 'Kind', kind: 'words' },
        { heading: 'Votes', kind: 'words' },
        { heading: 'Seats', kind: 'words' },
      ]}
      rows={bodyKinds.flatMap(ofKind).map((body) => ({
        key: body.id,
        name: body.name,
        href: `/boards/${body.slug}`,
        cells: [body.kind, voteWords(body.document.rule), seatsWords(body.seats)],
      }))}
    />
  )
}
