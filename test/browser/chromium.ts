import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'

const root = fileURLToPath(new URL('../../', import.meta.url))
const packed = path.join(root, 'node_modules/@sparticuz/chromium/bin')
const unpacked = path.join(root, 'node_modules/.cache/chromium-153')

/** The packaged browser runs on Linux x64; elsewhere the browser tests are skipped, and say so. */
export const hasBrowser =
  process.platform === 'linux' && process.arch === 'x64' && existsSync(packed)

/** A browser that needs no system package: the binary, its libraries and fonts come from npm. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await unpack()
  const libraries = path.join(unpacked, 'lib')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--font-render-hinting=none',
    ],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: `${libraries}:${process.env['LD_LIBRARY_PATH'] ?? ''}`,
      FONTCONFIG_FILE: path.join(unpacked, 'own-fonts.conf'),
      HOME: unpacked,
    },
  })
}

/** Names only the fonts of the package, so that every machine draws the same picture. */
const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(unpacked, 'fonts')}</dir>
  <cachedir>${path.join(unpacked, 'fonts-cache')}</cachedir>
</fontconfig>
`

async function unpack(): Promise<string> {
  const executable = path.join(unpacked, 'chromium')
  if (existsSync(executable)) return executable
  mkdirSync(unpacked, { recursive: true })
  unpackTar(path.join(packed, 'al2023.tar.br'))
  unpackTar(path.join(packed, 'fonts.tar.br'))
  writeFileSync(path.join(unpacked, 'own-fonts.conf'), fontSettings)
  const half = `${executable}.${process.pid}`
  await pipeline(
    createReadStream(path.join(packed, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(half),
  )
  chmodSync(half, 0o755)
  renameSync(half, executable)
  return executable
}

const block = 512

/** The plain files of a tar, each under its own path; what is linked or special is passed over. */
function unpackTar(file: string): void {
  const bytes = brotliDecompressSync(readFileSync(file))
  for (let at = 0; at + block <= bytes.length;) {
    const name = text(bytes, at, 100)
    if (name === '') return
    const size = Number.parseInt(text(bytes, at + 124, 12), 8)
    const kind = text(bytes, at + 156, 1)
    const to = path.join(unpacked, path.normalize(name))
    if (to.startsWith(unpacked) && (kind === '0' || kind === '')) {
      mkdirSync(path.dirname(to), { recursive: true })
      writeFileSync(to, bytes.subarray(at + block, at + block + size), { mode: 0o755 })
    }
    at += block + Math.ceil(size / block) * block
  }
}

function text(bytes: Buffer, at: number, length: number): string {
  return (
    bytes
      .subarray(at, at + length)
      .toString('latin1')
      .split('\0')[0]
      ?.trim() ?? ''
  )
}
