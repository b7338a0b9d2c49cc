import { Heading, Lead } from '#ui/text.tsx'
import type { PrivacyPolicy } from '../policy.ts'

interface NoticeProps {
  readonly policy: Pick<PrivacyPolicy, 'complaints' | 'breakGlass'>
  readonly kept: readonly { readonly what: string; readonly howLong: string }[]
  readonly isSignedIn: boolean
  /** Whether whoever reads is shown what goes before it goes. */
  readonly seesPurges: boolean
}

/** What everybody may read before they trust Trellis with anything. */
export function NoticePage({ policy, kept, isSignedIn, seesPurges }: NoticeProps) {
  return (
    <>
      <Heading level={1}>Privacy</Heading>
      <Lead>
        Trellis keeps what a partnership needs to run school improvement. It keeps the names of the
        people who do the work, what they did, and no more of them than that.
      </Lead>
      <WhoAndWhat />
      <Heading level={2}>How long it is kept</Heading>
      <dl class="tr-summary">
        {kept.map(({ what, howLong }) => (
          <>
            <dt>{what}</dt>
            <dd>{howLong}</dd>
          </>
        ))}
      </dl>
      <p>A legal hold can keep something for longer. Then it is recorded, with the reason.</p>
      <Rights policy={policy} />
      {isSignedIn && (
        <p>
          <a href="/privacy/mine">What is kept about you</a>
        </p>
      )}
      {seesPurges && (
        <p>
          <a href="/privacy/purges">What goes next</a>
        </p>
      )}
    </>
  )
}

function WhoAndWhat() {
  return (
    <>
      <Heading level={2}>Who is responsible</Heading>
      <p>
        The partnership that you work with: a local authority, a trust, or a group of schools. It
        decides what is kept here and why, and its data protection officer answers your questions.
      </p>
      <Heading level={2}>What is kept about you</Heading>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          your name, your roles with their dates, and the e-mail address that you sign in with
        </li>
        <li>
          what opens your account, only in a form in which it cannot be read back or is encrypted
        </li>
        <li>what you did here and when: files, notices, votes, interests that you declare</li>
      </ul>
      <p>
        Results of pupils are kept as figures of groups. No name of a pupil is kept; columns with
        names are dropped while a file is read.
      </p>
      <Heading level={2}>Why</Heading>
      <p>
        To do what public bodies have to do for schools (a public task), and where the law says so
        (a legal obligation). Nothing is sold, nothing is used for advertising, and no decision
        about a person is made by a machine alone.
      </p>
      <Heading level={2}>Who sees it</Heading>
      <p>
        People of your partnership, each by their role. Nobody of another partnership. Whoever runs
        the server sees no content, unless two people agree for some hours, with a reason that your
        partnership sees.
      </p>
      <p>
        A partnership may open published results of its schools to everybody. Those pages name
        schools, never people, and hide figures of few pupils.
      </p>
    </>
  )
}

function Rights({ policy }: Pick<NoticeProps, 'policy'>) {
  const { acknowledgeDays, answerDays } = policy.complaints
  return (
    <>
      <Heading level={2}>What you can ask for</Heading>
      <ul class="govuk-list govuk-list--bullet">
        <li>a copy of everything that is kept about you: sign in, and take it at once</li>
        <li>that something wrong is put right, or something is no longer used or kept</li>
        <li>an explanation of any figure or judgement, with its evidence</li>
      </ul>
      <Heading level={2}>If you are not happy</Heading>
      <p>
        Complain to your partnership: sign in and use the form, or write to its data protection
        officer, who enters it for you. You hear within {acknowledgeDays} days that it has come, and
        an answer within {answerDays} days. You can also complain to the Information Commissioner at
        any time.
      </p>
      <Heading level={2}>Cookies</Heading>
      <p>
        Trellis sets a cookie to know that you are signed in, and one to know your browser again
        when you sign in. There are no others, so nothing asks for your consent.
      </p>
    </>
  )
}
