/** An arrow as the booklet prints it; `undefined` where it prints none. */
export type Arrow = 'up' | 'level' | 'down' | undefined

/** One row: its figures (`undefined` is a blank), the change and the arrow that it prints. */
export interface PrintedRow {
  readonly figures: readonly (number | undefined)[]
  readonly change?: number
  readonly arrow: Arrow
}

export interface PrintedTable {
  readonly name: string
  readonly measure: string
  readonly years: readonly number[]
  /** Decimals of the school rows, by year. */
  readonly decimals: readonly number[]
  /** Decimals of the change. */
  readonly changeDecimals: number
  readonly england: PrintedRow
  readonly northWest: PrintedRow
  readonly authority: PrintedRow
  /** Seventeen schools that the booklet does not name, in its order. */
  readonly schools: readonly PrintedRow[]
  readonly cluster: PrintedRow
}

const words = { u: 'up', l: 'level', d: 'down', n: undefined } as const

/** Reads "50 72 57 76 82.2 | 7 u"; "-" is a blank, and KS2 tables print no change. */
function row(text: string): PrintedRow {
  const [figures = '', after = ''] = text.split('|').map((part) => part.trim())
  const parts = after.split(' ')
  const arrow = parts.at(-1) ?? ''
  return {
    figures: figures.split(' ').map((digits) => (digits === '-' ? undefined : Number(digits))),
    ...(parts.length > 1 ? { change: Number(parts[0]) } : {}),
    arrow: arrow === 'u' || arrow === 'l' || arrow === 'd' ? words[arrow] : words.n,
  }
}

/**
 * The anonymous booklet tables of the Toolkit 2017, "Examples of data annotated with explanations",
 * digit by digit.
 */
export const printedPhonics: PrintedTable = {
  name: 'Year 1 phonics',
  measure: 'PHON_Y1',
  years: [2013, 2014, 2015, 2016, 2017],
  decimals: [0, 0, 0, 0, 1],
  changeDecimals: 0,
  england: row('69 74 77 81 81 | 0 l'),
  northWest: row('69 74 76 80 80 | 0 l'),
  authority: row('66 66 71 82 81 | -1 l'),
  schools: [
    row('50 72 57 76 82.2 | 7 u'),
    row('67 72 70 75 64.4 | -10 d'),
    row('36 59 71 83 78.6 | -4 d'),
    row('83 75 100 97 90.3 | -6 d'),
    row('66 77 70 77 84.8 | 8 u'),
    row('77 62 88 82 82.5 | 0 l'),
    row('76 78 83 87 93.3 | 6 u'),
    row('0 17 57 70 60 | -10 d'),
    row('87 62 83 77 92.9 | 16 u'),
    row('48 64 63 83 79.5 | -3 d'),
    row('82 81 77 83 82.9 | 0 l'),
    row('89 95 64 80 79.4 | -1 l'),
    row('83 62 88 81 100 | 19 u'),
    row('67 77 82 87 93 | 6 u'),
    row('72 71 72 78 73.1 | -5 d'),
    row('69 80 77 85 66.7 | -18 d'),
    row('87 80 87 87 86.7 | 0 l'),
  ],
  cluster: row('68 72 75 81 81 | 0 l'),
}

export const printedGld: PrintedTable = {
  name: 'Early years, good level of development',
  measure: 'EYFS_GLD',
  years: [2014, 2015, 2016, 2017],
  decimals: [1, 1, 1, 1],
  changeDecimals: 0,
  england: row('60 66.0 69 71 | 2 u'),
  northWest: row('58 64.0 67 68 | 1 u'),
  authority: row('56.4 66.0 69 69 | 0 l'),
  schools: [
    row('55.1 59.6 60.9 68.2 | 7 u'),
    row('37.8 35.1 62.1 60.0 | -2 d'),
    row('31.0 33.6 62.1 78.2 | 16 u'),
    row('73.3 66.7 68.8 64.3 | -5 d'),
    row('72.3 80.3 78.8 72.1 | -7 d'),
    row('69.7 67.9 82.9 74.4 | -9 d'),
    row('75.1 83.3 88.9 78.7 | -10 d'),
    row('36.7 60.0 53.3 60.0 | 7 u'),
    row('57.7 77.3 80.0 78.6 | -1 d'),
    row('40.0 48.6 40.0 51.4 | 11 u'),
    row('85.7 79.5 82.1 82.2 | 0 l'),
    row('65.7 77.1 77.1 61.1 | -16 d'),
    row('81.3 81.3 80.0 80.0 | 0 l'),
    row('57.6 68.3 79.7 85.0 | 5 u'),
    row('46.0 62.2 61.2 60.0 | -1 d'),
    row('61.5 83.3 80.0 62.5 | -18 d'),
    row('70.0 73.3 80.0 80.0 | 0 l'),
  ],
  cluster: row('60.4 68.0 71.0 71.0 | 0.0 l'),
}

