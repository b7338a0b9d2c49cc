import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { doors, fileRoles, modules, pureRoles } from '../../src/architecture.ts'
import {
  importsIn,
  importsOf,
  place,
  read,
  sourceFiles,
  toldOf,
  withoutComments,
} from './source.ts'

const files = sourceFiles('src/modules')
const imports = files.flatMap(importsOf)
const pure = [
  ...files.filter((file) => pureRoles.includes(place(file).role)),
  ...sourceFiles('src/lib'),
]
const everything = sourceFiles('src')

/** What a pure role may not ask, and what it does instead. */
const banned: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b/, 'take the moment as an argument'],
  [/\bnew Date\b/, 'take the moment as an argument, or use Temporal'],
  [/\bTemporal\.Now\b/, 'take the moment as an argument'],
  [/\bperformance\.now\b/, 'take the moment as an argument'],
  [/\bMath\.random\b|\bcrypto\b/, 'take ids and chance as an argument'],
  [/\bprocess\b|\bglobalThis\b/, 'take settings as an argument'],
  [/\bconsole\b|\bfetch\(/, 'return what is to be said'],
  [/\bsetTimeout\b|\bsetInterval\b/, 'leave waiting to the shell'],
]

test('every module is listed after the modules that it knows, and has its folder', () => {
  const names = Object.keys(modules)
  const circles = names.filter((name, i) =>
    modules[name]?.some((known) => !names.slice(0, i).includes(known)),
  )
  expect(circles).toEqual([])
  expect(new Set(files.map((file) => place(file).module))).toEqual(new Set(names))
})

test('every file of a module has a role that is listed', () => {
  const unknown = files.filter((file) => fileRoles[place(file).role] === undefined)
  expect(unknown).toEqual([])
})

test('every pure role and every door is a role', () => {
  const roles = Object.keys(fileRoles)
  expect([...pureRoles, ...doors].filter((role) => !roles.includes(role))).toEqual([])
})

test('a module imports only modules that it knows, and only through their doors', () => {
  const broken = imports.filter(
    ({ from, to }) =>
      typeof to !== 'string' &&
      to.module !== from.module &&
      !(modules[from.module]?.includes(to.module) === true && doors.includes(to.role)),
  )
  expect(broken.map(toldOf)).toEqual([])
})

test('another module is named by its door, not by a way around it', () => {
  const around = imports.filter(
    ({ from, to, target }) =>
      typeof to !== 'string' && to.module !== from.module && !target.startsWith('#modules/'),
  )
  expect(around.map(toldOf)).toEqual([])
})

test('a file imports only what its role allows', () => {
  const broken = imports.filter(
    ({ from, to }) =>
      fileRoles[from.role]?.includes(typeof to === 'string' ? to : to.role) !== true,
  )
  expect(broken.map(toldOf)).toEqual([])
})

test('lib, platform and ui know no module, and lib knows neither of the others', () => {
  const base = ['lib', 'platform', 'ui'].flatMap((folder) =>
    sourceFiles(`src/${folder}`).flatMap(importsOf),
  )
  const broken = base.filter(
    ({ file, to }) =>
      typeof to !== 'string' || (file.startsWith('src/lib/') && ['platform', 'ui'].includes(to)),
  )
  expect(base.length).toBeGreaterThan(20)
  expect(broken.map(toldOf)).toEqual([])
})

test('pure roles read no clock, draw no lots and touch nothing outside', () => {
  const broken = pure.flatMap((file) => {
    const code = withoutStrings(withoutComments(read(file)))
    return banned
      .filter(([word]) => word.test(code))
      .map(([word, instead]) => `${file} has ${word.source}: ${instead}`)
  })
  expect(broken).toEqual([])
})

test('the compiler holds each pure role too', () => {
  const core = readFileSync('tsconfig.core.json', 'utf8')
  const missing = pureRoles.flatMap((role) =>
    [`src/modules/*/${role}.ts`, `src/modules/*/${role}/**/*.ts`].filter(
      (pattern) => !core.includes(pattern),
    ),
  )
  expect(missing).toEqual([])
  expect(core).toContain('"types": []')
})

test('there are no barrels and no default exports', () => {
  expect(everything.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([])
  const broken = everything.filter((file) =>
    /^export (?:default\b|\*)/m.test(withoutComments(read(file))),
  )
  expect(broken).toEqual([])
})

test('every module has its word and its source in docs/words.md', () => {
  const words = read('docs/words.md')
  const missing = Object.keys(modules).filter((name) => !words.includes(`| ${name} |`))
  expect(missing).toEqual([])
})

test('every module is told in ARCHITECTURE.md with the modules that it knows', () => {
  const told = read('ARCHITECTURE.md')
  expect(Object.keys(modules).filter((name) => !told.includes(`| ${name} |`))).toEqual([])
})

test('an import is found whatever its quotes and however many lines it has', () => {
  const text = [
    "import { a } from '#lib/a.ts'",
    'import type {\n  B,\n} from "#modules/people/model.ts"',
    "import './c.ts'",
    'export { d } from `./d.ts`',
    "const e = await import('node:fs')",
    "// import { f } from './f.ts'",
  ].join('\n')
  const found = importsIn('src/modules/desk/rules.ts', text)
  expect(found.map(({ to }) => (typeof to === 'string' ? to : `${to.module} ${to.role}`))).toEqual([
    'lib',
    'people model',
    'desk c',
    'desk d',
    'node',
  ])
})

test('the checks above looked at something, and missed no line that imports', () => {
  expect(files.length).toBeGreaterThan(50)
  expect(pure.length).toBeGreaterThan(20)
  expect(imports.length).toBeGreaterThan(200)
  const lines = files.flatMap((file) => read(file).match(/^import\b(?!\()/gm) ?? [])
  const found = imports.filter(({ file, target }) => !read(file).includes(`import('${target}')`))
  expect(found.length).toBeGreaterThanOrEqual(lines.length)
})

function withoutStrings(code: string): string {
  return code.replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
}
