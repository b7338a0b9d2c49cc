import type { ParseArgsOptionsConfig } from 'node:util'
import type { Refusal } from '#modules/intake/model.ts'
import type { Settings } from '#platform/settings/settings.ts'
import type { Shell } from '#platform/shell.ts'

/** What a command ends with; the exit code follows from it: done 0, refused 1, wrong use 2. */
export type Answer =
  | {
      readonly kind: 'done'
      /** Printed alone on standard output with `--json`. */
      readonly json: unknown
      /** Printed without `--json`. */
      readonly text: string
    }
  | { readonly kind: 'refused'; readonly refused: readonly Refusal[] }
  | { readonly kind: 'wrong use'; readonly because: string }

export interface Asked {
  /** The words after the command that are not options. */
  readonly words: readonly string[]
  readonly option: (name: string) => string | undefined
  readonly flag: (name: string) => boolean
}

interface Described {
  readonly name: string
  /** The lines of use, without the program's name. */
  readonly use: readonly string[]
  readonly about: string
  readonly options: ParseArgsOptionsConfig
  readonly explain: Readonly<Record<string, string>>
}

/** A command that works on the open store. */
export interface StoreCommand extends Described {
  readonly needs: 'shell'
  readonly run: (shell: Shell, asked: Asked, tell: Tell) => Promise<Answer>
}

/** A command that opens what it needs by itself. */
export interface SettingsCommand extends Described {
  readonly needs: 'settings'
  readonly run: (settings: Settings, asked: Asked, tell: Tell) => Promise<Answer>
}

export type Command = StoreCommand | SettingsCommand

/** Progress, on standard error. */
export type Tell = (line: string) => void

export function refusedWith(expected: string, value: string | null = null): Answer {
  return { kind: 'refused', refused: [{ file: '', line: null, column: null, value, expected }] }
}

export function wrongUse(because: string): Answer {
  return { kind: 'wrong use', because }
}
