import { momentText } from '#lib/dates.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Heading, Lead, Notes } from '#ui/text.tsx'
import type { Body } from '../model/bodies.ts'
import type { Meeting, PaperFile } from '../model/meetings.ts'
import { FileLine } from './paper-file.tsx'
import type { PublicDocument, Redaction } from '../model/papers.ts'

interface PublicationProps {
  readonly body: Body
  readonly meeting: Meeting
  readonly papers: PublicDocument
  /** Of open items. */
  readonly files: readonly { readonly number: number; readonly file: PaperFile }[]
  /** `undefined` while the body has approved none. */
  readonly minutes: PublicDocument | undefined
}

/** What of a meeting may be published, as files to hand out, and what is left out of each and why. */
export function PublicationPage(props: PublicationProps) {
  const { body, meeting, papers, minutes } = props
  const here = `/boards/${body.slug}/meetings/${meeting.id}/publication`
  const left = papers.redactions.length + (minutes?.redactions.length ?? 0)
  return (
    <>
      <Heading level={1}>For the public: {momentText(meeting.startsAt)}</Heading>
      <Lead>
        {left === 0
          ? 'Nothing is left out of the public files of this meeting.'
          : left === 1
            ? 'One thing is left out of the public files, with its reason.'
            : `${left} things are left out of the public files, each with its reason.`}
      </Lead>
      <Heading>Papers, for a request under the Freedom of Information Act</Heading>
      <Files at={`${here}/papers`} />
      <OpenFiles {...props} />
      <LeftOut id="left-of-papers" of="the papers" redactions={papers.redactions} />
      <Heading>Minutes</Heading>
      {minutes === undefined ? (
        <p>The public minutes can be made once the body has approved them at a later meeting.</p>
      ) : (
        <>
          <Files at={`${here}/minutes`} />
          <LeftOut id="left-of-minutes" of="the minutes" redactions={minutes.redactions} />
        </>
      )}
      <Notes
        notes={[
          'The files are made new from the open parts alone: exempt words are not covered, they are not there. Each file is read back before it is handed out; one in which a word is found that only exempt text has is not handed out.',
          'Seats are named, persons are not. The reasons are public too: they may name nobody.',
        ]}
      />
    </>
  )
}

/** Papers that were uploaded go with the public papers as they came; nothing can be left out of one. */
function OpenFiles({ body, meeting, files }: PublicationProps) {
  if (files.length === 0) return null
  return (
    <>
      <p>
        {files.length === 1 ? 'One open paper is a file' : `${files.length} open papers are files`}{' '}
        that goes out as it came. Look it through first: nothing can be left out of it here, and it
        may tell who wrote it.
      </p>
      {files.map(({ number, file }) => (
        <FileLine
          key={number}
          slug={body.slug}
          meetingId={meeting.id}
          number={number}
          file={file}
        />
      ))}
    </>
  )
}

function Files({ at }: { at: string }) {
  return (
    <ul class="tr-pages">
      <li>
        <a href={`${at}.pdf`}>As a PDF with headings for screen readers</a>
      </li>
      <li>
        <a href={`${at}.txt`}>As plain text</a>
      </li>
    </ul>
  )
}

function LeftOut(props: { id: string; of: string; redactions: readonly Redaction[] }) {
  const { id, of, redactions } = props
  if (redactions.length === 0) return <p>Nothing is left out of {of}.</p>
  return (
    <DataTable
      id={id}
      caption={<strong>Left out of {of}</strong>}
      columns={[
        { heading: 'Left out', kind: 'words' },
        { heading: 'Why', kind: 'prose' },
        { heading: 'Words', kind: 'number' },
      ]}
      rows={redactions.map(({ what, because, words }, place) => ({
        key: String(place),
        name: what,
        cells: [because, words],
      }))}
    />
  )
}
