import type { Format } from '../model.ts'
import { longMaps } from './long-maps.ts'
import { wideMaps } from './wide-maps.ts'

/** The codes of the measures that a kind of file brings, as its maps name them. */
export function measuresRead(format: Format): string[] {
  const wide = wideMaps.filter((map) => map.format === format)
  const long = longMaps.filter((map) => map.format === format)
  return [
    ...wide.flatMap(({ stems, columns }) => [...stems, ...columns].map(({ measure }) => measure)),
    ...long.flatMap(({ figures }) => figures.map(({ measure }) => measure)),
  ]
}
