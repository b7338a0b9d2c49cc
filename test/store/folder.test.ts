import { spawn } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { lockFolder } from '#platform/db/folder-lock.ts'
import { openStore } from '#platform/db/store.ts'
import { mustOpen, withFolder } from './fixture.ts'

const lockAndWait = `
  const { lockFolder } = await import(${JSON.stringify(new URL('../../src/platform/db/folder-lock.ts', import.meta.url).href)})
  await lockFolder(process.argv[1])
  console.log('locked')
  setInterval(() => {}, 1000)`

test(
  'a folder that another process uses is refused with its number, until that process is killed',
  () =>
    withFolder(async (folder) => {
      const other = spawn(process.execPath, ['--input-type=module', '-e', lockAndWait, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await new Promise((resolve) => other.stdout.once('data', resolve))

      const refused = await openStore({ kind: 'embedded', folder })
      expect(refused).toMatchObject({ refused: expect.stringContaining(`Process ${other.pid} `) })

      other.kill('SIGKILL')
      await new Promise((resolve) => other.once('close', resolve))
      const lock = mustOpen(await lockFolder(folder))
      await lock.release()
    }),
  20_000,
)

test('another spelling of the same folder is the same folder', () =>
  withFolder(async (above) => {
    const [folder, link] = [path.join(above, 'data'), path.join(above, 'link')]
    mkdirSync(folder)
    symlinkSync(folder, link)
    const lock = mustOpen(await lockFolder(folder))
    expect(await lockFolder(link)).toHaveProperty('refused')
    await lock.release()
    await mustOpen(await lockFolder(link)).release()
  }))

test('a folder that cannot be one is refused in words', () =>
  withFolder(async (above) => {
    const file = path.join(above, 'a-file')
    writeFileSync(file, '')
    const opened = await openStore({ kind: 'embedded', folder: file })
    expect(opened).toMatchObject({ refused: expect.stringContaining(`cannot be kept in ${file}`) })
  }))

test(
  'data that is not a store is refused in words, and the folder is free again',
  () =>
    withFolder(async (folder) => {
      mkdirSync(path.join(folder, 'pg'))
      writeFileSync(path.join(folder, 'pg', 'PG_VERSION'), '9')
      const opened = await openStore({ kind: 'embedded', folder })
      expect(opened).toMatchObject({ refused: expect.stringContaining('cannot be opened') })
      await mustOpen(await lockFolder(folder)).release()
    }),
  60_000,
)