export const printedAps: PrintedTable = {
  name: 'Early years, average point score',
  measure: 'EYFS_APS',
  years: [2014, 2015, 2016, 2017],
  decimals: [1, 1, 1, 1],
  changeDecimals: 1,
  england: row('33.8 34.3 34.7 34.4 | -0.1 l'),
  northWest: row('33.2 33.8 34.0 34 | 0 l'),
  authority: row('31.4 33.5 34.8 34.8 | 0.0 l'),
  schools: [
    row('31.4 33.3 34.3 35.6 | 1.3 u'),
    row('26.3 30.2 32.6 31.6 | -1.0 d'),
    row('26.1 28.1 33.7 33.3 | -0.4 l'),
    row('36.6 34.9 36.7 37.7 | 1.1 u'),
    row('33.0 33.3 35.7 34.0 | -1.8 d'),
    row('33.4 35.1 37.4 38.2 | 0.8 l'),
    row('35.0 40.2 44.9 42.4 | -2.5 d'),
    row('27.1 30.6 29.9 31.2 | 1.3 u'),
    row('31.4 36.7 36.4 37.4 | 1.0 l'),
    row('26.9 31.1 30.1 30.1 | 0.0 l'),
    row('35.1 37.1 39.6 38.5 | -1.1 d'),
    row('34.9 35.3 35.7 33.6 | -2.1 d'),
    row('33.8 35.4 35.5 36.5 | 1.0 u'),
    row('31.3 32.1 36.2 37.3 | 1.1 u'),
    row('30.1 34.0 31.0 30.8 | -0.2 l'),
    row('38.5 36.2 36.5 36.1 | -0.3 l'),
    row('33.8 35.2 35.5 35.8 | 0.3 l'),
  ],
  cluster: row('31.9 33.6 35.3 35.3 | 0.0 l'),
}

/** The booklet's eighteenth row, blank but for its arrows, is left out. */
export const printedRwmExpected: PrintedTable = {
  name: 'Key stage 2, expected standard',
  measure: 'KS2_RWM_EXS',
  years: [2016, 2017],
  decimals: [0, 0],
  changeDecimals: 0,
  england: row('53 61 | u'),
  northWest: row('53 60 | u'),
  authority: row('55 63 | n'),
  schools: [
    row('64 76 | u'),
    row('28 54 | u'),
    row('37 44 | u'),
    row('84 83 | d'),
    row('71 70 | d'),
    row('65 72 | u'),
    row('53 68 | u'),
    row('7 31 | u'),
    row('65 63 | d'),
    row('56 71 | u'),
    row('71 69 | d'),
    row('59 69 | u'),
    row('64 64 | u'),
    row('65 78 | u'),
    row('37 64 | d'),
    row('60 47 | d'),
    row('70 87 | u'),
  ],
  cluster: row('55 65.8 | u'),
}

export const printedRwmHigh: PrintedTable = {
  name: 'Key stage 2, higher standard',
  measure: 'KS2_RWM_HIGH',
  years: [2016, 2017],
  decimals: [0, 0],
  changeDecimals: 0,
  england: row('5 9 | u'),
  northWest: row('5 - | d'),
  authority: row('- - | n'),
  schools: [
    row('5 10 | u'),
    row('0 0 | d'),
    row('4 2 | d'),
    row('13 23 | u'),
    row('3 6 | u'),
    row('6 12 | u'),
    row('8 10 | u'),
    row('0 0 | d'),
    row('9 3 | d'),
    row('3 23 | u'),
    row('3 9 | u'),
    row('15 3 | d'),
    row('14 0 | d'),
    row('5 24 | u'),
    row('6 6 | u'),
    row('7 7 | d'),
    row('10 - | d'),
  ],
  cluster: row('6 8.8 | u'),
}

export const printedTables: readonly PrintedTable[] = [
  printedRwmExpected,
  printedRwmHigh,
  printedPhonics,
  printedGld,
  printedAps,
]

/** What the page "Primary Headline Data" prints for cluster A and 2017, unlike the booklet. */
export const printedHeadlinesOfA = [
  { measure: 'EYFS_GLD', name: 'good level of development', headline: 80, booklet: 71 },
  { measure: 'EYFS_APS', name: 'average point score', headline: 37, booklet: 35.3 },
  { measure: 'PHON_Y1', name: 'phonics', headline: 92, booklet: 81 },
] as const
