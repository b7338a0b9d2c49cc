import type { BookletRun } from '../model.ts'
import { reportOf } from './report.ts'

/** How far a run is, in a few words. */
export function runState(run: Pick<BookletRun, 'state' | 'total' | 'done' | 'checks'>): string {
  switch (run.state) {
    case 'waiting':
      return 'waiting'
    case 'making':
      return run.total === null ? 'being made' : `${run.done} of ${run.total} made`
    case 'done':
      return doneWords(run)
    case 'failed':
      return 'stopped by an error'
  }
}

function doneWords({ done, checks }: Pick<BookletRun, 'done' | 'checks'>): string {
  const { problems } = reportOf(checks)
  const made = `${done} made`
  return problems === 0 ? `${made}, all sound` : `${made}, ${problems} to look at`
}
