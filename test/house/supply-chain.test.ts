import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'

const versions = z.record(z.string(), z.string())

/** Some packages name one platform where others name a list. */
const platforms = z.union([z.string().transform((one) => [one]), z.array(z.string())]).optional()

const project = z
  .object({
    dependencies: versions,
    optionalDependencies: versions,
    devDependencies: versions,
    scripts: versions,
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')))

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        resolved: z.string().optional(),
        integrity: z.string().optional(),
        license: z.string().optional(),
        dev: z.boolean().optional(),
        hasInstallScript: z.boolean().optional(),
        os: platforms,
        cpu: platforms,
        libc: platforms,
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))

const packages = Object.entries(lock.packages).filter(([where]) => where !== '')

/** Licences that allow use, change and passing on, with no more asked than their text and name. */
const licences = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Unlicense',
  '(MIT OR Apache-2.0)',
  'MIT OR Apache-2.0',
  'MIT AND OFL-1.1',
])

/** These ask that changes to their files stay open, or that their author is named: only of tools, which are not shipped. */
const licencesOfTools = new Set([
  ...licences,
  'CC-BY-4.0',
  'MPL-2.0',
  '(MIT AND Zlib)',
  '(MIT OR EUPL-1.1+)',
])

const mostRunTimePackages = 60

test('every dependency is pinned to one exact version', () => {
  const all = {
    ...project.dependencies,
    ...project.optionalDependencies,
    ...project.devDependencies,
  }
  const loose = Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
  expect(Object.keys(all).length).toBeGreaterThan(20)
  expect(loose).toEqual([])
})

test('the lock file holds the versions that package.json names', () => {
  const all = {
    ...project.dependencies,
    ...project.optionalDependencies,
    ...project.devDependencies,
  }
  const different = Object.entries(all).filter(
    ([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version,
  )
  expect(different).toEqual([])
})

test('what runs on one platform is at most sixty packages', () => {
  const running = packages.filter(
    ([, { dev, os, cpu, libc }]) =>
      dev !== true && includes(os, 'linux') && includes(cpu, 'x64') && includes(libc, 'glibc'),
  )
  process.stdout.write(`Run-time packages on Linux x64: ${running.length}\n`)
  expect(running.length).toBeGreaterThan(10)
  expect(running.length).toBeLessThanOrEqual(mostRunTimePackages)
})

test('no install script is needed, and each there is has been looked at and denied', () => {
  const scripted = packages
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([where]) => where.split('node_modules/').at(-1) ?? '')
  expect(scripted.filter((name) => project.allowScripts[name] !== false)).toEqual([])
  expect(Object.values(project.allowScripts)).not.toContain(true)
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m)
})

test('installing runs no script of our own', () => {
  const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'prestart']
  expect(hooks.filter((hook) => project.scripts[hook] !== undefined)).toEqual([])
})

test('every package is sealed by its digest and comes from one place', () => {
  expect(packages.filter(([, { integrity }]) => integrity === undefined)).toEqual([])
  const places = packages.flatMap(([, { resolved }]) => (resolved === undefined ? [] : [resolved]))
  expect(places.filter((address) => !address.startsWith('https://'))).toEqual([])
  expect(new Set(places.map((address) => new URL(address).host)).size).toBeLessThanOrEqual(1)
})

test('every package has a licence that allows its use here', () => {
  const wrong = packages
    .filter(([, { dev, license }]) => {
      return !(dev === true ? licencesOfTools : licences).has(license ?? 'none told')
    })
    .map(([where, { license }]) => `${where}: ${license ?? 'none told'}`)
  expect(packages.length).toBeGreaterThan(100)
  expect(wrong).toEqual([])
})

/** What names no platform runs on all; `!win32` names what a package does not run on. */
function includes(named: readonly string[] | undefined, platform: string): boolean {
  if (named === undefined) return true
  return (
    named.includes(platform) ||
    (named.every((name) => name.startsWith('!')) && !named.includes(`!${platform}`))
  )
}
