import { outbox } from '#modules/accounts/actions/mail.ts'
import { operator } from '../accounts/people.ts'
import { sender } from './five-times-sent.ts'
import type { Sending, Sent, Stage } from './five-times.ts'

/** Packs, complaints, holds, and what a partnership says of an operator's access. */
export function ofPrivacy(stage: Stage): Sent[] {
  const send = sender(stage)
  const { personId } = stage.one('HT').person
  const complaint = async (word: string) =>
    `/privacy/complaints/${await stage.newest('complaint')}/${word}`
  const glass = async (word: string) =>
    `/privacy/break-glass/${await stage.newest('break_glass')}/${word}`
  return [
    {
      route: 'POST /privacy/mine/pack',
      sending: () => send('ST', '/privacy/mine/pack'),
      makes: 'subject_pack',
      writes: { account_event: 1 },
      done: 200,
    },
    {
      route: 'POST /privacy/packs',
      sending: () => send('AD', '/privacy/packs', { person: personId }),
      makes: 'subject_pack',
      writes: { account_event: 1 },
      done: 200,
    },
    {
      route: 'POST /privacy/complaints/received',
      sending: () =>
        send('AD', '/privacy/complaints/received', {
          ...{ from: 'A parent', receivedAbout: 'A figure', received: '2018-09-30' },
        }),
      makes: 'complaint',
    },
    {
      route: 'POST /privacy/complaints/:complaint/acknowledge',
      sending: async () => send('AD', await complaint('acknowledge'), { version: '1' }),
    },
    {
      route: 'POST /privacy/complaints/:complaint/answer',
      sending: async () => {
        const end = (await stage.newest('complaint')).slice(-6)
        const told = { [`outcome-${end}`]: 'upheld', [`answer-${end}`]: 'It is put right' }
        return send('AD', await complaint('answer'), { version: '2', ...told })
      },
    },
    {
      route: 'POST /privacy/holds',
      sending: () =>
        send('AD', '/privacy/holds', { person: personId, school: '', reason: 'An inquiry' }),
      makes: 'legal_hold',
    },
    {
      route: 'POST /privacy/holds/:hold/lift',
      sending: async () => send('AD', `/privacy/holds/${await stage.newest('legal_hold')}/lift`),
    },
    {
      route: 'POST /privacy/break-glass/:glass/agree',
      sending: async () => {
        const as = await anOperator(stage)
        await stage.ask(asking(stage, as))
        return send('AD', await glass('agree'))
      },
      entries: 1 + stage.world.ours.schoolIds.size,
    },
    {
      route: 'POST /privacy/break-glass/:glass/end',
      sending: async () => send('AD', await glass('end')),
    },
  ]
}

type As = NonNullable<Sending['as']>

async function anOperator(stage: Stage): Promise<As> {
  return { cookie: `trellis_session=${(await operator(stage.world)).session}` }
}

async function newestLetter({ world }: Stage): Promise<string> {
  const { letters } = await outbox(world.shell)
  return letters.at(-1)?.id ?? ''
}

function asking(stage: Stage, as: As): Sending {
  const asked = { partnership: stage.world.ours.partnershipId, reason: 'A page fails' }
  return { as, at: '/operator/break-glass', form: { once: stage.world.shell.newId(), ...asked } }
}

/** What whoever runs Trellis does. */
export function ofOperators(stage: Stage): Sent[] {
  let first: As
  const by = (as: As, at: string, form: Sending['form'] = {}): Sending => ({
    ...{ as, at: `/operator/${at}` },
    form: { once: stage.world.shell.newId(), ...form },
  })
  const { partnershipId, schoolIds } = stage.world.ours
  const glass = async (word: string) => `break-glass/${await stage.newest('break_glass')}/${word}`
  const email = 'five.times@ours.example'
  return [
    {
      route: 'POST /operator/invitations',
      sending: async () => {
        first = await anOperator(stage)
        return by(first, 'invitations', { partnership: partnershipId, email })
      },
      makes: 'account',
      writes: { mail: 1, account_link: 1, account_event: 1 },
      done: 200,
    },
    {
      route: 'POST /operator/mail/:letter/put-away',
      sending: async () => by(first, `mail/${await newestLetter(stage)}/put-away`),
      makes: 'account_event',
      entries: 0,
    },
    {
      route: 'POST /operator/accounts/suspend',
      sending: () => by(first, 'accounts/suspend', { email, does: 'suspend' }),
      makes: 'account_event',
      entries: 0,
      done: 200,
    },
    {
      route: 'POST /operator/break-glass',
      sending: () => asking(stage, first),
      makes: 'break_glass',
    },
    {
      route: 'POST /operator/break-glass/:glass/agree',
      sending: async () => by(await anOperator(stage), await glass('agree')),
      entries: 1 + schoolIds.size,
    },
    {
      route: 'POST /operator/break-glass/:glass/enter',
      sending: async () => by(first, await glass('enter')),
      entries: 0,
    },
  ]
}
