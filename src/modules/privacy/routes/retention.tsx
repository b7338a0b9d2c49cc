import { z } from 'zod'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent } from '#modules/people/visit/asked.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { Problem } from '#ui/form.tsx'
import { holdsIn, liftHold, setHold } from '../actions/holds.ts'
import { peopleToChoose } from '../actions/packs.ts'
import { whatWouldGo } from '../actions/purge.ts'
import { classesOf } from '../rules/kept.ts'
import { RetentionPage, type HoldTyped } from '../views/retention.tsx'
import { privacyCrumb } from './crumbs.ts'

export function retentionRoutes({ on }: Doors): void {
  on('GET /privacy/retention', (visit) => retentionPage(visit, nothingTyped, []))

  on('POST /privacy/holds', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      person: sent(body, 'person'),
      school: sent(body, 'school'),
      reason: sent(body, 'reason'),
    }
    const token = z.uuid().safeParse(sent(body, 'once')).data
    const problems = [
      ...(await wrongWith(visit, typed)),
      ...(token === undefined ? [sendAgain] : []),
    ]
    if (problems.length > 0 || token === undefined) return retentionPage(visit, typed, problems)
    await setHold(visit.shell, visit.person, token, {
      personId: typed.person === '' ? null : typed.person,
      schoolId: typed.school === '' ? null : typed.school,
      reason: typed.reason,
    })
    return visit.c.redirect('/privacy/retention', 303)
  })

  on('POST /privacy/holds/:hold/lift', async (visit) => {
    const id = idIn(visit, 'hold')
    if (!visit.may() || id === undefined) return visit.notFound()
    const known = (await holdsIn(visit.shell, visit.person)).some((hold) => hold.id === id)
    if (!known) return visit.notFound()
    const token = z.uuid().safeParse(sent(await visit.c.req.parseBody(), 'once')).data
    if (token === undefined) return retentionPage(visit, nothingTyped, [sendAgain])
    await liftHold(visit.shell, visit.person, token, id)
    return visit.c.redirect('/privacy/retention', 303)
  })
}

const nothingTyped: HoldTyped = { person: '', school: '', reason: '' }
const sendAgain: Problem = { text: 'Open the page again and send the form from there.' }

async function wrongWith(visit: Visit, { person, school, reason }: HoldTyped): Promise<Problem[]> {
  const people = await peopleToChoose(visit.shell, visit.person)
  const schools = await schoolsOf(visit)
  const isKnown = (all: readonly { readonly id: string }[], id: string) =>
    id === '' || all.some((each) => each.id === id)
  return [
    ...(isKnown(people, person) ? [] : [{ field: 'person', text: 'Choose one of the people.' }]),
    ...(isKnown(schools, school) ? [] : [{ field: 'school', text: 'Choose one of the schools.' }]),
    ...(person !== '' && school !== ''
      ? [
          {
            field: 'school',
            text: 'Choose a person or a school, and set a second hold for the other.',
          },
        ]
      : []),
    ...(reason === '' ? [{ field: 'reason', text: 'Say why it has to be kept.' }] : []),
  ]
}

function schoolsOf({ shell, person }: Visit) {
  return asPerson(shell, person, (trx) => schoolsInUse(trx, person.partnership.id))
}

async function retentionPage(
  visit: Visit,
  typed: HoldTyped,
  problems: readonly Problem[],
): Promise<Response> {
  const { shell, person } = visit
  const due = (await whatWouldGo(shell)).filter(
    ({ partnershipId }) => partnershipId === person.partnership.id,
  )
  return visit.page(
    {
      title: 'Retention and holds',
      breadcrumbs: [privacyCrumb, { name: 'Retention and holds' }],
      status: problems.length === 0 ? 200 : 422,
    },
    <RetentionPage
      classes={classesOf(shell.matrix)}
      due={new Map(due.map(({ table, rows }) => [table, rows]))}
      holds={await holdsIn(shell, person)}
      mayChange={visit.mayAlso('data protection: change')}
      people={await peopleToChoose(shell, person)}
      schools={await schoolsOf(visit)}
      typed={typed}
      problems={problems}
      newOnce={() => shell.newId()}
    />,
  )
}
