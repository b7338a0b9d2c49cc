import { sender } from './five-times-sent.ts'
import type { Sent, Stage } from './five-times.ts'

/** Entries of the register of system leaders. */
export function ofRegister(stage: Stage): Sent[] {
  const send = sender(stage)
  const { schoolIds, inRegister } = stage.world.ours
  const entry = {
    ...{ name: 'Deputy head, First School', school: schoolIds.get('900001') ?? '' },
    ...{ post: 'Deputy head', fields: 'phonics', phases: 'primary', availability: 'available' },
  }
  const at = `/system-leaders/${inRegister.id}`
  return [
    {
      route: 'POST /system-leaders',
      sending: () => send('HT', '/system-leaders', entry),
      makes: 'system_leader',
    },
    {
      route: 'POST /system-leaders/:leader',
      sending: () => send('HT', at, { ...entry, person: inRegister.personId, version: '1' }),
    },
    {
      route: 'POST /system-leaders/:leader/contact',
      sending: () => send('SL', `${at}/contact`, { email: 'head@ours.example', telephone: '' }),
    },
    { route: 'POST /system-leaders/:leader/end', sending: () => send('HT', `${at}/end`) },
  ]
}

/** Establishments of the partnership, and what they were awarded. */
export function ofPartnership(stage: Stage): Sent[] {
  const send = sender(stage)
  const school = stage.world.ours.schoolIds.get('900002') ?? ''
  const ending = async (table: string, at: string) => {
    const id = await stage.newest(table)
    return send('DT', `${at}/${id}/end`, { [`to-${id}`]: stage.day(0) })
  }
  return [
    {
      route: 'POST /partnership/members',
      sending: () =>
        send('DT', '/partnership/members', {
          ...{ school, part: 'additional', address: '', from: '2017-09-01' },
        }),
      makes: 'partnership_member',
    },
    {
      route: 'POST /partnership/members/:member/end',
      sending: () => ending('partnership_member', '/partnership/members'),
    },
    {
      route: 'POST /partnership/awards',
      sending: () =>
        send('DT', '/partnership/awards', {
          ...{ 'award-school': school, 'award-name': 'Artsmark', 'award-from': '2017-01-01' },
        }),
      makes: 'school_award',
    },
    {
      route: 'POST /partnership/awards/:award/end',
      sending: () => ending('school_award', '/partnership/awards'),
    },
  ]
}

/** Who helps whom to lead a cluster. */
export function ofMentoring(stage: Stage): Sent[] {
  const send = sender(stage)
  const { clusterIds, kept, boards } = stage.world.ours
  const at = `/mentoring/${kept.pairId}`
  return [
    {
      route: 'POST /mentoring',
      sending: () =>
        send('LO', '/mentoring', {
          helped: `${stage.one('VL').person.personId} ${clusterIds.get('a')}`,
          ...{ mentor: stage.one('SL').person.personId, board: boards.mandateBodyId },
          ...{ plan: 'Leads a meeting', minute: 'PIB 2018/4', from: '2018-01-08' },
        }),
      makes: 'mentor_pair',
    },
    {
      route: 'POST /mentoring/:pair/visits',
      sending: () =>
        send('HT', `${at}/visits`, { on: '2018-01-20', seen: 'A meeting', agreed: 'Papers first' }),
      makes: 'mentor_visit',
    },
    {
      route: 'POST /mentoring/:pair/evaluations',
      sending: () =>
        send('LO', `${at}/evaluations`, {
          ...{ evaluated: '2018-02-01', wentWell: 'All spoke', next: 'A shorter agenda' },
          'evaluation-minute': 'PIB 2018/9',
        }),
      makes: 'lead_evaluation',
    },
    {
      route: 'POST /mentoring/:pair/exemplars',
      sending: () =>
        send('LO', `${at}/exemplars`, { title: 'All speak', example: 'A round at the start.' }),
      makes: 'lead_exemplar',
    },
    {
      route: 'POST /mentoring/:pair/end',
      sending: () => send('LO', `${at}/end`, { to: stage.day(0) }),
    },
  ]
}
