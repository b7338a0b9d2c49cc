import type { Step } from './step.ts'

/** In the order of speed: what fails soonest is told soonest. To add a check, add a line. */
export const steps: readonly Step[] = [
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'pure roles', command: ['tsc', '-p', 'tsconfig.core.json'] },
  { name: 'dead code', command: ['knip', '--no-progress'] },
  // Two at a time, also where there are two cores: a test waits for its store most of the time.
  {
    name: 'tests',
    command: ['vitest', 'run', '--project', 'test', '--maxWorkers=2'],
    counts: 'tests',
  },
  {
    name: 'tests in a browser',
    command: ['vitest', 'run', '--project', 'browser'],
    counts: 'tests',
    lacking: withoutBrowser(process.platform, process.arch),
  },
]

/** Why a platform cannot run the browser that npm brings; undefined where it can. */
export function withoutBrowser(platform: string, arch: string): string | undefined {
  return platform === 'linux' && arch === 'x64'
    ? undefined
    : `the packaged browser runs on Linux x64, and this is ${platform} ${arch}`
}
