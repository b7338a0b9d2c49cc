import { momentText } from '#lib/dates.ts'
import type { OfflineCopy, OfflineFile, OfflineItem } from '../model/offline.ts'
import type { DocumentSection, DocumentTable } from '../model/papers.ts'
import { digestWords, fileWords } from '../rules/papers/file.ts'
import { offlineStyle } from './offline-style.ts'

/** Nothing is fetched and nothing runs, whatever a paper's words are. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** The papers of a meeting as one file that stands alone: it reads without a network and prints. */
export function OfflineDocument({ copy }: { copy: OfflineCopy }) {
  const { document, items } = copy
  const { partnership, title, when, notices, lead, sections } = document
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <title>{`${title}, ${when}: papers to read offline - ${partnership}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <style dangerouslySetInnerHTML={{ __html: offlineStyle }} />
      </head>
      <body>
        <header>
          <p>{partnership}</p>
        </header>
        <main>
          <h1>{title}</h1>
          <p class="when">Papers of the meeting of {when}</p>
          <p>{lead}</p>
          {notices.map((notice) => (
            <p key={notice} class="notice">
              <strong>{notice}</strong>
            </p>
          ))}
          <Made copy={copy} />
          <Contents sections={sections} items={items} />
          {sections.map((section, place) => (
            <Section
              key={place}
              id={idOf(place)}
              section={section}
              item={section.item === null ? undefined : items.get(section.item)}
            />
          ))}
        </main>
      </body>
    </html>
  )
}

function idOf(place: number): string {
  return `part-${place + 1}`
}

function Made({ copy: { madeAt, madeFor } }: { copy: OfflineCopy }) {
  return (
    <p>
      Made on {momentText(madeAt)} for {madeFor}. This file does not update itself: what is put on
      the agenda or changed after that is not in it. Keep exempt papers confidential, and delete the
      file when you no longer need it.
    </p>
  )
}

function Contents(props: {
  sections: readonly DocumentSection[]
  items: ReadonlyMap<number, OfflineItem>
}) {
  const { sections, items } = props
  return (
    <nav aria-labelledby="contents">
      <h2 id="contents">Contents</h2>
      <ul>
        {sections.map(({ name, item }, place) => (
          // A paragraph keeps the links apart also where a device drops the styles.
          <li key={place}>
            <p>
              <a href={`#${idOf(place)}`}>{name}</a>
              {marksOf(item === null ? undefined : items.get(item))}
            </p>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** " (exempt, my note)". */
function marksOf(item: OfflineItem | undefined): string {
  const marks = [
    ...(item?.isExempt === true ? ['exempt'] : []),
    ...(item !== undefined && item.note.length > 0 ? ['my note'] : []),
  ]
  return marks.length === 0 ? '' : ` (${marks.join(', ')})`
}

function Section(props: { id: string; section: DocumentSection; item: OfflineItem | undefined }) {
  const { id, section, item } = props
  const { name, paragraphs, table, isOwnPage } = section
  return (
    <section aria-labelledby={id} class={isOwnPage ? 'own-page' : undefined}>
      <h2 id={id}>{name}</h2>
      {paragraphs.map((paragraph, place) => (
        <p key={place} class={place === 0 && item?.isExempt === true ? 'exempt' : undefined}>
          {paragraph}
        </p>
      ))}
      {table !== null && <Table name={name} table={table} />}
      {item !== undefined && <BelowPaper item={item} />}
      <p class="back">
        <a href="#contents">Back to the contents</a>
      </p>
    </section>
  )
}

function BelowPaper({ item: { file, note } }: { item: OfflineItem }) {
  return (
    <>
      {file !== null && <File file={file} />}
      {note.length > 0 && (
        <div class="note">
          <h3>My note</h3>
          {note.map((paragraph, place) => (
            <p key={place}>{paragraph}</p>
          ))}
        </div>
      )}
    </>
  )
}

function Table({ name, table }: { name: string; table: DocumentTable }) {
  return (
    <div class="wide" role="region" aria-label={`${name}, as a table`} tabindex={0}>
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            {table.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function File({ file }: { file: OfflineFile }) {
  const { name, saveAs, href } = file
  return (
    <>
      <p>
        {href === null ? (
          <>
            The paper is a file, “{name}” ({fileWords(file)}). It is too large for this copy: open
            it in Trellis.
          </>
        ) : (
          <>
            The paper is a file, kept in this copy:{' '}
            <a href={href} download={saveAs}>
              {name}
            </a>{' '}
            ({fileWords(file)}).
          </>
        )}
      </p>
      <p class="digest">SHA-256 of the file: {digestWords(file)}</p>
    </>
  )
}
