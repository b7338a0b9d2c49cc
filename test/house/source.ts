import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface Place {
  readonly module: string
  readonly role: string
}

export interface Import {
  readonly file: string
  readonly target: string
  readonly from: Place
  /** Another file of a module, or the name of what lies outside the modules: lib, ui, platform, node, a package. */
  readonly to: Place | string
}

const importLine =
  /(?:^|\n)(?:import|export)\b[^'"`;]*?\bfrom\s+['"`]([^'"`]+)['"`]|(?:^|\n)import\s+['"`]([^'"`]+)['"`]|\bimport\(\s*['"`]([^'"`]+)['"`]/g

/** Files under a folder that are shipped: no tests, no declarations. */
export function sourceFiles(folder: string): string[] {
  return globSync(`${folder}/**/*.{ts,tsx}`)
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !file.includes('.test.'))
    .toSorted()
}

export function read(file: string): string {
  return readFileSync(file, 'utf8')
}

/** The text without comments, so that prose is not taken for code. Strings stay as they are. */
export function withoutComments(text: string): string {
  const kept =
    /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[^])*`|\/\*[^]*?\*\/|\/\/[^\n]*/g
  return text.replaceAll(kept, (found) => (found.startsWith('/') ? ' ' : found))
}

export function importsOf(file: string): Import[] {
  return importsIn(file, read(file))
}

export function importsIn(file: string, text: string): Import[] {
  return [...withoutComments(text).matchAll(importLine)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? ''
    return { file, target, from: place(file), to: destination(file, target) }
  })
}

/** `src/modules/schools/rules/recognise.ts` is of the module schools and has the role rules. */
export function place(file: string): Place {
  const [, , module = '', role = ''] = file.split('/')
  return { module, role: role.replace(/\.tsx?$/, '') }
}

export function toldOf({ file, target }: Import): string {
  return `${file} imports ${target}`
}

function destination(file: string, target: string): Place | string {
  const local = localPath(file, target)
  if (local === undefined) return target.startsWith('@') ? target : (target.split(/[/:]/)[0] ?? '')
  if (/^(?:src\/modules|policy)\/.*\.json$/.test(local)) return 'data'
  if (local.startsWith('src/modules/')) return place(local)
  if (target.startsWith('.')) return `${local}, by a path that leaves the modules`
  return local.split('/')[1] ?? ''
}

function localPath(file: string, target: string): string | undefined {
  if (target.startsWith('.')) return path.posix.join(path.posix.dirname(file), target)
  return target.startsWith('#') ? target.replace('#', 'src/') : undefined
}
