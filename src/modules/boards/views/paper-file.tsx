import type { PaperFile } from '../model/meetings.ts'
import { fileWords, searchedWords } from '../rules/papers/file.ts'
import { fileAddress } from '../rules/papers/record.ts'

/** A file to take away, with what it is said to be. */
export function FileLine(props: {
  slug: string
  meetingId: string
  number: number
  file: PaperFile
}) {
  const { slug, meetingId, number, file } = props
  return (
    <p>
      <a href={fileAddress(slug, meetingId, number)}>{file.name}</a>{' '}
      <span class="tr-soft">
        ({fileWords(file)}
        {searchedWords(file)})
      </span>
    </p>
  )
}
