import { dayText } from '#lib/dates.ts'
import type { Parity, Stage, Version } from '../model.ts'

const sentences: Readonly<Record<Exclude<Stage, 'in force' | 'ended'>, string>> = {
  none: 'There is no constitution yet.',
  draft: 'A draft, on which the cluster has not voted.',
  'with the cluster': 'The cluster votes on it.',
  'not carried by the cluster': 'The cluster did not carry it: another version is to be drafted.',
  'carried by the cluster': 'The cluster carried it; the improvement board is to be asked.',
  'with the board': 'The improvement board votes on it.',
  'not approved by the board': 'The improvement board did not approve it.',
  'approved by the board': 'The improvement board approved it; it is to be brought into force.',
}

/** How far a version has come, in a sentence. */
export function stageWords(stage: Stage, version: Pick<Version, 'endsOn'> | undefined): string {
  if (stage !== 'in force' && stage !== 'ended') return sentences[stage]
  const end = version?.endsOn ?? ''
  return stage === 'in force'
    ? `In force until ${dayText(end)}.`
    : `It ended on ${dayText(end)}, and is to be renewed.`
}

/** How a section stands beside those of other clusters. */
export function parityWords(parity: Parity): string {
  switch (parity.kind) {
    case 'local':
      return 'this cluster’s own'
    case 'missing':
      return 'empty'
    case 'alike':
      return parity.with.length === 0
        ? 'no other cluster has one in force'
        : `the same as in ${parity.with.join(', ')}`
    case 'differs': {
      const from = `differs from ${parity.from.join(', ')}`
      return parity.reason === null ? `${from}, without a reason` : `${from}: ${parity.reason}`
    }
  }
}
