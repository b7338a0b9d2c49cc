import { z } from 'zod'
import { listChoices, listPartnerships, signInByChoice } from '#modules/people/actions.ts'
import { signOut } from '#modules/people/actions/sessions.ts'
import type { Doors, PublicVisit } from '#modules/people/visit.tsx'
import type { Shell } from '#platform/shell.ts'
import { addressOf, giveCookie, readCookie, takeCookie } from '#platform/web/front.ts'
import { hasAccounts } from '../actions/accounts.ts'
import { choicesOf, choose, showCode, underWay } from '../actions/second.ts'
import { showPassword } from '../actions/sign-in.ts'
import { email } from '../model.ts'
import { FactorPage, NowherePage, SignInPage, WherePage } from '../views/sign-in.tsx'
import {
  fromOf,
  giveSession,
  giveStep,
  homeOf,
  nextOf,
  ownPath,
  stagePages,
  stepIn,
  textsIn,
} from './from.ts'

export function signInRoutes(
  doors: Doors,
  isAnythingOpen: (shell: Shell) => Promise<boolean>,
): void {
  const { onPublic } = doors
  onPublic('GET /sign-in', async (visit) =>
    signInPage(visit, { isAnythingOpen: await isAnythingOpen(visit.shell) }),
  )

  onPublic('POST /sign-in', async (visit) => {
    const text = await textsIn(visit)
    const typed = text('email')
    const answer = await showPassword(visit.shell, {
      // What is no address belongs to no account, and is answered like one that has none.
      email: email.safeParse(typed).data ?? typed.slice(0, mostLetters),
      password: text('password').slice(0, mostLetters),
      code: text('code'),
      address: addressOf(visit.c, visit.shell.front),
      device: readCookie(visit.c, visit.shell.front, 'device'),
    })
    if ('refused' in answer)
      return signInPage(visit, {
        typed,
        problem: answer.refused,
        needsCode: answer.needsCode,
      })
    giveStep(visit, answer.step)
    return visit.c.redirect(stagePages[answer.stage], 303)
  })

  onPublic('POST /sign-in/choice', async (visit) => {
    const text = await textsIn(visit)
    const who = z
      .string()
      .regex(/^\S+ \S+$/)
      .safeParse(text('who'))
    if (!who.success) return signInPage(visit, { problem: 'Choose who you are.' })
    const [partnershipId = '', personId = ''] = who.data.split(' ')
    const { browser } = fromOf(visit)
    const signed = await signInByChoice(visit.shell, { partnershipId, personId }, browser)
    if ('refused' in signed) return signInPage(visit, { problem: signed.refused })
    giveCookie(visit.c, visit.shell.front, { name: 'session', secret: signed.secret })
    return visit.c.redirect(ownPath(text('to')), 303)
  })

  onPublic('POST /sign-out', async (visit) => {
    const { c, shell } = visit
    const secret = readCookie(c, shell.front, 'session')
    if (secret !== undefined) await signOut(shell, secret)
    takeCookie(c, shell.front, 'session')
    // Nobody who comes to the machine after them finds a page by going back.
    c.header('clear-site-data', '"cache", "storage"')
    return c.redirect('/sign-in', 303)
  })
  factorRoutes(doors)
}

/** Longer texts are no password or address of anyone's, and are not worth hashing. */
const mostLetters = 512

function factorRoutes({ onPublic }: Doors): void {
  onPublic('GET /sign-in/factor', async (visit) => {
    const found = await underWay(visit.shell, stepIn(visit))
    if (found?.stage !== 'factor') return visit.c.redirect('/sign-in', 303)
    return factorPage(visit, undefined)
  })

  onPublic('POST /sign-in/factor', async (visit) => {
    const text = await textsIn(visit)
    const answer = await showCode(visit.shell, stepIn(visit), text('code'), fromOf(visit))
    if (!('refused' in answer)) return visit.c.redirect(nextOf(visit, answer), 303)
    return answer.over
      ? signInPage(visit, { problem: answer.refused })
      : factorPage(visit, answer.refused)
  })

  onPublic('GET /sign-in/where', async (visit) => wherePage(visit, undefined))

  onPublic('POST /sign-in/where', async (visit) => {
    const text = await textsIn(visit)
    const where = text('where')
    const chosen = where === 'operator' ? null : where
    const answer = await choose(visit.shell, stepIn(visit), chosen, fromOf(visit))
    if ('refused' in answer) return wherePage(visit, answer.refused)
    giveSession(visit, answer)
    return visit.c.redirect(homeOf(answer), 303)
  })

  onPublic('GET /sign-in/nowhere', async (visit) =>
    visit.page({ title: 'You have no role here at present' }, <NowherePage />),
  )
}

function factorPage(visit: PublicVisit, problem: string | undefined): Promise<Response> {
  const status = problem === undefined ? 200 : 422
  return visit.page({ title: 'Show that it is you', status }, <FactorPage problem={problem} />)
}

async function wherePage(visit: PublicVisit, problem: string | undefined): Promise<Response> {
  const ways = await choicesOf(visit.shell, stepIn(visit))
  if (ways === undefined) return visit.c.redirect('/sign-in', 303)
  const status = problem === undefined ? 200 : 422
  return visit.page(
    { title: 'Where do you want to go?', status },
    <WherePage ways={ways} problem={problem} />,
  )
}

const passwordChosen = 'Your password is changed. Sign in with it.'

export async function signInPage(
  visit: PublicVisit,
  told: { typed?: string; problem?: string; needsCode?: boolean; isAnythingOpen?: boolean },
): Promise<Response> {
  const { shell } = visit
  return visit.page(
    { title: 'Sign in', status: told.problem === undefined ? 200 : 422 },
    <SignInPage
      email={told.typed}
      problem={told.problem}
      needsCode={told.needsCode ?? false}
      done={visit.query('done') === 'password' ? passwordChosen : undefined}
      to={ownPath(visit.query('to'))}
      providers={shell.providers}
      partnerships={await listPartnerships(shell)}
      choices={await listChoices(shell)}
      hasAccounts={await hasAccounts(shell)}
      isAnythingOpen={told.isAnythingOpen ?? false}
    />,
  )
}
