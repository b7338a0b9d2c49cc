import { linesOf, type Line } from '#platform/uploads/lines.ts'
import type { UploadPart } from '#platform/uploads/open.ts'
import type { Survey } from '../model.ts'

const sliceSize = 250

/**
 * The second reading of a file that a survey found sound: its rows as records, in slices. A row
 * of which no record is made is left out.
 */
export async function* slices<T>(
  part: UploadPart,
  survey: Survey,
  recordOf: (line: Line) => T | undefined,
): AsyncIterable<readonly T[]> {
  let slice: T[] = []
  for await (const line of linesOf(part, survey)) {
    if (line.line <= survey.headerLine) continue
    const record = recordOf(line)
    if (record === undefined) continue
    slice.push(record)
    if (slice.length < sliceSize) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
}
