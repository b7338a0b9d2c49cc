/** The state of an import as pages say it. */
export const stateWords = {
  reading: 'being read',
  staging: 'under way',
  done: 'brought in',
  'already here': 'here already',
  refused: 'refused',
  failed: 'failed',
  stopped: 'cut off, nothing kept',
  undone: 'undone',
} as const

export type RunState = keyof typeof stateWords

/** What a page shows of a run; the store's rows have this shape. */
export interface RunShown {
  readonly id: string
  readonly fileName: string
  readonly part: string | null
  readonly sha256: string | null
  readonly bytes: number | null
  readonly dryRun: boolean
  readonly state: RunState
  readonly format: string | null
  readonly year: number | null
  readonly vintage: string | null
  readonly survey?: unknown
  readonly change?: unknown
  readonly rowsDone: number
  readonly rowsInAll: number | null
  readonly by: string
  readonly startedAt: string
  readonly finishedAt: string | null
}

export function stateOf({ state, dryRun }: Pick<RunShown, 'state' | 'dryRun'>): string {
  return dryRun && state === 'done' ? 'trial, nothing changed' : stateWords[state]
}
