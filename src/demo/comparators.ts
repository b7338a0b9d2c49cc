interface Comparator {
  readonly measure: string
  readonly area: 'ENGLAND' | 'REGION'
  /** By the year in which the academic year ends. */
  readonly figures: Readonly<Record<number, number>>
  readonly source: string
  /** Years whose figure no source at hand gives: they are only near the truth. */
  readonly illustrative: readonly number[]
}

const profileStatistics = 'DfE statistics of the early years foundation stage profile'
const tool = 'Toolkit 2017 (2013 to 2017); DfE Local Authority Interactive Tool (later years)'

/** The figures of England and of the North West that the borough's own results are set against. */
export const comparators: readonly Comparator[] = [
  {
    measure: 'PHON_Y1',
    area: 'ENGLAND',
    figures: {
      ...yearly(2013, [69, 74, 77, 81, 81, 82, 82]),
      ...yearly(2022, [75, 79, 80, 80]),
    },
    source: tool,
    illustrative: [],
  },
  {
    measure: 'PHON_Y1',
    area: 'REGION',
    figures: {
      ...yearly(2013, [69, 74, 76, 80, 80, 81, 81]),
      ...yearly(2022, [74, 78, 79, 78]),
    },
    source: tool,
    illustrative: [],
  },
  {
    measure: 'EYFS_GLD',
    area: 'ENGLAND',
    figures: {
      ...yearly(2013, [51.7, 60.4, 66.3, 69.3, 70.7, 71.5, 71.8]),
      ...yearly(2022, [65.2, 67.2, 67.7, 68.3]),
    },
    source: profileStatistics,
    illustrative: [2023],
  },
  {
    measure: 'EYFS_GLD',
    area: 'REGION',
    figures: yearly(2013, [50.3, 57.8, 63.7, 66.7, 67.9, 68.9]),
    source: profileStatistics,
    illustrative: [],
  },
  {
    measure: 'EYFS_APS',
    area: 'ENGLAND',
    figures: yearly(2013, [32.8, 33.8, 34.3, 34.5, 34.5, 34.6, 34.6]),
    source: profileStatistics,
    illustrative: [2019],
  },
  {
    measure: 'EYFS_APS',
    area: 'REGION',
    figures: yearly(2013, [32.3, 33.2, 33.8, 33.9, 33.9, 34]),
    source: profileStatistics,
    illustrative: [],
  },
  {
    measure: 'EYFS_ELGAVG',
    area: 'ENGLAND',
    figures: yearly(2022, [14.1, 14.1, 14.1, 14.1]),
    source: 'none at hand',
    illustrative: [2022, 2023, 2024, 2025],
  },
  {
    measure: 'KS1_RWM_EXS',
    area: 'ENGLAND',
    figures: { ...yearly(2016, [60.3, 63.7, 65, 65]), ...yearly(2022, [53, 56]) },
    source: 'Toolkit 2017 (2016 and 2017)',
    illustrative: [2018, 2019, 2022, 2023],
  },
]

export const ks2Years = [2016, 2017, 2018, 2019, 2022, 2023, 2024, 2025] as const
export type Ks2Year = (typeof ks2Years)[number]

/** Expected and higher standard in percent, and the average scaled score where there is a test. */
export interface NationKs2 {
  readonly rwm: readonly [number, number]
  readonly read: readonly [number, number, number]
  readonly gps: readonly [number, number, number]
  readonly math: readonly [number, number, number]
  readonly writ: readonly [number, number]
}

/**
 * England's key stage 2 figures, whole as the performance tables print them: the tables themselves
 * (2017, 2018), the Toolkit 2017 (2016) and the DfE Local Authority Interactive Tool.
 */
export const nationKs2: Readonly<Record<Ks2Year, NationKs2>> = {
  2016: nation([53, 5], [66, 19, 103], [72, 23, 104], [70, 17, 103], [74, 15]),
  2017: nation([61, 9], [72, 25, 104], [77, 31, 106], [75, 23, 104], [76, 18]),
  2018: nation([64, 10], [75, 28, 105], [78, 34, 106], [75, 24, 104], [78, 20]),
  2019: nation([65, 11], [74, 27, 104], [79, 36, 106], [79, 27, 105], [79, 20]),
  2022: nation([59, 7], [75, 28, 105], [73, 28, 105], [72, 23, 104], [70, 13]),
  2023: nation([60, 8], [73, 29, 105], [73, 30, 105], [73, 24, 104], [72, 13]),
  2024: nation([61, 8], [75, 29, 105], [73, 32, 105], [74, 24, 104], [72, 13]),
  2025: nation([62, 8], [75, 34, 106], [73, 30, 105], [74, 27, 105], [72, 13]),
}

/** Eligible pupils of England (all schools, state-funded schools), where the tables at hand give them. */
export const eligibleInEngland: Readonly<Record<number, readonly [number, number]>> = {
  2017: [604_552, 599_728],
  2018: [624_151, 619_703],
}

/**
 * What the borough's figures come to. Those of 2013 to 2017 are the authority row of the Toolkit
 * 2017 where it prints one; the rest are invented.
 */
export const boroughTargets = {
  PHON_Y1: {
    ...yearly(2013, [66, 66, 71, 82, 81, 82, 82.5]),
    ...yearly(2022, [75.5, 79, 79.5, 80.5]),
  },
  EYFS_GLD: {
    ...yearly(2013, [50.8, 56.4, 66, 69, 69, 70.6, 71.2]),
    ...yearly(2022, [64.6, 66.9, 67.4, 68.5]),
  },
  EYFS_APS: yearly(2013, [31.1, 31.4, 33.5, 34.8, 34.8, 34.9, 34.7]),
  EYFS_ELGAVG: yearly(2022, [13.9, 14, 14.1, 14.2]),
  KS1_RWM_EXS: { ...yearly(2016, [60.2, 63.1, 64.5, 64.8]), ...yearly(2022, [52.4, 55.6]) },
  KS2_RWM_EXS: { ...yearly(2016, [55, 63, 64, 66]), ...yearly(2022, [58, 60, 61, 63]) },
  KS2_RWM_HIGH: { ...yearly(2016, [6, 8, 9, 10]), ...yearly(2022, [6, 7, 8, 8]) },
} as const

function yearly(first: number, figures: readonly number[]): Readonly<Record<number, number>> {
  return Object.fromEntries(figures.map((figure, i) => [first + i, figure]))
}

function nation(
  rwm: NationKs2['rwm'],
  read: NationKs2['read'],
  gps: NationKs2['gps'],
  math: NationKs2['math'],
  writ: NationKs2['writ'],
): NationKs2 {
  return { rwm, read, gps, math, writ }
}
