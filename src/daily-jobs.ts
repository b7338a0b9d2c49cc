import { sendHeads } from '#modules/accounts/actions/heads.ts'
import { forgetUnanswered } from '#modules/accounts/actions/invitations.ts'
import type { DailyJob } from '#modules/people/actions/daily.ts'
import { purgeByNotice } from '#modules/privacy/actions/daily-purge.ts'
import { isHeld } from '#modules/privacy/actions/holds.ts'

/** What the server does by itself once a day, in this order, each in a transaction of its own. */
export const dailyJobs: readonly DailyJob[] = [forgetUnanswered(isHeld), purgeByNotice, sendHeads]
