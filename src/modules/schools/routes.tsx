import type { ComponentChildren } from 'preact'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import type { School } from './model.ts'
import { schoolsSheet, shownSchools, type Narrowed } from './rules/shown.ts'
import * as store from './store/reading.ts'
import { SchoolsPage } from './views/schools.tsx'
import { SearchPage } from './views/search.tsx'

const mostFound = 50

/** What modules above this one find beside schools. */
export interface SearchParts {
  readonly ofWords: (
    visit: Visit,
    words: string,
  ) => Promise<{ readonly found: number; readonly part: ComponentChildren }>
}

export function schoolRoutes({ on }: Doors, parts: SearchParts): void {
  on('GET /schools', async (visit) =>
    visit.page(
      { title: 'Schools', section: 'Schools' },
      <SchoolsPage schools={await schoolsOf(visit)} {...narrowedIn(visit)} />,
    ),
  )

  on('GET /schools/download/:form', async (visit) => {
    const shown = shownSchools(await schoolsOf(visit), narrowedIn(visit))
    return visit.sheet('schools', schoolsSheet(shown), visit.param('form'))
  })

  on('GET /search', async (visit) => {
    const words = (visit.query('q') ?? '').trim().slice(0, 100)
    const isOfOneKind = visit.query('kind') !== undefined
    const schools =
      words === '' || isOfOneKind
        ? []
        : await asPerson(visit.shell, visit.person, (trx) =>
            store.findSchools(trx, {
              partnershipId: visit.person.partnership.id,
              words,
              most: mostFound,
            }),
          )
    return visit.page(
      { title: 'Search' },
      <SearchPage
        words={words}
        schools={schools}
        most={mostFound}
        beside={words === '' ? { found: 0, part: null } : await parts.ofWords(visit, words)}
      />,
    )
  })
}

function schoolsOf({ shell, person }: Visit): Promise<School[]> {
  return asPerson(shell, person, (trx) => store.schoolsInUse(trx, person.partnership.id))
}

function narrowedIn({ query }: Visit): Narrowed {
  return {
    words: query('q') ?? '',
    phase: query('phase') ?? '',
    closed: query('closed') === 'yes',
  }
}
