/** Routes that are sent more than once at once by tests of their own, which set up what they need. */
export const provedElsewhere: ReadonlyMap<string, string> = new Map([
  ['POST /sign-in/factor', 'test/accounts/sign-in.test.ts'],
  ['POST /sign-out', 'test/http/forms.test.ts'],
  ['POST /new-password/choose', 'test/accounts/mail.test.ts'],
  ['POST /people/invitations', 'test/accounts/invitations.test.ts'],
  ['POST /people/renewals/confirm', 'test/accounts/renewals.test.ts'],
  ['POST /operator/partnerships', 'test/http/forms.test.ts'],
  ['POST /data/roster', 'test/http/forms.test.ts'],
  ['POST /data/links', 'test/intake/parting.test.ts'],
  ['POST /data/imports', 'test/http/forms.test.ts'],
  ['POST /data/imports/:run/undo', 'test/http/forms.test.ts'],
  ['POST /data/releases/:release/early', 'test/http/early-access.test.ts'],
  ['POST /data/releases/:release/early/:access/end', 'test/http/early-access.test.ts'],
  ['POST /data/releases/:release/notes', 'test/http/footnotes.test.ts'],
  ['POST /data/releases/:release/notes/:note/remove', 'test/http/footnotes.test.ts'],
  ['POST /data/feed', 'test/http/calendar.test.ts'],
  ['POST /privacy/complaints', 'test/privacy/complaints.test.ts'],
])
