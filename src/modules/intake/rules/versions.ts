/** One release of a data set, as its history tells it. */
export interface Version {
  readonly id: string
  readonly vintage: string
  readonly fileName: string
  readonly sinceAt: string
  readonly undoneAt: string | undefined
  /** Who brought it in, and by which run; `undefined` where the run is kept no longer. */
  readonly by: string | undefined
  readonly runId: string | undefined
  /** What it tells otherwise than the version before it; `undefined` for the first. */
  readonly since: Since | undefined
}

interface Since {
  readonly id: string
  readonly vintage: string
  readonly changed: number
  readonly added: number
  readonly gone: number
  readonly same: number
}

/** "3 changed, 2 new, none gone, 40 the same": what became of the figures of the version before. */
export function changedWords({ since }: Pick<Version, 'since'>): string {
  if (since === undefined) return 'the first version'
  const { changed, added, gone, same } = since
  if (changed + added + gone === 0) return `none of ${counted(same)}`
  const parts = [`${counted(changed)} changed`]
  if (added > 0) parts.push(`${counted(added)} new`)
  if (gone > 0) parts.push(`${counted(gone)} gone`)
  return `${parts.join(', ')}, ${counted(same)} the same`
}

/** Why there is another version: a firmer one of the same results, or a correction of it. */
export function whyWords({ vintage, since }: Pick<Version, 'vintage' | 'since'>): string {
  if (since === undefined) return ''
  return since.vintage === vintage
    ? `a later ${vintage} file`
    : `${vintage} results after ${since.vintage} ones`
}

/** The answer of the page: how many versions there are and what the newest in use moved. */
export function historyLead(versions: readonly Version[]): string {
  const inUse = versions.filter(({ undoneAt }) => undoneAt === undefined)
  const [newest] = inUse
  const many = versions.length === 1 ? 'One version' : `${counted(versions.length)} versions`
  if (newest === undefined) return `${many}, none of which is in use.`
  const used = inUse.length === versions.length ? '' : `, ${counted(inUse.length)} in use`
  if (newest.since === undefined) return `${many}${used}.`
  return `${many}${used}. The newest: ${changedWords(newest)}.`
}

function counted(many: number): string {
  return many.toLocaleString('en-GB')
}
