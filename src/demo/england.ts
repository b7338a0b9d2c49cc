/** Years of key stage 4. */
export const ks4Years = [2022, 2023, 2024, 2025] as const
export type Ks4Year = (typeof ks4Years)[number]

/** Years of attendance and of the school census: enough for a line, and few files to bring in. */
export const contextYears = [2023, 2024, 2025] as const
export type ContextYear = (typeof contextYears)[number]

export interface NationKs4 {
  readonly attainment8: number
  /** Grades 5 and 4 or above in English and maths, in percent. */
  readonly grade5: number
  readonly grade4: number
}

/** State-funded schools, from the DfE Local Authority Interactive Tool. */
export const nationKs4: Readonly<Record<Ks4Year, NationKs4>> = {
  2022: { attainment8: 48.8, grade5: 49.8, grade4: 68.8 },
  2023: { attainment8: 46.3, grade5: 45.3, grade4: 65.1 },
  2024: { attainment8: 45.9, grade5: 45.9, grade4: 65 },
  2025: { attainment8: 46, grade5: 45.4, grade4: 64.8 },
}

/** Near the truth in every year: no source at hand gives them for all. */
export const illustrativeKs4 = { progress8: -0.03, ebaccEntry: 39, ebaccPoints: 4.05 } as const

export type CensusPhase = 'PRI' | 'SEC' | 'SPE'

export interface NationContext {
  /** Half days missed, and pupils who missed a tenth of them or more, in percent. */
  readonly absence: number
  readonly persistent: number
  /** Free school meals within six years, English as an additional language, in percent. */
  readonly freeMeals: number
  readonly otherLanguage: number
}

type ByPhase = Readonly<Record<CensusPhase, NationContext>>

/**
 * By phase of school, from the same tool; of special schools it gives attendance only, and their
 * pupils are those of the census of 2019 in every year.
 */
export const nationContext: Readonly<Record<ContextYear, ByPhase>> = {
  2023: byPhase([5.9, 16.2, 25.9, 22], [9, 26.5, 27.1, 18.1], [13, 38.3]),
  2024: byPhase([5.5, 14.6, 25.9, 22.8], [8.9, 25.6, 27.3, 18.6], [13, 37.2]),
  2025: byPhase([5.2, 13, 26.3, 23.4], [8.4, 23.4, 28.9, 19.2], [12.8, 35.3]),
}

/** Support for special needs, and plans, in percent: by phase the census of 2019 alone, in every year. */
export const nationNeeds: Readonly<Record<CensusPhase, { support: number; plans: number }>> = {
  PRI: { support: 12.6, plans: 1.6 },
  SEC: { support: 10.8, plans: 1.7 },
  SPE: { support: 1.6, plans: 98.3 },
}

/** Pupils on roll in 2019, in every year. */
export const nationPupils: Readonly<Record<CensusPhase, number>> = {
  PRI: 4_727_089,
  SEC: 3_327_970,
  SPE: 121_738,
}

type Four = readonly [number, number, number, number]

function byPhase(primary: Four, secondary: Four, special: readonly [number, number]): ByPhase {
  return {
    PRI: context(primary),
    SEC: context(secondary),
    SPE: context([...special, 50.3, 14.7]),
  }
}

function context([absence, persistent, freeMeals, otherLanguage]: Four): NationContext {
  return { absence, persistent, freeMeals, otherLanguage }
}

interface Source {
  readonly measure: string
  readonly area: 'ENGLAND'
  readonly source: string
  /** Years whose figure no source at hand gives: they are only near the truth. */
  readonly illustrative: readonly number[]
}

const tool = 'DfE Local Authority Interactive Tool'
const census2019 = 'DfE school census 2018/19, in every year'

/** Where England's figures of these pages are from, for the page of the documentation. */
export const nationSources: readonly Source[] = [
  ...['KS4_A8', 'KS4_EM5', 'KS4_EM4'].map((measure) => from(measure, tool)),
  ...['KS4_P8', 'KS4_EBACC_ENT', 'KS4_EBACC_APS'].map((measure) =>
    from(measure, 'none at hand', ks4Years),
  ),
  ...['ABS_ALL', 'ABS_PA'].map((measure) => from(measure, `${tool}, by phase`)),
  ...['CTX_FSM6', 'CTX_EAL'].map((measure) =>
    from(measure, `${tool}, by phase; special schools as in 2018/19`),
  ),
  ...['CTX_NOR', 'CTX_SENK', 'CTX_EHCP'].map((measure) => from(measure, census2019, contextYears)),
]

function from(measure: string, source: string, illustrative: readonly number[] = []): Source {
  return { measure, area: 'ENGLAND', source, illustrative }
}
