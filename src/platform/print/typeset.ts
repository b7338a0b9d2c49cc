import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const sources = fileURLToPath(new URL('../../', import.meta.url))
const fontPackage = '@expo-google-fonts/source-sans-3'
const fonts = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold']

let compiler: NodeCompiler | undefined

/**
 * Sets a Typst file with its data as a tagged PDF (PDF/UA-1), which Typst refuses where a heading
 * is skipped, a title is missing or a drawing has no alternative text. The same template and data
 * give the same bytes. Throws with Typst's own words where it cannot.
 */
export async function typeset(template: string, data: string): Promise<Buffer> {
  compiler ??= await opened()
  const mainFilePath = path.join(sources, template)
  const result = compiler.compile({ mainFilePath, inputs: { data } })
  if (result.hasError()) throw new Error(diagnosed(compiler, result.takeError()))
  const document = result.result
  if (document === null) throw new Error('The document could not be set')
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1' })
  } finally {
    // Without this its memory grows by some megabytes with every document.
    compiler.evictCache(0)
  }
}

async function opened(): Promise<NodeCompiler> {
  // Loaded only where something is printed: it takes 50 MB, and not every machine has it.
  const { NodeCompiler: Compiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  return Compiler.create({ workspace: sources, fontArgs: [{ fontPaths: fontFolders() }] })
}

function fontFolders(): string[] {
  const at = createRequire(import.meta.url).resolve(`${fontPackage}/package.json`)
  return fonts.map((weight) => path.join(path.dirname(at), weight))
}

type Failure = Parameters<NodeCompiler['fetchDiagnostics']>[0]

function diagnosed(of: NodeCompiler, error: Failure | null): string {
  const said = error === null ? [] : of.fetchDiagnostics(error)
  return `The document could not be set: ${JSON.stringify(said)}`
}
