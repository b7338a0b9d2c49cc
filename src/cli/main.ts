import { parseArgs } from 'node:util'
import { openShell } from '../open-shell.ts'
import { settingsHere } from '#platform/settings/here.ts'
import type { Answer, Asked, Command } from './command.ts'
import { commands } from './commands.ts'
import { helpFor, helpForAll } from './help.ts'
import { refusalLines } from './print.ts'

const exitCodes = { done: 0, refused: 1, 'wrong use': 2 } as const
const unexpected = 3

process.exitCode = await run(process.argv.slice(2))

async function run(words: readonly string[]): Promise<number> {
  const command = commands.find(({ name }) => isCommand(name, words))
  if (command === undefined) return withoutCommand(words)
  const rest = words.slice(command.name.split(' ').length)
  if (rest.includes('--help') || rest.includes('-h')) {
    print(helpFor(command))
    return 0
  }
  const parsed = parse(command, rest)
  if ('because' in parsed)
    return finish({ kind: 'wrong use', because: parsed.because }, rest.includes('--json'))
  try {
    return finish(await carryOut(command, parsed), parsed.flag('json'))
  } catch (error) {
    tellUnexpected(error)
    return unexpected
  }
}

function tellUnexpected(error: unknown): void {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  tell(`Something unexpected went wrong: ${message}`)
  tell('Nothing was half done. Run the command again, or report it with what you typed.')
  if (process.env['TRELLIS_DEBUG'] !== undefined) tell(stack ?? '')
}

function isCommand(name: string, words: readonly string[]): boolean {
  return name.split(' ').every((word, i) => words[i] === word)
}

function withoutCommand(words: readonly string[]): number {
  const asksForHelp =
    words.length === 0 || words.some((word) => word === '--help' || word === 'help')
  if (asksForHelp) {
    print(helpForAll(commands))
    return 0
  }
  const part = commands.filter(({ name }) => name.split(' ')[0] === words[0])
  tell(
    part.length > 0
      ? `"${words.join(' ')}" is not whole. There is: ${part.map(({ name }) => name).join(', ')}.`
      : `There is no command "${words[0] ?? ''}".`,
  )
  tell('trellis --help lists the commands.')
  return exitCodes['wrong use']
}

function parse(command: Command, words: readonly string[]): Asked | { because: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { ...command.options, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    })
    const given = new Map<string, unknown>(Object.entries(values))
    return {
      words: positionals,
      option: (name) => {
        const value = given.get(name)
        return typeof value === 'string' ? value : undefined
      },
      flag: (name) => given.get(name) === true,
    }
  } catch (error) {
    return { because: error instanceof Error ? error.message : String(error) }
  }
}

async function carryOut(command: Command, asked: Asked): Promise<Answer> {
  const read = settingsHere()
  if ('wrong' in read) return { kind: 'wrong use', because: read.wrong.join(' ') }
  if (command.needs === 'settings') return command.run(read.settings, asked, tell)
  const opened = await openShell(read.settings)
  if ('refused' in opened) return refusal(opened.refused)
  try {
    return await command.run(opened.shell, asked, tell)
  } finally {
    await opened.close()
  }
}

function refusal(expected: string): Answer {
  return {
    kind: 'refused',
    refused: [{ file: '', line: null, column: null, value: null, expected }],
  }
}

function finish(answer: Answer, asJson: boolean): number {
  switch (answer.kind) {
    case 'done':
      print(asJson ? JSON.stringify(answer.json, null, 2) : answer.text)
      break
    case 'refused':
      if (asJson) print(JSON.stringify({ refused: answer.refused.map(withoutEmptyFile) }, null, 2))
      else for (const line of refusalLines(answer.refused)) tell(line)
      break
    case 'wrong use':
      tell(answer.because)
      tell('Add --help to see how the command is used.')
      break
  }
  return exitCodes[answer.kind]
}

function withoutEmptyFile({ file, ...rest }: { file: string }) {
  return { file: file === '' ? null : file, ...rest }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
