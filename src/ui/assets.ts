import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly etag: string
}

const folder = fileURLToPath(new URL('assets', import.meta.url))
const fonts = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@fontsource/source-sans-3/package.json')),
  'files',
)

const files: Readonly<Record<string, { readonly from: string; readonly type: string }>> = {
  'trellis.css': { from: path.join(folder, 'trellis.css'), type: 'text/css; charset=utf-8' },
  'mark.svg': { from: path.join(folder, 'mark.svg'), type: 'image/svg+xml' },
  'passkey.js': { from: path.join(folder, 'passkey.js'), type: 'text/javascript; charset=utf-8' },
  ...font('source-sans-3-latin-400-normal.woff2'),
  ...font('source-sans-3-latin-600-normal.woff2'),
  ...font('source-sans-3-latin-700-normal.woff2'),
}

function font(name: string) {
  return { [name]: { from: path.join(fonts, name), type: 'font/woff2' } }
}

const read = new Map<string, Asset>()

/** A file of the look of Trellis, read once; `undefined` for a name that is not on the list. */
export function asset(name: string): Asset | undefined {
  const known = read.get(name)
  if (known !== undefined) return known
  const file = Object.hasOwn(files, name) ? files[name] : undefined
  if (file === undefined) return undefined
  const body = new Uint8Array(readFileSync(file.from))
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
  const made = { body, type: file.type, etag }
  read.set(name, made)
  return made
}

/** The address of an asset, changing with its content so that browsers may keep it for good. */
export function assetUrl(name: string): string {
  const found = asset(name)
  if (found === undefined) throw new Error(`There is no asset ${name}`)
  return `/assets/${name}?${found.etag.replaceAll('"', '')}`
}
