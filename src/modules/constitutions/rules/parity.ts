import type { Parity, SectionChange, SectionParity, Texts, Version } from '../model.ts'
import type { ConstitutionPolicy } from '../policy.ts'

export interface Other {
  /** The name of its cluster. */
  readonly cluster: string
  readonly texts: Texts
}

type Drafted = Pick<Version, 'texts' | 'reasons'>

/** Each section beside the constitutions in force of the other clusters of the phase. */
export function parityOf(
  { sections }: ConstitutionPolicy,
  { texts, reasons }: Drafted,
  others: readonly Other[],
): SectionParity[] {
  return sections.map(({ id, title, alike }) => {
    const text = plain(texts[id] ?? '')
    const parity = alike || text === '' ? sectionParity(id, text, reasons, others) : local
    return { id, title, parity }
  })
}

const local: Parity = { kind: 'local' }

function sectionParity(id: string, text: string, reasons: Texts, others: readonly Other[]): Parity {
  if (text === '') return { kind: 'missing' }
  const differing = others.filter(({ texts }) => plain(texts[id] ?? '') !== text)
  if (differing.length === 0) return { kind: 'alike', with: others.map(({ cluster }) => cluster) }
  const reason = (reasons[id] ?? '').trim()
  const from = differing.map(({ cluster }) => cluster)
  return { kind: 'differs', from, reason: reason === '' ? null : reason }
}

/** Spaces, line breaks and large letters are no difference. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

/** Why a board cannot be asked to approve it yet; empty where nothing is in the way. */
export function inTheWay(sections: readonly SectionParity[]): string[] {
  return sections.flatMap(({ title, parity }) => {
    if (parity.kind === 'missing') return [`${title} is empty`]
    if (parity.kind !== 'differs' || parity.reason !== null) return []
    return [`${title} differs from that of ${parity.from.join(', ')} without a reason`]
  })
}

/** What a version says that an earlier one did not, and what it no longer says. */
export function changesBetween(
  { sections }: ConstitutionPolicy,
  before: Texts,
  after: Texts,
): SectionChange[] {
  return sections.flatMap(({ id, title }) => {
    const [earlier, later] = [sentencesIn(before[id] ?? ''), sentencesIn(after[id] ?? '')]
    const added = later.filter((each) => !earlier.includes(each))
    const gone = earlier.filter((each) => !later.includes(each))
    return added.length + gone.length === 0 ? [] : [{ id, title, added, gone }]
  })
}

/** Sentences and lines, without those that are empty. */
export function sentencesIn(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((each) => each.replaceAll(/\s+/g, ' ').trim())
    .filter((each) => each !== '')
}
