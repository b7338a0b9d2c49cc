import { Readable } from 'node:stream'
import { isId } from '#lib/ids.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { formOf } from '#modules/accounts/actions/events.ts'
import { sent, today, tokenIn } from '#modules/people/visit/asked.ts'
import { zipFile, type ZipEntry } from '#platform/zip-file.ts'
import { renderPage } from '#ui/page.tsx'
import type { Problem } from '#ui/form.tsx'
import { packFor, packOfMine, packsMade, peopleToChoose } from '../actions/packs.ts'
import type { Pack } from '../model.ts'
import { MinePage } from '../views/mine.tsx'
import { PackDocument } from '../views/pack-document.tsx'
import { PacksPage } from '../views/packs.tsx'
import { privacyCrumb } from './crumbs.ts'

export function packRoutes({ on, onOwn }: Doors): void {
  onOwn('GET /privacy/mine', async (visit) => {
    const { person, shell } = visit
    return visit.page(
      { title: 'What is kept about you', breadcrumbs: [privacyCrumb, { name: 'About you' }] },
      <MinePage
        packs={person === undefined ? [] : await packsMade(shell, person, 'mine')}
        isOfPartnership={person !== undefined}
        once={shell.newId()}
      />,
    )
  })

  onOwn('POST /privacy/mine/pack', async (visit) => {
    const { personId } = visit.holder
    const partnershipId = visit.person?.partnership.id
    const form = formToday(visit, await visit.c.req.parseBody(), personId)
    return zipOf(visit, await packOfMine(visit.shell, { personId, partnershipId, form }))
  })

  on('GET /privacy/packs', (visit) => packsPage(visit, '', []))

  on('POST /privacy/packs', async (visit) => {
    const body = await visit.c.req.parseBody()
    const chosen = sent(body, 'person')
    const pack = isId(chosen)
      ? await packFor(visit.shell, visit.person, chosen, formToday(visit, body, chosen))
      : { refused: 'Choose the person who asks.' }
    if ('refused' in pack)
      return packsPage(visit, chosen, [{ field: 'person', text: pack.refused }])
    return zipOf(visit, pack)
  })
}

/** The same form is the same pack on the day it was sent; what is taken away later is noted anew. */
function formToday(
  visit: Pick<Visit, 'shell'>,
  body: Readonly<Record<string, unknown>>,
  personId: string,
): string {
  return formOf(tokenIn(visit, body), personId, today(visit))
}

async function packsPage(visit: Visit, chosen: string, problems: readonly Problem[]) {
  const { shell, person } = visit
  if (!visit.may()) return visit.notFound()
  return visit.page(
    {
      title: 'Subject access',
      breadcrumbs: [privacyCrumb, { name: 'Subject access' }],
      status: problems.length === 0 ? 200 : 422,
    },
    <PacksPage
      people={await peopleToChoose(shell, person)}
      packs={await packsMade(shell, person, 'all')}
      chosen={chosen}
      problems={problems}
      once={shell.newId()}
    />,
  )
}

/** A page to read and a file for programs. */
function zipOf(visit: Pick<Visit, 'file' | 'shell'>, pack: Pack): Response {
  const entries: ZipEntry[] = [
    { name: 'index.html', bytes: Buffer.from(renderPage(<PackDocument pack={pack} />)) },
    { name: 'data.json', bytes: Buffer.from(JSON.stringify(pack, null, 1)) },
  ]
  const zip = zipFile(Readable.from(entries), visit.shell.now())
  return visit.file('subject-access-pack.zip', zip, 'application/zip')
}
