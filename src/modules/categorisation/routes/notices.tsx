import { isDay } from '#lib/dates.ts'
import { z } from 'zod'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, today } from '#modules/people/visit/asked.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { Problem } from '#ui/form.tsx'
import {
  decisionOnNotice,
  endOfNotice,
  historyOfNotices,
  notices,
  recordNotice,
} from '../actions/notices.ts'
import { noticeIn } from '../rules/notice-form.ts'
import type { NoticeTyped } from '../views/new-notice.tsx'
import { NoticesPage } from '../views/notices.tsx'
import { reviewsCrumb } from './crumbs.ts'

export function noticeRoutes({ on }: Doors): void {
  on('GET /support/notices', (visit) => noticesPage(visit, {}))

  on('POST /support/notices', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      school: sent(body, 'school'),
      kind: sent(body, 'kind'),
      ground: sent(body, 'ground'),
      issued: sent(body, 'issued'),
      discussedOn: sent(body, 'discussedOn'),
      discussedWith: sent(body, 'discussedWith'),
      asks: sent(body, 'asks'),
    }
    const school = (await schoolsOf(visit)).find(({ urn }) => urn === typed.school)
    const read = noticeIn(typed, school, today(visit))
    const token = z.uuid().safeParse(sent(body, 'once'))
    if ('problems' in read) return noticesPage(visit, { typed, problems: read.problems })
    if (school === undefined || !token.success) {
      return noticesPage(visit, { typed, problems: [sendAgain] })
    }
    await recordNotice(visit.shell, visit.person, token.data, { ...read, schoolId: school.id })
    return visit.c.redirect('/support/notices', 303)
  })

  on('POST /support/notices/:notice/end', async (visit) => {
    const sentIn = await aboutNotice(visit)
    if (sentIn === undefined) return visit.notFound()
    const { body, token, id, version } = sentIn
    const day = sent(body, 'on')
    if (token === undefined || version === undefined || !isDay(day)) {
      return noticesPage(visit, { problems: [sendAgain] })
    }
    const done = await endOfNotice(visit.shell, visit.person, token, { id, version, on: day })
    return answerTo(visit, done === 'ended')
  })

  on('POST /support/notices/:notice/decide', async (visit) => {
    const sentIn = await aboutNotice(visit)
    if (sentIn === undefined) return visit.notFound()
    const { token, id, version } = sentIn
    if (token === undefined || version === undefined) {
      return noticesPage(visit, { problems: [sendAgain] })
    }
    const done = await decisionOnNotice(visit.shell, visit.person, token, { id, version })
    return answerTo(visit, done === 'decided')
  })
}

/** What a form about one notice sent; `undefined` where the person may not, or it is none. */
async function aboutNotice(visit: Visit) {
  const id = idIn(visit, 'notice')
  if (id === undefined || !visit.may()) return undefined
  const known = await notices(visit.shell, visit.person)
  if (!known.some((notice) => notice.id === id)) return undefined
  const body = await visit.c.req.parseBody()
  const version = z.coerce.number().int().min(1).safeParse(sent(body, 'version'))
  const token = z.uuid().safeParse(sent(body, 'once'))
  return { id, body, version: version.data, token: token.data }
}

function answerTo(visit: Visit, done: boolean): Response | Promise<Response> {
  return done ? visit.c.redirect('/support/notices', 303) : noticesPage(visit, { conflict: true })
}

const sendAgain: Problem = { text: 'Open the page again and send the form from there.' }

function schoolsOf({ shell, person }: Visit) {
  return asPerson(shell, person, (trx) => schoolsInUse(trx, person.partnership.id))
}

async function noticesPage(
  visit: Visit,
  of: { typed?: NoticeTyped; problems?: readonly Problem[]; conflict?: boolean },
): Promise<Response> {
  const { shell, person } = visit
  const { typed, problems = [], conflict = false } = of
  const shown = await notices(shell, person)
  visit.shows(shown.map(({ schoolId }) => schoolId))
  return visit.page(
    {
      title: 'Notices',
      section: 'Support',
      breadcrumbs: [reviewsCrumb, { name: 'Notices' }],
      status: conflict ? 409 : problems.length > 0 ? 422 : 200,
    },
    <NoticesPage
      notices={shown}
      history={await historyOfNotices(shell, person, shown)}
      schools={await schoolsOf(visit)}
      mayChange={visit.mayAlso('notice: change')}
      mayDecide={visit.mayAlso('notice: decide')}
      personId={person.personId}
      newOnce={() => shell.newId()}
      today={today(visit)}
      typed={typed ?? blank(today(visit))}
      problems={problems}
      conflict={conflict}
    />,
  )
}

function blank(day: string): NoticeTyped {
  return {
    school: '',
    kind: 'note of concern',
    ground: 'standards',
    issued: day,
    discussedOn: '',
    discussedWith: '',
    asks: '',
  }
}
