import { formats, type Format } from '../model.ts'
import { measuresRead } from '../reading/measures-read.ts'
import { aboutFormat, readWords, type About } from '../rules/about.ts'

export interface FormatShown extends About {
  readonly format: Format
  readonly read: string
}

const ownFormats: readonly Format[] = ['roster', 'local', 'targets']
const schoolFormats: readonly Format[] = ['gias', 'gias-links', 'ofsted', 'similar']

/** Every kind of file, the partnership's own first. */
export function formatsShown(): { title: string; formats: FormatShown[] }[] {
  const shown = (of: readonly Format[]) =>
    of.map((format) => ({
      format,
      ...aboutFormat(format),
      read: readWords(format, measuresRead(format)),
    }))
  const others = formats.filter((each) => ![...ownFormats, ...schoolFormats].includes(each))
  return [
    { title: 'Your own lists and results', formats: shown(ownFormats) },
    { title: 'Schools', formats: shown(schoolFormats) },
    { title: 'Published results', formats: shown(others) },
  ]
}
