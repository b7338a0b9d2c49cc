import type { RoleCode } from '#modules/people/model.ts'
import type { Sending, Sent, Stage } from './five-times.ts'

const board = '/boards/strategic-board'
const leads = '/leads/a'
const elections = `${leads}/elections`

type Form = Readonly<Record<string, string>>

/** Routes of boards in an order in which each finds what those before it left. */
export function ofBoards(stage: Stage): Sent[] {
  const send = sender(stage)
  const meeting = async () => `${board}/meetings/${await stage.newest('meeting')}`
  let motion = ''
  const voting = async (word: string, form: Form = {}, as: RoleCode = 'AD') =>
    send(as, `${board}/motions/${motion}/${word}`, form)
  const seat = async (word: string, form: Form) =>
    send('AD', `${board}/seats/${await stage.seat('strategic-board', 2)}/${word}`, form)
  const words = { title: 'Sent five times', words: 'We agree.' }
  return [
    {
      route: 'POST /boards/:board/motions',
      sending: () => send('AD', `${board}/motions`, { ...words, ballot: 'open', school: '' }),
      makes: 'motion',
    },
    {
      route: 'POST /boards/:board/motions/:motion/open',
      sending: async () => {
        motion = await stage.newest('motion')
        return voting('open', { closes: '' })
      },
    },
    {
      route: 'POST /boards/:board/motions/:motion/ballots',
      sending: async () =>
        voting('ballots', { seat: await stage.seat('strategic-board', 0), choice: 'for' }),
      makes: 'ballot',
    },
    {
      route: 'POST /boards/:board/motions/:motion/recusals',
      sending: async () =>
        voting('recusals', { seat: await stage.seat('strategic-board', 1), reason: 'Own school' }),
      makes: 'recusal',
    },
    { route: 'POST /boards/:board/motions/:motion/close', sending: () => voting('close') },
    {
      route: 'POST /boards/:board/priorities',
      sending: () => send('AD', `${board}/priorities`, { 'priority-1': 'Attendance' }),
    },
    {
      route: 'POST /boards/:board/deputies',
      sending: async () =>
        send('AD', `${board}/deputies`, {
          ...{ seat: await stage.seat('strategic-board', 1), to: stage.day(20), authority: 'yes' },
          ...{ person: stage.one('HT').person.personId, represented: 'Minute 4' },
        }),
      makes: 'deputy',
    },
    {
      route: 'POST /boards/:board/meetings',
      sending: () =>
        send('AD', `${board}/meetings`, { starts: `${stage.day(-9)}T16:30`, place: 'The Hall' }),
      makes: 'meeting',
    },
    {
      route: 'POST /boards/:board/meetings/:meeting/papers',
      sending: async () =>
        send('AD', `${await meeting()}/papers`, { ...words, publication: 'open' }),
      makes: 'paper',
    },
    {
      route: 'POST /boards/:board/meetings/:meeting/notes/:item',
      sending: async () =>
        send('AD', `${await meeting()}/notes/1`, { 'note-1': 'Ask about costs.', seen: '0' }),
      makes: 'paper_note',
    },
    {
      route: 'POST /boards/:board/meetings/:meeting/notes/:item/delete',
      sending: async () => send('AD', `${await meeting()}/notes/1/delete`, { seen: '1' }),
      writes: { paper_note: -1 },
    },
    {
      route: 'POST /boards/:board/meetings/:meeting/attendance',
      sending: async () =>
        send('AD', `${await meeting()}/attendance`, {
          [`seat-${await stage.seat('strategic-board', 0)}`]: 'present',
        }),
      makes: 'attendance',
    },
    {
      route: 'POST /boards/:board/meetings/:meeting/declarations',
      sending: async () =>
        send('AD', `${await meeting()}/declarations`, {
          ...{ 'declared-by': await stage.seat('strategic-board', 0), about: '' },
          ...{ declared: 'A relative works there', effect: 'left the room' },
        }),
      makes: 'meeting_declaration',
    },
    {
      route: 'POST /boards/:board/meetings/:meeting/minutes',
      sending: async () =>
        send('LO', `${await meeting()}/minutes`, { words: 'We met.', seen: '0' }),
      makes: 'minutes',
    },
    {
      route: 'POST /boards/:board/meetings/:meeting/actions',
      sending: async () =>
        send('LO', `${await meeting()}/actions`, {
          ...{ action: 'Write to heads', seat: await stage.seat('strategic-board', 0) },
          due: stage.day(9),
        }),
      makes: 'meeting_action',
    },
    {
      route: 'POST /boards/:board/meetings/:meeting/actions/:action/done',
      sending: async () =>
        send('LO', `${await meeting()}/actions/${await stage.newest('meeting_action')}/done`),
    },
    {
      route: 'POST /boards/:board/meetings/:meeting/minutes/approval',
      sending: async () => {
        const at = await meeting()
        const later = await stage.laterMeeting()
        return send('LO', `${at}/minutes/approval`, { at: later, seen: '1' })
      },
      makes: 'minutes_approval',
    },
    {
      route: 'POST /boards/:board/meetings/:meeting/decision',
      sending: async () => {
        const at = `${board}/meetings/${stage.world.ours.boards.meetingId}/decision`
        const said = { item: '', title: 'Sent five times', expected: 'More readers' }
        return send('LO', at, { ...said, measure: 'PHON_Y1', review: stage.day(9) })
      },
      makes: 'decision',
    },
    {
      route: 'POST /boards/:board/reviews',
      sending: () =>
        send('AD', `${board}/reviews`, {
          ...{ meeting: '', 'reviewed-on': stage.day(-1), minute: 'SB 4' },
          'review-words': 'Nothing changed',
        }),
      makes: 'membership_review',
    },
    {
      route: 'POST /boards/:board/seats/:seat/state',
      sending: () => seat('state', { state: 'to be confirmed', note: 'Asked in June' }),
    },
    {
      route: 'POST /boards/:board/seats/:seat/holders',
      sending: () =>
        seat('holders', { person: stage.one('DT').person.personId, from: stage.day(0) }),
      makes: 'seat_holder',
    },
    {
      route: 'POST /boards/:board/seats/:seat/end',
      sending: async () =>
        seat('end', { holding: await stage.newest('seat_holder'), to: stage.day(3) }),
    },
    {
      route: 'POST /boards/:board/seats/:seat/represents',
      sending: () => seat('represents', { who: 'people', phase: '', groups: '', seen: '' }),
    },
    {
      route: 'POST /boards/:board/seats/:seat/people',
      sending: () => seat('people', { named: stage.one('GV').person.personId }),
      makes: 'represented_person',
    },
    {
      route: 'POST /boards/:board/seats/:seat/people/end',
      sending: () => seat('people/end', { gone: stage.one('GV').person.personId }),
    },
    {
      route: 'POST /interests',
      sending: () => send('HT', '/interests', { kind: 'other', school: '', words: 'A shop' }),
      makes: 'interest',
    },
    {
      route: 'POST /interests/:interest/end',
      sending: async () => send('HT', `/interests/${await stage.newest('interest')}/end`),
    },
  ]
}

