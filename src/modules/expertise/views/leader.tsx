import { dayText } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, problemIn, type Problem } from '#ui/form.tsx'
import { Details, Lead, Notes, SummaryList } from '#ui/text.tsx'
import type { SystemLeader, WorkContact } from '../model.ts'
import type { ExpertisePolicy } from '../policy.ts'
import { badgeWords } from '../rules/badges.ts'
import { availableWords, isListed, isStale, titlesOf } from '../rules/list.ts'
import { EntryForm, type EntryFormProps } from './entry.tsx'

interface LeaderProps {
  readonly leader: SystemLeader
  readonly policy: ExpertisePolicy
  readonly school: string
  /** `undefined` where none is known, or the reader may not know it. */
  readonly contact: WorkContact | undefined
  readonly mayReadContact: boolean
  readonly today: string
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
  /** Only for whoever keeps the entry up. */
  readonly entryForm: EntryFormProps | undefined
  /** What was typed as the work contact, for whoever may change it. */
  readonly contactTyped: WorkContact | undefined
}

/** One entry of the register, with the forms of whoever keeps it up. */
export function LeaderPage(props: LeaderProps) {
  const { leader, policy, school, today, problems, entryForm } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>{leader.name}</h1>
      <Lead>
        {leader.post}, {school}. {standing(leader, today)}
      </Lead>
      <SummaryList
        items={[
          { name: 'Fields', value: titlesOf(leader.fields, policy.fields) },
          { name: 'Phases', value: titlesOf(leader.phases, policy.phases) },
          { name: 'Available', value: availableWords(leader, today) },
          { name: 'Badges', value: badgesText(props) },
          ...contactItems(props),
          { name: 'Written', value: writtenText(props) },
        ]}
      />
      <Notes
        notes={[
          'What the school is paid follows the role that is undertaken, not the badge.',
          'The day of a badge is as it was written here: Trellis has no national list to check it against.',
        ]}
      />
      <ContactForm {...props} />
      {entryForm !== undefined && (
        <Details summary="Change the entry" open={problems.length > 0}>
          <EntryForm {...entryForm} />
        </Details>
      )}
      {entryForm !== undefined && isListed(leader, today) && leader.to === null && (
        <Leave {...props} />
      )}
    </>
  )
}

function standing(leader: SystemLeader, today: string): string {
  if (leader.to === null) return 'In the register of those who can help other schools.'
  return isListed(leader, today)
    ? `In the register until ${dayText(leader.to)}.`
    : `Not in the register since ${dayText(leader.to)}.`
}

function badgesText({ leader, policy, today }: LeaderProps): string {
  if (leader.badges.length === 0) return 'None'
  return leader.badges.map((badge) => badgeWords(badge, policy.badges, today)).join('. ')
}

function contactItems({ contact, mayReadContact }: LeaderProps) {
  if (!mayReadContact) return []
  const said = contact === undefined ? [] : [contact.email, contact.telephone]
  const known = said.filter((each) => each !== '')
  const value = known.length === 0 ? 'Ask the office of the school' : known.join(', ')
  return [{ name: 'Work contact', value }]
}

function writtenText({ leader, policy, today }: LeaderProps): string {
  const day = dayText(leader.writtenOn)
  return isStale(leader, policy, today) ? `${day}; it is time to look at it again` : day
}

function ContactForm({ leader, contactTyped, problems, newOnce }: LeaderProps) {
  if (contactTyped === undefined) return null
  return (
    <Details summary="Change the work contact" open={problems.length > 0}>
      <Form action={`/system-leaders/${leader.id}/contact`} once={newOnce()}>
        <TextField
          name="email"
          label="E-mail address at work"
          hint="Of the school, not a private one"
          type="email"
          value={contactTyped.email}
          problem={problemIn(problems, 'email')}
        />
        <TextField
          name="telephone"
          label="Telephone of the school"
          value={contactTyped.telephone}
          problem={problemIn(problems, 'telephone')}
        />
        <Button look="secondary">Keep the contact</Button>
      </Form>
    </Details>
  )
}

function Leave({ leader, newOnce }: LeaderProps) {
  return (
    <Details summary="Leave the register">
      <p>The entry is kept and not listed from tomorrow on. Writing it anew brings it back.</p>
      <Form action={`/system-leaders/${leader.id}/end`} once={newOnce()}>
        <Button look="warning">Take the entry out</Button>
      </Form>
    </Details>
  )
}

/** A new entry. */
export function AddPage({ problems, ...form }: EntryFormProps) {
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>Add to the register of system leaders</h1>
      <Lead>
        For whoever can help other schools, with a badge or without. Everybody of the partnership
        can read it.
      </Lead>
      {form.writers.schoolIds.length === 0 && (
        <p>
          You have no role in a school here: the head of the school or an officer adds an entry.
        </p>
      )}
      <EntryForm {...form} problems={problems} />
    </>
  )
}
