import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { createPartnership, listChoices, listPartnerships, signIn, signOut } from './actions.ts'
import { partnershipKind } from './model.ts'
import { AccessibilityPage } from './views/accessibility.tsx'
import { SignInPage, type SignInTyped } from './views/sign-in.tsx'
import { sessionCookie, type Doors, type PublicVisit } from './visit.tsx'

export function peopleRoutes({ onPublic }: Doors): void {
  onPublic('GET /sign-in', async (visit) => signInPage(visit, {}))

  onPublic('POST /sign-in', async (visit) => {
    const form = signInForm.safeParse(await visit.c.req.parseBody())
    if (!form.success) return signInPage(visit, { problem: 'Choose who you are.' })
    const [partnershipId = '', personId = ''] = form.data.who.split(' ')
    const signed = await signIn(visit.shell, { partnershipId, personId })
    if ('refused' in signed) return signInPage(visit, { problem: signed.refused })
    setCookie(visit.c, sessionCookie, signed.secret, { httpOnly: true, sameSite: 'Lax', path: '/' })
    return visit.c.redirect(ownPath(form.data.to), 303)
  })

  onPublic('POST /sign-out', async (visit) => {
    const secret = getCookie(visit.c, sessionCookie)
    if (secret !== undefined) await signOut(visit.shell, secret)
    deleteCookie(visit.c, sessionCookie, { path: '/' })
    return visit.c.redirect('/sign-in', 303)
  })

  onPublic('POST /partnerships', async (visit) => {
    const body = await visit.c.req.parseBody()
    const form = partnershipForm.safeParse(body)
    const typed = typedIn(body)
    if (!form.success)
      return signInPage(visit, { typed, problem: 'Say what kind of partnership it is.' })
    const { name, slug, kind, la } = form.data
    const laNumber = la.trim() === '' ? null : la.trim()
    const made = await createPartnership(visit.shell, { name, slug, kind, laNumber })
    if ('refused' in made) return signInPage(visit, { typed, problem: made.refused })
    return visit.c.redirect(`/sign-in?new=${made.partnership.slug}`, 303)
  })

  onPublic('GET /accessibility', async (visit) =>
    visit.page({ title: 'Accessibility' }, <AccessibilityPage />),
  )
}

const signInForm = z.object({ who: z.string().regex(/^\S+ \S+$/), to: z.string().optional() })

const partnershipForm = z.object({
  name: z.string(),
  slug: z.string(),
  kind: partnershipKind,
  la: z.string(),
})

/** What a form holds of text, to show it again as it was typed; a file counts as nothing. */
function typedIn({ name, slug, la }: Record<string, unknown>) {
  return { name: textOf(name), slug: textOf(slug), la: textOf(la) }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

async function signInPage(
  visit: PublicVisit,
  { typed, problem }: { typed?: SignInTyped; problem?: string },
): Promise<Response> {
  const partnerships = await listPartnerships(visit.shell)
  const choices = await listChoices(visit.shell)
  return visit.page(
    { title: 'Sign in', status: problem === undefined ? 200 : 422 },
    <SignInPage
      partnerships={partnerships}
      choices={choices}
      problem={problem}
      typed={typed}
      to={ownPath(visit.query('to'))}
      fresh={visit.query('new')}
    />,
  )
}

/** Only a path of our own is followed after signing in; anything else leads to the desk. */
function ownPath(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])[\w\-./%]*$/.test(to) ? to : '/'
}