/** Elections and terms of leads. */
export function ofLeads(stage: Stage): Sent[] {
  const send = sender(stage)
  const { personId } = stage.one('HT').person
  const at = `${leads}/people/${personId}`
  const seen = { words: 'Seen in the records', seenOn: stage.day(0) }
  const election = async () => `${elections}/${await stage.newest('lead_election')}`
  const ending = async () => `-${(await stage.newest('lead_election')).slice(-12)}`
  const term = stage.world.ours.election.termId
  const ended = `-${term.slice(-12)}`
  return [
    {
      route: 'POST /leads/:cluster/people/:person/evidence',
      sending: async () => {
        await stage.openCategories()
        return send('LO', `${at}/evidence`, { about: 'E3', holds: 'yes', ...seen })
      },
      makes: 'lead_evidence',
    },
    {
      route: 'POST /leads/:cluster/people/:person/headships',
      sending: () => send('LO', `${at}/headships`, { headships: 'Hill School, 2009-09-01' }),
      makes: 'lead_headship',
    },
    {
      route: 'POST /leads/:cluster/people/:person/growth',
      sending: () => send('LO', `${at}/growth`, { mentor: 'A lead', plan: 'A year together' }),
      makes: 'lead_growth',
    },
    {
      route: 'POST /leads/:cluster/elections',
      sending: () =>
        send('LO', elections, {
          ...{ post: 'vice chair', places: '1', ballot: 'open', startsOn: stage.day(0) },
        }),
      makes: 'lead_election',
    },
    {
      route: 'POST /leads/:cluster/elections/:election/nominations',
      sending: async () => {
        await stage.noteEvidence('E4')
        const end = await ending()
        return send('LO', `${await election()}/nominations`, {
          ...{ [`person${end}`]: personId, [`permittedOn${end}`]: stage.day(0) },
          ...{ [`permission${end}`]: 'Minute 4', [`capacity${end}`]: 'A deputy leads' },
        })
      },
      makes: 'lead_nomination',
    },
    {
      route: 'POST /leads/:cluster/elections/:election/declaration',
      sending: async () =>
        send('HT', `${await election()}/declaration`, { [`declared${await ending()}`]: 'None' }),
    },
    {
      route: 'POST /leads/:cluster/elections/:election/vote',
      sending: async () => send('LO', `${await election()}/vote`),
      makes: 'motion',
      entries: 2,
    },
    {
      route: 'POST /leads/:cluster/elections/:election/settle',
      sending: async () => {
        await stage.carry('first-cluster', await stage.newest('motion'))
        return send('LO', `${await election()}/settle`)
      },
      makes: 'lead_term',
      entries: 2,
    },
    {
      route: 'POST /leads/:cluster/terms/:term/end',
      sending: () =>
        send('LO', `${leads}/terms/${term}/end`, {
          ...{ [`because${ended}`]: 'resigned', [`words${ended}`]: 'Letter of May' },
          [`last${ended}`]: stage.day(1),
        }),
      makes: 'lead_ending',
    },
    {
      route: 'POST /leads/:cluster/commissions',
      sending: async () =>
        send('LO', `${leads}/commissions`, {
          ...{ part: 'support of vulnerable schools', doneBy: 'A school' },
          ...{ from: stage.day(0), to: stage.day(90), motion: await stage.newest('motion') },
        }),
      makes: 'lead_commission',
    },
  ]
}

export function sender(stage: Stage) {
  return (role: RoleCode, at: string, form: Form = {}): Sending => ({
    ...{ as: stage.one(role), at },
    form: { once: stage.world.shell.newId(), ...form },
  })
}
