import type { Doors, Visit } from '#modules/people/visit.tsx'
import { historyOf } from '#modules/people/actions/history.ts'
import { idIn, tokenIn } from '#modules/people/visit/asked.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Release } from '#modules/releases/model.ts'
import { mostFootnoteLetters } from '#modules/releases/rules.ts'
import { releaseFor } from '../actions/control.ts'
import { addFootnote, removeFootnote } from '../actions/footnotes.ts'
import { FootnotesPage, type FootnoteTyped } from '../views/footnotes.tsx'
import { textsOf } from './texts.ts'

export function footnoteRoutes({ on }: Doors): void {
  on('GET /data/releases/:release/notes', async (visit) => {
    const release = await releaseFor(visit.shell, visit.person, visit.param('release'))
    return release === undefined ? visit.notFound() : notesPage(visit, release)
  })

  on('POST /data/releases/:release/notes', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const text = textsOf(body)
    const typed = { measure: text('measure'), words: text('words').replaceAll(/\s+/g, ' ') }
    const release = await releaseFor(visit.shell, visit.person, visit.param('release'))
    if (release === undefined) return visit.notFound()
    const problem = problemIn(typed)
    if (problem !== undefined) return notesPage(visit, release, typed, problem)
    const done = await addFootnote(visit.shell, visit.person, {
      once: tokenIn(visit, body),
      releaseId: release.id,
      measure: typed.measure === '' ? undefined : typed.measure,
      words: typed.words,
    })
    return done === 'done' ? back(visit, release.id) : visit.notFound()
  })

  on('POST /data/releases/:release/notes/:note/remove', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const [releaseId, id] = [idIn(visit, 'release'), idIn(visit, 'note')]
    if (releaseId === undefined || id === undefined) return visit.notFound()
    const once = tokenIn(visit, await visit.c.req.parseBody())
    const done = await removeFootnote(visit.shell, visit.person, { once, releaseId, id })
    return done === 'done' ? back(visit, releaseId) : visit.notFound()
  })
}

function problemIn({ measure, words }: FootnoteTyped) {
  if (measure !== '' && measureOf(measure) === undefined) {
    return { field: 'measure', text: 'Choose a measure of the list, or the whole file.' }
  }
  if (words === '') return { field: 'words', text: 'Write what should stand under the figures.' }
  return words.length > mostFootnoteLetters
    ? {
        field: 'words',
        text: `Say it in ${mostFootnoteLetters} letters; these are ${words.length}. More belongs in a document.`,
      }
    : undefined
}

async function notesPage(
  visit: Visit,
  release: Release,
  typed?: FootnoteTyped,
  problem?: { readonly field: string; readonly text: string },
): Promise<Response> {
  const { shell, person } = visit
  return visit.page(
    {
      title: 'Notes under its figures',
      section: 'Data',
      breadcrumbs: [{ name: 'Data', href: '/data' }, { name: release.fileName }],
      status: problem === undefined ? 200 : 422,
    },
    <FootnotesPage
      release={release}
      history={await historyOf(shell, person, [`notes ${release.id}`])}
      mayChange={visit.mayAlso('release control: change')}
      newOnce={shell.newId}
      typed={typed}
      problem={problem}
    />,
  )
}

function back(visit: Visit, releaseId: string): Response {
  return visit.c.redirect(`/data/releases/${releaseId}/notes`, 303)
}
