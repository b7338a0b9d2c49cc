import type { Command } from './command.ts'

export function helpFor(command: Command): string {
  const options = Object.entries({
    ...command.explain,
    json: 'print JSON, and nothing else, on standard output',
  })
  const width = Math.max(...options.map(([name]) => name.length)) + 4
  return [
    command.about,
    '',
    ...command.use.map((line) => `  trellis ${line}`),
    '',
    ...options.map(([name, text]) => `  ${`--${name}`.padEnd(width)}${text}`),
    '',
    'Ends with 0 when done, 1 when refused with reasons, 2 when used wrongly, 3 when something unexpected happened.',
  ].join('\n')
}

export function helpForAll(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2
  return [
    'Trellis on the command line. Each command does what a page does.',
    '',
    ...commands.map(({ name, about }) => `  ${name.padEnd(width)}${about}`),
    '',
    'Add --help to a command to see its options, --json for output that a program can read.',
    'TRELLIS_DATA=<folder> says where the embedded store lies (default .trellis);',
    'DATABASE_URL=<address> uses a PostgreSQL server instead.',
    'A year is the year in which it ends: 2017 is 2016/17, and both are understood.',
  ].join('\n')
}
