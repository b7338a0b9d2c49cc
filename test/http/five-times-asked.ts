import { sharingsOf } from '#modules/sharing/rules/agreements.ts'
import { defaultPolicy as sharing } from '#modules/sharing/rules/default-policy.ts'
import { defaultPolicy as performance } from '#modules/performance/rules/default-policy.ts'
import { policyVersions } from '#modules/policy/actions/adopt.ts'
import { sender } from './five-times-sent.ts'
import type { Sending, Sent, Stage } from './five-times.ts'

/** What a motion asks the schools before it, and expects after it; constitutions of clusters. */
export function ofMotions(stage: Stage): Sent[] {
  const send = sender(stage)
  let motion = ''
  const mandate = async (word: string) => `/mandates/${await stage.newest('mandate')}/${word}`
  const texts = { 'text-remit': 'We help.', 'text-terms': 'We meet.', 'text-conduct': 'We keep.' }
  return [
    {
      route: 'POST /motions/:motion/mandate',
      sending: async () => {
        motion = await stage.openMotion('improvement-board')
        return send('CL', `/motions/${motion}/mandate`, {
          words: 'What say you?',
          closes: stage.day(9),
        })
      },
      makes: 'mandate',
    },
    {
      route: 'POST /mandates/:mandate/views',
      sending: async () => send('HT', await mandate('views'), { view: 'for', words: 'Yes' }),
      makes: 'mandate_view',
    },
    {
      route: 'POST /mandates/:mandate/summary',
      sending: async () => send('CL', await mandate('summary'), { summary: 'They are for it' }),
    },
    {
      route: 'POST /mandates/:mandate/why',
      sending: async () => {
        await stage.carry('improvement-board', motion)
        return send('CL', await mandate('why'), { why: 'Most wanted it' })
      },
    },
    {
      route: 'POST /motions/:motion/decision',
      sending: () =>
        send('LO', `/motions/${motion}/decision`, {
          ...{ expected: 'More readers', measure: 'PHON_Y1', review: stage.day(1) },
        }),
      makes: 'decision',
    },
    {
      route: 'POST /decisions/:decision/review',
      sending: async () => {
        const { decisionId, meetingId } = stage.world.ours.boards
        await stage.makeDue(decisionId, '2017-10-20')
        return send('LO', `/decisions/${decisionId}/review`, {
          ...{ meeting: meetingId, outcome: 'worked', words: 'Seen in the figures' },
        })
      },
    },
    {
      route: 'POST /constitutions/:cluster',
      sending: () => send('CL', '/constitutions/a', { ...texts, after: '1' }),
      makes: 'constitution',
    },
    {
      route: 'POST /constitutions/:cluster/vote',
      sending: () => send('CL', '/constitutions/a/vote'),
      makes: 'motion',
      entries: 2,
    },
    {
      route: 'POST /constitutions/:cluster/board',
      sending: async () => {
        await stage.carry('first-cluster', await stage.newest('motion'))
        return send('LO', '/constitutions/a/board')
      },
      makes: 'motion',
      entries: 2,
    },
    {
      route: 'POST /constitutions/:cluster/adopt',
      sending: async () => {
        await stage.carry('improvement-board', await stage.newest('motion'))
        return send('LO', '/constitutions/a/adopt')
      },
    },
  ]
}

/** Policies, roles and sharing. */
export function ofPeople(stage: Stage): Sent[] {
  const send = sender(stage)
  const adopting = async (): Promise<Sending> => {
    const { person } = stage.one('DT')
    const [newest] = await policyVersions(stage.world.shell, person, 'performance')
    return send('DT', '/policies/results/versions', {
      ...{ shipped: '', document: JSON.stringify(performance), year: '2018' },
      ...{ fromOn: '2017-10-01', adoptedBy: 'Ours Strategic Board', adoptedOn: '2017-09-26' },
      ...{ minute: 'SB 2017/14', meeting: '', seen: newest?.id ?? '' },
    })
  }
  const version = async (word: string) =>
    `/policies/results/versions/${await stage.newestVersion('performance')}/${word}`
  const { personId } = stage.one('CP').person
  const role = (code: string) => ({ role: code, from: stage.day(0), reason: 'They begin soon' })
  const request = async (word: string) =>
    `/people/requests/${await stage.newest('role_request')}/${word}`
  const [first] = sharingsOf(sharing)
  return [
    { route: 'POST /policies/:policy/versions', sending: adopting, makes: 'policy_version' },
    {
      route: 'POST /policies/:policy/versions/:version/confirm',
      sending: async () => send('AD', await version('confirm')),
    },
    {
      route: 'POST /policies/:policy/versions/:version/withdraw',
      sending: async () => {
        await stage.ask(await adopting())
        return send('DT', await version('withdraw'))
      },
    },
    {
      route: 'POST /people/:person/roles',
      sending: () => send('LO', `/people/${personId}/roles`, role('AU')),
      makes: 'role_request',
    },
    {
      route: 'POST /people/requests/:request/agree',
      sending: async () => send('AD', await request('agree')),
      makes: 'role_grant',
      entries: 2,
    },
    {
      route: 'POST /people/requests/:request/close',
      sending: async () => {
        await stage.ask(send('LO', `/people/${personId}/roles`, role('DT')))
        return send('LO', await request('close'))
      },
    },
    {
      route: 'POST /people/:person/roles/end',
      sending: async () =>
        send('AD', `/people/${personId}/roles/end`, {
          ...{ grant: await stage.newest('role_grant'), because: 'They have moved' },
        }),
    },
    {
      route: 'POST /schools/:school/sharing',
      sending: () =>
        send('HT', '/schools/900001/sharing', {
          ...{
            sharing: first?.value ?? '',
            year: '2019',
            endsOn: stage.day(30),
            reason: 'To help',
          },
        }),
      makes: 'agreement',
    },
    {
      route: 'POST /schools/:school/sharing/:agreement/withdraw',
      sending: async () => {
        const id = await stage.newest('agreement')
        return send('HT', `/schools/900001/sharing/${id}/withdraw`, {
          [`because-${id}`]: 'No more',
        })
      },
    },
  ]
}

/** What the partnership publishes of itself, and what is said of it. */
export function ofDocuments(stage: Stage): Sent[] {
  const send = sender(stage)
  const { saidId } = stage.world.ours
  const at = '/documents/strategy'
  return [
    {
      route: 'POST /documents/:published',
      sending: () =>
        send('LO', at, {
          ...{ after: '1', 'text-context': 'New context', from: '2018-09-01' },
          reason: 'A year on',
        }),
      makes: 'published_document',
    },
    {
      route: 'POST /documents/:published/feedback',
      sending: () => send('GV', `${at}/feedback`, { said: 'More on nurseries' }),
      makes: 'document_feedback',
    },
    {
      route: 'POST /documents/:published/feedback/:said/answer',
      sending: () =>
        send('LO', `${at}/feedback/${saidId}/answer`, {
          [`answer-${saidId}`]: 'It stands in the next version.',
        }),
    },
  ]
}
