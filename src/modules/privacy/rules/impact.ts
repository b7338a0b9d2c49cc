import type { Processing } from '../model.ts'
import type { PrivacyPolicy } from '../policy.ts'

interface Step {
  readonly title: string
  readonly says: readonly string[]
  /** What only the controller can answer. */
  readonly asks: readonly string[]
}

export interface Impact {
  readonly steps: readonly Step[]
  readonly open: number
}

/** What a draft is made of. */
export interface Known {
  readonly records: readonly Processing[]
  readonly tables: number
  readonly policy: Pick<PrivacyPolicy, 'complaints' | 'breakGlass'>
  /** How many questions and routes the access matrix answers. */
  readonly questions: number
  readonly routes: number
}

/** The draft of an impact assessment (UK GDPR, Article 35), in the steps of the Commissioner's template. */
export function impactOf(known: Known): Impact {
  const steps = [
    need(known),
    processing(known),
    consultation,
    necessity(known),
    risks(known),
    signing,
  ]
  return { steps, open: steps.reduce((sum, { asks }) => sum + asks.length, 0) }
}

function need({ records }: Known): Step {
  return {
    title: '1. Why an assessment',
    says: [
      `Trellis keeps ${records.length} kinds of personal data of the people who run a partnership of schools: names, roles, and what they did.`,
      'It keeps results of pupils as figures of groups, never a name of a pupil. Figures of few pupils are hidden from boards and the public.',
    ],
    asks: ['Is any processing likely to be a high risk to people? Say why, or why not.'],
  }
}

function processing({ records, tables }: Known): Step {
  const people = [...new Set(records.flatMap((record) => record.people))].toSorted()
  const ofBasis = (basis: string) => records.filter((record) => record.basis === basis).length
  return {
    title: '2. The processing',
    says: [
      `Whose data: ${people.join('; ')}.`,
      `In ${records.reduce((sum, record) => sum + record.tables.length, 0)} of ${tables} tables. The records of processing list each with its purpose, its audience and how long it is kept.`,
      `Lawful basis: public task for ${ofBasis('public task')} kinds, legal obligation for ${ofBasis('legal obligation')}.`,
      'No special categories are asked for, no automated decision is made about a person, nothing leaves the server but letters and answers to programs with a token.',
    ],
    asks: [
      'Where is the server, who hosts it, and under which contract?',
      'Which contacts does the controller name: controller, data protection officer?',
    ],
  }
}

const consultation: Step = {
  title: '3. Whom you asked',
  says: [],
  asks: ['Which heads, governors, staff and unions were asked, and what did they say?'],
}

function necessity({ policy }: Known): Step {
  return {
    title: '4. Necessary and in proportion',
    says: [
      'Person and contact columns of files are dropped by name while they are read. Every table has a class of retention, and the purge is tested.',
      `Rights: everybody takes a copy of all that is kept about them at once. A complaint is acknowledged within ${policy.complaints.acknowledgeDays} days and answered within ${policy.complaints.answerDays}; its clock is shown.`,
    ],
    asks: ['Could the purpose be reached with fewer data?'],
  }
}

function risks({ questions, routes, policy }: Known): Step {
  return {
    title: '5. Risks and what is done against them',
    says: [
      `Somebody sees what is not theirs: ${routes} routes ask ${questions} questions of one reviewed matrix, and row-level security asks again. Unknown and forbidden look alike.`,
      'Somebody takes over an account: a second factor for everyone, never by e-mail; wrong tries are slowed down.',
      `Whoever runs the server looks: they see no content. For an emergency two people agree, with a reason, for ${policy.breakGlass.hours} hours, and every school sees it.`,
      'Something is changed or denied later: every change leaves an entry in the audit trail.',
      'A single pupil is recognised in figures: few pupils are hidden together with all from which they could be worked out.',
    ],
    asks: ['How likely and how grave is each risk that remains here, and is it accepted?'],
  }
}

const signing: Step = {
  title: '6. Signed off',
  says: [],
  asks: [
    'The advice of the data protection officer, and whether it was followed.',
    'Who signed, and when it is looked at again.',
  ],
}

/** The draft as plain text, for a file. */
export function impactText({ steps }: Impact): string {
  return steps
    .map(({ title, says, asks }) =>
      [title, '', ...says, ...asks.map((question) => `To decide: ${question}`)].join('\n'),
    )
    .join('\n\n')
}
