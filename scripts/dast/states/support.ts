import { dayFromNow } from './person.ts'
import type { State } from './state.ts'

/** What waits for a second person: notices, roles, what an operator may read; complaints and holds. */
export const ofSupport: readonly State[] = [
  {
    shows: ['POST /support/notices/:notice/decide'],
    by: async ({ as, reached }) => {
      const form = 'POST /support/notices'
      const at = reached('Improvement officer', form)
      await as('Improvement officer').send(form, at, {
        ...{ kind: 'warning notice', ground: 'standards', asks: 'A plan for reading' },
        ...{ discussedOn: dayFromNow(-9), discussedWith: 'The lead', issued: dayFromNow(-2) },
      })
      return ['/support/notices']
    },
  },
  {
    shows: ['POST /people/requests/:request/agree', 'POST /people/requests/:request/close'],
    by: async ({ as, reached }) => {
      const form = 'POST /people/:person/roles'
      const at = reached('Improvement officer', form)
      await as('Improvement officer').send(form, at, {
        ...{ role: 'AU', from: dayFromNow(0), reason: 'They audit us from now on' },
      })
      return ['/people']
    },
  },
  {
    shows: ['POST /people/invitations/:request/resend'],
    by: async ({ as, reached }) => {
      const form = 'POST /people/invitations'
      const at = reached('Improvement officer', form)
      await as('Improvement officer').send(form, at, {
        ...{ name: 'Kit Marsden', email: 'kit.marsden@example.test', role: 'AU' },
        ...{ from: dayFromNow(0), reason: 'They audit us from now on' },
      })
      return ['/people']
    },
  },
  {
    shows: [
      'POST /privacy/complaints/:complaint/acknowledge',
      'POST /privacy/complaints/:complaint/answer',
    ],
    by: async ({ as }) => {
      const at = '/privacy/complaints'
      for (const about of ['A figure is wrong', 'A name is wrong'])
        await as('Head').send('POST /privacy/complaints', at, { about })
      const director = as('Assistant director')
      await director.send('POST /privacy/complaints/:complaint/acknowledge', at)
      return [at]
    },
  },
  {
    shows: ['POST /privacy/holds/:hold/lift'],
    by: async ({ as, reached }) => {
      const form = 'POST /privacy/holds'
      const at = reached('Assistant director', form)
      await as('Assistant director').send(form, at, { school: '', reason: 'An inquiry' })
      return [at]
    },
  },
  {
    shows: [
      'POST /operator/invitations',
      'POST /operator/mail/:letter/put-away',
      'POST /operator/break-glass/:glass/agree',
      'POST /operator/break-glass/:glass/enter',
    ],
    by: async ({ as, colleague }) => {
      const operator = as('Operator')
      const made = { name: 'Heron Valley', slug: 'heron-valley', kind: 'trust', la: '' }
      await operator.send('POST /operator/partnerships', '/operator', made)
      const to = { email: 'officer@heron.example' }
      await operator.send('POST /operator/invitations', '/operator', to)
      const at = '/operator/break-glass'
      const [partnership = ''] = await operator.options(at, 'partnership')
      const asked = { partnership, reason: 'A page fails' }
      await operator.send('POST /operator/break-glass', at, asked)
      await colleague.send('POST /operator/break-glass/:glass/agree', at)
      // What another operator asks for waits for the first.
      await colleague.send('POST /operator/break-glass', at, asked)
      return ['/operator', '/operator/mail', at]
    },
  },
]
