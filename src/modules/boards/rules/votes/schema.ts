import { z } from 'zod'
import { voteFile } from './read-vote.ts'

/** What a file for `trellis recount` may hold, as JSON Schema (2020-12), for whoever writes one. */
export function voteSchema(): object {
  return {
    title: 'A vote for trellis recount',
    ...z.toJSONSchema(voteFile, { io: 'input' }),
  }
}
