import type { Format, Given, Refusal, Survey } from '../model.ts'
import { columnName } from '../rules/columns.ts'
import { giasMap, linksHeader, localHeader, rosterHeader, similarHeader } from './formats.ts'
import { longMaps, type LongMap } from './long-maps.ts'
import type { Opened } from './survey.ts'
import { surveyLong } from './survey-long.ts'
import { surveyLinks } from './survey-links.ts'
import { ofstedNeeds, surveyOfsted } from './ofsted.ts'
import { surveySimilar, surveyTargets } from './survey-lists.ts'
import { surveyLocal, surveyRegister, surveyRoster } from './survey-rows.ts'
import { surveyWide } from './survey-wide.ts'
import { wideMaps, type WideMap } from './wide-maps.ts'

/** One kind of file: how a header tells it, and how it is read for the first time. */
export interface Kind {
  readonly format: Format
  /** Whether a header with these compared column names is of this kind. */
  readonly fits: (names: ReadonlySet<string>) => boolean
  readonly survey: (
    opened: Opened,
    given: Given,
  ) => Promise<Survey | { refused: readonly Refusal[] }>
}

/** In the order in which a header is tried: it is of the first kind that fits. */
export const kinds: readonly Kind[] = [
  ...wideMaps.map(wideKind),
  ...longMaps.map(longKind),
  { format: 'gias', fits: hasAll(giasMap.needs), survey: surveyRegister },
  { format: 'gias-links', fits: hasAll(linksHeader.slice(0, 4)), survey: surveyLinks },
  { format: 'ofsted', fits: hasAll(ofstedNeeds), survey: surveyOfsted },
  { format: 'similar', fits: hasAll(similarHeader.slice(0, 2)), survey: surveySimilar },
  { format: 'targets', fits: hasAll(['urn', 'measure', 'year', 'target']), survey: surveyTargets },
  { format: 'roster', fits: hasAll(rosterHeader.slice(0, 3)), survey: surveyRoster },
  { format: 'local', fits: hasAll(localHeader.slice(0, 3)), survey: surveyLocal },
]

function wideKind(map: WideMap): Kind {
  const needsAll = hasAll(map.needs)
  const oneOf = map.needsOneOf.map(columnName)
  return {
    format: map.format,
    fits: (names) => needsAll(names) && oneOf.some((name) => names.has(name)),
    survey: (opened, given) => surveyWide(opened, map, given),
  }
}

function longKind(map: LongMap): Kind {
  return {
    format: map.format,
    fits: hasAll(map.needs),
    survey: (opened) => surveyLong(opened, map),
  }
}

function hasAll(needed: readonly string[]): (names: ReadonlySet<string>) => boolean {
  const compared = needed.map(columnName)
  return (names) => compared.every((name) => names.has(name))
}
