import { isId } from '#lib/ids.ts'
import { register } from '#modules/people/actions/roles.ts'
import { roleIn, type RoleTyped } from '#modules/people/rules/role-form.ts'
import { rolesInForce } from '#modules/people/rules/role-policy.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, today, tokenIn } from '#modules/people/visit/asked.ts'
import { problemsOf, type Around } from '#modules/people/visit/people.ts'
import { RoleFields } from '#modules/people/visit/role-fields.tsx'
import { choicesFor, noRole, roleTyped } from '#modules/people/visit/role-form.ts'
import type { Problem } from '#ui/form.tsx'
import { formOf } from '../actions/events.ts'
import { inviteAgain, inviteToRole } from '../actions/invitations.ts'
import { sendInBackground } from '../actions/mail.ts'
import { email } from '../model.ts'
import { InvitePage } from '../views/invite.tsx'

type Named = Pick<Around, 'places'>

export function roleInvitationRoutes({ on }: Doors, around: Named): void {
  on('GET /people/invitations', (visit) =>
    invitePage(visit, around, {
      typed: { name: '', email: '', role: { ...noRole, from: today(visit) } },
      problems: [],
    }),
  )

  on('POST /people/invitations', async (visit) => {
    // Who may ask for which role, and where, is the register's to say; a head asks for their own school.
    visit.may()
    const body = await visit.c.req.parseBody()
    const typed = { name: sent(body, 'name'), email: sent(body, 'email'), role: roleTyped(body) }
    const choices = choicesFor(
      visit.person,
      await register(visit.shell, visit.person),
      await around.places(visit),
    )
    const among = { policy: rolesInForce, ...choices, today: today(visit) }
    const read = roleIn(typed.role, among)
    const address = email.safeParse(typed.email)
    const problems = [...wrongWith(typed), ...('problems' in read ? read.problems : [])]
    if ('problems' in read || !address.success || problems.length > 0)
      return invitePage(visit, around, { typed, problems })
    const answer = await inviteToRole(visit.shell, visit.person, {
      once: isId(sent(body, 'once')) ? sent(body, 'once') : visit.shell.newId(),
      email: address.data,
      called: typed.name,
      read,
    })
    if (answer !== 'done')
      return invitePage(visit, around, { typed, ...problemsOf(answer, 'role') })
    sendInBackground(visit.shell)
    return visit.c.redirect('/people?done=invited', 303)
  })

  on('POST /people/invitations/:request/resend', async (visit) => {
    const id = idIn(visit, 'request')
    visit.may()
    if (id === undefined) return visit.notFound()
    const form = formOf(tokenIn(visit, await visit.c.req.parseBody()), id)
    const refused = await inviteAgain(visit.shell, visit.person, id, form)
    if (refused !== undefined)
      return invitePage(visit, around, {
        typed: { name: '', email: '', role: noRole },
        problems: [{ text: refused.refused }],
      })
    sendInBackground(visit.shell)
    return visit.c.redirect('/people?done=resent', 303)
  })
}

interface Typed {
  readonly name: string
  readonly email: string
  readonly role: RoleTyped
}

function wrongWith({ name, email: address }: Typed): Problem[] {
  const isName = name !== '' && !/\p{Cc}/u.test(name)
  return [
    ...(isName ? [] : [{ field: 'name', text: 'Give their name, as colleagues know them.' }]),
    ...(email.safeParse(address).success
      ? []
      : [{ field: 'email', text: 'Give an e-mail address, such as name@school.example.' }]),
  ]
}

async function invitePage(
  visit: Visit,
  around: Named,
  { typed, problems }: { typed: Typed; problems: readonly Problem[] },
): Promise<Response> {
  visit.may()
  const known = await register(visit.shell, visit.person)
  return visit.page(
    {
      title: 'Invite somebody',
      section: 'People',
      status: problems.length === 0 ? 200 : 422,
      breadcrumbs: [{ name: 'People', href: '/people' }, { name: 'Invite somebody' }],
    },
    <InvitePage typed={typed} problems={problems} once={visit.shell.newId()}>
      <RoleFields
        choices={choicesFor(visit.person, known, await around.places(visit))}
        typed={typed.role}
        problems={problems}
      />
    </InvitePage>,
  )
}
