import type { Shell } from '#platform/shell.ts'
import type { LogLine } from '../rules/log-words.ts'

/** How it is with the log server of this process, for whoever runs Trellis. */
export function logLineOf({ logLine }: Pick<Shell, 'logLine'>): LogLine | undefined {
  const state = logLine?.()
  return state === undefined ? undefined : { ...state, tookAt: state.tookAt?.toString() }
}
