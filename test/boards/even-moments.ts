import type { VoteFile } from './random-votes.ts'

/** Every moment with as many digits as any other, so that their order is that of their text. */
export function withEvenMoments(file: VoteFile): VoteFile {
  return {
    ...file,
    ...(file.closesAt === undefined ? {} : { closesAt: even(file.closesAt) }),
    deputies: file.deputies.map((each) => ({ ...each, from: even(each.from), to: even(each.to) })),
    ballots: file.ballots.map((each) => ({ ...each, at: even(each.at) })),
  }
}

function even(moment: string): string {
  return moment.replace(/(?:\.(\d+))?Z$/, (_, part: string = '') => `.${part.padEnd(9, '0')}Z`)
}
