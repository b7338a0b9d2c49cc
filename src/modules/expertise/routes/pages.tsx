import type { About } from '#modules/people/model.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { sent, today } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { workContact, type Register } from '../actions.ts'
import type { SystemLeader, WorkContact } from '../model.ts'
import { entryTyped, newEntry, type EntryTyped, type Writers } from '../rules/entry-form.ts'
import type { EntryFormProps } from '../views/entry.tsx'
import { AddPage, LeaderPage } from '../views/leader.tsx'

export const leadersCrumb = { name: 'System leaders', href: '/system-leaders' } as const
const boardsCrumb = { name: 'Boards', href: '/boards' } as const

/** An entry of the register, with what a question about it is about. */
export interface Asked extends Register {
  readonly leader: SystemLeader
  readonly about: About
}

/**
 * The schools for which somebody may write entries, and the people of whom: a head those of the own
 * school, an officer all, everybody else only themselves.
 */
export function writersFor(
  { person, mayAlso }: Visit,
  { schools, staff }: Pick<Register, 'schools' | 'staff'>,
): Writers {
  const may = (schoolId: string, isSelf: boolean) =>
    mayAlso('system leader: change', { schoolId, isSelf })
  const kept = [...schools.keys()].filter((id) => may(id, false))
  const own = person.roles.flatMap(({ schoolId }) => (schoolId === undefined ? [] : [schoolId]))
  const schoolIds = [...new Set([...kept, ...own.filter((id) => may(id, true))])]
  const people = [...staff].filter(
    ([id, each]) =>
      id === person.personId || each.schoolIds.some((schoolId) => kept.includes(schoolId)),
  )
  return { schoolIds, people: new Map(people) }
}

/** Whether somebody writes for others: then they say whose entry it is. */
function isForOthers({ mayAlso }: Visit, { schoolIds }: Writers): boolean {
  return schoolIds.some((schoolId) => mayAlso('system leader: change', { schoolId }))
}

type Body = Readonly<Record<string, unknown>>

/** What was typed; whoever writes only for themselves is who they are. */
export function typedIn(visit: Visit, body: Body, found: Register): EntryTyped {
  const isOthers = isForOthers(visit, writersFor(visit, found))
  return {
    person: isOthers ? sent(body, 'person') : visit.person.personId,
    ...{ name: sent(body, 'name'), school: sent(body, 'school'), post: sent(body, 'post') },
    ...{ phases: allSent(body, 'phases'), fields: allSent(body, 'fields') },
    badges: found.policy.badges.map(({ code }) => ({
      ...{ code, from: sent(body, `from-${code}`), to: sent(body, `to-${code}`) },
    })),
    availability: sent(body, 'availability'),
    ...{ availableFrom: sent(body, 'availableFrom'), words: sent(body, 'words') },
  }
}

/** Every value of a field that may be sent more than once. */
function allSent(body: Body, name: string): string[] {
  const said = body[name]
  const all: readonly unknown[] = Array.isArray(said) ? said : [said]
  return all.flatMap((each) => (typeof each === 'string' && each !== '' ? [each] : []))
}

interface Sent {
  readonly typed?: EntryTyped
  readonly contact?: WorkContact
  readonly problems?: readonly Problem[]
  readonly conflict?: boolean
}

function formOf(
  visit: Visit,
  found: Register,
  of: Pick<EntryFormProps, 'action' | 'version' | 'typed' | 'problems' | 'button'>,
): EntryFormProps {
  const writers = writersFor(visit, found)
  return {
    ...{ ...of, writers, policy: found.policy, schools: found.schools },
    once: visit.shell.newId(),
    ownName: isForOthers(visit, writers) ? undefined : visit.person.name,
  }
}

export function addPage(
  visit: Visit,
  found: Register,
  { typed = newEntry(found.policy), problems = [] }: Sent,
): Promise<Response> {
  const name = 'Add an entry'
  return visit.page(
    {
      title: name,
      section: 'Boards',
      breadcrumbs: [boardsCrumb, leadersCrumb, { name }],
      status: problems.length > 0 ? 422 : 200,
    },
    <AddPage
      {...formOf(visit, found, {
        ...{ action: '/system-leaders', version: 0, typed, problems, button: 'Add the entry' },
      })}
    />,
  )
}

export async function leaderPage(visit: Visit, asked: Asked, of: Sent): Promise<Response> {
  const { problems = [], conflict = false } = of
  const { leader, policy, schools } = asked
  const contact = await workContact(visit.shell, visit.person, leader.id)
  return visit.page(
    {
      title: leader.name,
      section: 'Boards',
      breadcrumbs: [boardsCrumb, leadersCrumb, { name: leader.name }],
      status: conflict ? 409 : problems.length > 0 ? 422 : 200,
    },
    <LeaderPage
      leader={leader}
      policy={policy}
      school={schools.get(leader.schoolId) ?? 'a school that has left'}
      contact={contact}
      mayReadContact={visit.mayAlso('work contact: read')}
      today={today(visit)}
      problems={problems}
      newOnce={() => visit.shell.newId()}
      {...formsOf(visit, asked, of, contact)}
    />,
  )
}

const noContact: WorkContact = { email: '', telephone: '' }

/** The forms of whoever keeps the entry up, or may write its contact. */
function formsOf(visit: Visit, asked: Asked, of: Sent, contact: WorkContact = noContact) {
  const { leader, policy, about } = asked
  const { typed = entryTyped(policy, leader), problems = [] } = of
  const entryForm = visit.mayAlso('system leader: change', about)
    ? formOf(visit, asked, {
        ...{ action: `/system-leaders/${leader.id}`, version: leader.version },
        ...{ typed, problems, button: 'Write the entry anew' },
      })
    : undefined
  const mayWriteContact = visit.mayAlso('work contact: change', about)
  return { entryForm, contactTyped: mayWriteContact ? (of.contact ?? contact) : undefined }
}
