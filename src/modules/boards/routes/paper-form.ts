import type { Visit } from '#modules/people/visit.tsx'
import { formReceived } from '#modules/people/visit/received.ts'
import { discard } from '#platform/upload.ts'
import type { Problem } from '#ui/form.tsx'
import { checkedFile } from '../actions/paper-files.ts'
import { papersInForce } from '../rules/papers/in-force.ts'
import type { KeptFile } from '../store/paper-files.ts'

export interface ReceivedPaper {
  readonly body: Readonly<Record<string, string>>
  readonly upload: KeptFile | undefined
  readonly problems: readonly Problem[]
}

const mostLetters = 100_000

/** What a form of an item sent: its fields, and its file once it was looked through. Nothing stays in the inbox. */
export async function paperReceived(visit: Visit): Promise<ReceivedPaper> {
  const received = await formReceived(visit, {
    ...{ maxBytes: papersInForce.mostBytes, maxFiles: 1, fieldBytes: mostLetters },
  })
  const body = Object.fromEntries(received.fields)
  if ('refused' in received) {
    return { body, upload: undefined, problems: [{ field: 'file', text: received.refused }] }
  }
  const [file] = received.files
  try {
    if (file === undefined || file.bytes === 0) return { body, upload: undefined, problems: [] }
    const checked = await checkedFile(file)
    return 'refused' in checked
      ? { body, upload: undefined, problems: [{ field: 'file', text: checked.refused }] }
      : { body, upload: checked, problems: [] }
  } finally {
    await discard(received.files)
  }
}
