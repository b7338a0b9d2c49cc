import { fileURLToPath } from 'node:url'
import { compile, Logger } from 'sass'
import { assetUrl } from '../assets.ts'

export const compiledStyles = fileURLToPath(new URL('../assets/trellis.css', import.meta.url))

/** The committed style sheet is what this makes of the sources; a test compares. */
export function compileStyles(): string {
  const { css } = compile(fileURLToPath(new URL('trellis.scss', import.meta.url)), {
    logger: Logger.silent,
    quietDeps: true,
    style: 'compressed',
  })
  return `${css.replaceAll(/\/assets\/([\w.-]+\.woff2)/g, (_, name: string) => assetUrl(name))}\n`
}
