const bySteps = 'a step of signing in, which lasts minutes and is shown to nobody who is signed in'
const byAccount = 'an account of one’s own, which the demo’s people do not have'
const byProvider = 'an organisation to sign in at, which the settings name'
const byLetter = 'the link of a letter'
const notLinked =
  'no page leads there: the page has the same in more forms, and old links go on working'
const byCandidate = 'a candidate who has declared nothing yet, who is none of the visitors'
const byVote = 'a vote that every seat has cast and that is closed'

/**
 * Routes that nobody is led to by a link or a form of the store that is attacked, each with what it takes. All the
 * same everybody asks for them, with names that others have; and tests that know the code go on from there.
 */
export const unled: ReadonlyMap<string, string> = new Map([
  ['GET /sign-in/factor', bySteps],
  ['POST /sign-in/factor', bySteps],
  ['GET /sign-in/set-up', bySteps],
  ['POST /sign-in/set-up', bySteps],
  ['GET /sign-in/where', bySteps],
  ['POST /sign-in/where', bySteps],
  ['GET /sign-in/nowhere', bySteps],
  ['POST /sign-in/passkey/shown', bySteps],
  ['GET /invitations/:secret', byLetter],
  ['GET /invitation', byLetter],
  ['POST /invitation', byLetter],
  ['POST /invitation/accept', byLetter],
  ['GET /resets/:secret', byLetter],
  ['GET /new-password/choose', byLetter],
  ['POST /new-password/choose', byLetter],
  ['GET /account/addresses/:secret', byLetter],
  ['GET /account/address', byLetter],
  ['POST /account/address', byLetter],
  ['GET /account/prove', byAccount],
  ['POST /account/prove', byAccount],
  ['POST /account/passkeys/remove', byAccount],
  ['POST /account/sessions/end', byAccount],
  ['POST /people/renewals/confirm', byAccount],
  ['POST /privacy/break-glass/:glass/agree', byAccount],
  ['POST /privacy/break-glass/:glass/end', byAccount],
  ['GET /sign-in/with/:provider', byProvider],
  ['GET /sign-in/with/:provider/back', byProvider],
  ['POST /account/providers/connect', byProvider],
  ['POST /account/providers/end', byProvider],
  ['GET /schools/:school/booklet/:year/csv', notLinked],
  ['GET /clusters/:cluster/booklet/:year/:table/csv', notLinked],
  ['GET /booklets/whole/:year/pdf', notLinked],
  ['GET /data/roster/csv', notLinked],
  ['POST /leads/:cluster/elections/:election/declaration', byCandidate],
  ['POST /constitutions/:cluster/board', byVote],
  ['POST /constitutions/:cluster/adopt', byVote],
])
