import { z } from 'zod'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, today } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import {
  acknowledgeComplaint,
  answerComplaint,
  complain,
  complaintsFor,
} from '../actions/complaints.ts'
import { outcomes, wrongWithReceived } from '../rules/complaint.ts'
import { privacyInForce } from '../rules/in-force.ts'
import { ComplaintsPage, type ComplaintsTyped } from '../views/complaints.tsx'
import { privacyCrumb } from './crumbs.ts'

export function complaintRoutes({ on }: Doors): void {
  on('GET /privacy/complaints', (visit) => complaintsPage(visit, {}))

  on('POST /privacy/complaints', async (visit) => {
    const body = await visit.c.req.parseBody()
    const about = sent(body, 'about')
    const token = tokenIn(body)
    if (about === '' || token === undefined) {
      const problem = about === '' ? emptyComplaint : sendAgain
      return complaintsPage(visit, { typed: { about }, problems: [problem] })
    }
    await complain(visit.shell, visit.person, token, { about, receivedOn: today(visit) })
    return visit.c.redirect('/privacy/complaints', 303)
  })

  on('POST /privacy/complaints/received', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      from: sent(body, 'from'),
      receivedAbout: sent(body, 'receivedAbout'),
      received: sent(body, 'received'),
    }
    const { from, receivedAbout: about, received } = typed
    const wrong = wrongWithReceived({ from, about, received }, today(visit))
    const token = tokenIn(body)
    if (wrong.length > 0 || token === undefined) {
      return complaintsPage(visit, { typed, problems: wrong.length > 0 ? wrong : [sendAgain] })
    }
    await complain(visit.shell, visit.person, token, { from, about, receivedOn: received })
    return visit.c.redirect('/privacy/complaints', 303)
  })

  on('POST /privacy/complaints/:complaint/acknowledge', async (visit) => {
    const asked = await aboutOne(visit)
    if (asked === undefined) return visit.notFound()
    if (asked.seen === undefined) return complaintsPage(visit, { problems: [sendAgain] })
    const { token, seen } = asked
    return answered(visit, await acknowledgeComplaint(visit.shell, visit.person, token, seen))
  })

  on('POST /privacy/complaints/:complaint/answer', async (visit) => {
    const asked = await aboutOne(visit)
    if (asked === undefined) return visit.notFound()
    const field = (name: string) => `${name}-${asked.id.slice(-6)}`
    const typed = {
      answer: sent(asked.body, field('answer')),
      outcome: sent(asked.body, field('outcome')),
    }
    const outcome = z.enum(outcomes).safeParse(typed.outcome)
    const problems = [
      ...(outcome.success ? [] : [{ field: field('outcome'), text: 'Choose an outcome.' }]),
      ...(typed.answer === '' ? [{ field: field('answer'), text: 'Say what you answered.' }] : []),
      ...(asked.seen === undefined ? [sendAgain] : []),
    ]
    const answers = new Map([[asked.id, typed]])
    if (problems.length > 0 || !outcome.success || asked.seen === undefined)
      return complaintsPage(visit, { typed: { answers }, problems })
    const { token, seen } = asked
    const told = { ...seen, outcome: outcome.data, answer: typed.answer }
    return answered(visit, await answerComplaint(visit.shell, visit.person, token, told), answers)
  })
}

type Body = Readonly<Record<string, unknown>>

function tokenIn(body: Body): string | undefined {
  return z.uuid().safeParse(sent(body, 'once')).data
}

/** What a form about one complaint sent; `undefined` where the person may not, or it is none. */
async function aboutOne(visit: Visit) {
  const id = idIn(visit, 'complaint')
  if (!visit.may() || id === undefined) return undefined
  const known = (await complaintsFor(visit.shell, visit.person)).some((each) => each.id === id)
  if (!known) return undefined
  const body = await visit.c.req.parseBody()
  const version = z.coerce.number().int().min(1).safeParse(sent(body, 'version')).data
  const token = tokenIn(body)
  return token === undefined || version === undefined
    ? { id, body, token: '', seen: undefined }
    : { id, body, token, seen: { id, version } }
}

function answered(
  visit: Visit,
  done: 'done' | 'conflict',
  answers: ComplaintsTyped['answers'] = new Map(),
): Response | Promise<Response> {
  if (done === 'done') return visit.c.redirect('/privacy/complaints', 303)
  return complaintsPage(visit, { typed: { answers }, problems: [changedMeanwhile], status: 409 })
}

const emptyComplaint: Problem = { field: 'about', text: 'Say what is wrong.' }
const sendAgain: Problem = { text: 'Open the page again and send the form from there.' }
const changedMeanwhile: Problem = {
  text: 'Somebody changed this complaint while you were looking. The page shows it as it is now; nothing was changed.',
}

async function complaintsPage(
  visit: Visit,
  of: { typed?: Partial<ComplaintsTyped>; problems?: readonly Problem[]; status?: 409 },
): Promise<Response> {
  const { shell, person } = visit
  const { typed = {}, problems = [], status } = of
  visit.may({ isSelf: true })
  return visit.page(
    {
      title: 'Complaints about personal data',
      breadcrumbs: [privacyCrumb, { name: 'Complaints' }],
      status: status ?? (problems.length === 0 ? 200 : 422),
    },
    <ComplaintsPage
      complaints={await complaintsFor(shell, person)}
      mayChange={visit.mayAlso('complaint: change')}
      today={today(visit)}
      days={privacyInForce.complaints}
      typed={{ ...blank, received: today(visit), ...typed }}
      problems={problems}
      newOnce={() => shell.newId()}
    />,
  )
}

const blank: ComplaintsTyped = {
  about: '',
  from: '',
  receivedAbout: '',
  received: '',
  answers: new Map(),
}
