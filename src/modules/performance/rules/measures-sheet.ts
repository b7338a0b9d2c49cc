import type { Sheet } from '#lib/sheet.ts'
import type { Measure } from '../model.ts'

export const betterWords = {
  high: 'higher is better',
  low: 'lower is better',
  neutral: 'neither',
} as const

/** "2013 to 2015; 2016 on (new tests 2016)": the years in which a measure may be compared. */
export function seriesWords({ series }: Pick<Measure, 'series'>): string {
  return series
    .map(({ from, to, began }) => {
      const years = to === undefined ? `${from} on` : from === to ? `${from}` : `${from} to ${to}`
      return began === undefined ? years : `${years} (${began})`
    })
    .join('; ')
}

export function measuresSheet(measures: readonly Measure[]): Sheet {
  return {
    title: 'Measures',
    columns: [
      { name: 'measure', kind: 'text' },
      { name: 'code', kind: 'text' },
      { name: 'unit', kind: 'text' },
      { name: 'lowest', kind: 'number' },
      { name: 'highest', kind: 'number' },
      { name: 'better', kind: 'text' },
      { name: 'series', kind: 'text' },
    ],
    rows: measures.map((measure) => [
      measure.name,
      measure.code,
      measure.unit,
      measure.lowest,
      measure.highest,
      betterWords[measure.better],
      seriesWords(measure),
    ]),
    notes: [
      { about: 'Source', says: 'The catalogue of measures of this version of Trellis.' },
      { about: 'Code', says: 'The name of a measure in files of your own results.' },
      { about: 'Series', says: 'A change, an arrow or a line is told only inside one series.' },
    ],
  }
}
