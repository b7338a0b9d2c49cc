import { addressesOf } from './addresses.ts'
import { sender } from './five-times-sent.ts'
import type { Sent, Stage } from './five-times.ts'

const minuted = { body: 'Ours Primary Board', minutedOn: '2017-10-17', minute: 'PIB 2017/9' }

/** Reviews of categories and what boards approve of them; notices and flags. */
export function ofSupport(stage: Stage): Sent[] {
  const send = sender(stage)
  const review = async (rest = '') =>
    `/support/reviews/${await stage.newest('category_review')}${rest}`
  const approving = async (school: string, seen: string) =>
    send('LO', await review('/approvals'), { ...minuted, school, seen })
  const decision = async () => ({ decision: await stage.newest('category_decision', 'at') })
  const notice = async (word: string) =>
    `/support/notices/${await stage.newest('notice', 'at')}/${word}`
  return [
    {
      route: 'POST /support/reviews',
      sending: () =>
        send('LO', '/support/reviews', {
          ...{ season: 'spring', pack: 'bury-2017', year: '2017', on: '2018-02-01' },
        }),
      makes: 'category_review',
      writes: { category_finding: 7 },
    },
    {
      route: 'POST /support/reviews/:review/approvals',
      sending: () => approving('900001', '0'),
      makes: 'category_decision',
    },
    {
      route: 'POST /support/reviews/:review/decisions/confirm',
      sending: async () => send('AD', await review('/decisions/confirm'), await decision()),
    },
    {
      route: 'POST /support/reviews/:review/decisions/refuse',
      sending: async () => {
        await stage.ask(await approving('900002', '1'))
        return send('AD', await review('/decisions/refuse'), await decision())
      },
    },
    {
      route: 'POST /support/reviews/:review/schools/:school/override',
      sending: async () =>
        send('LO', await review('/schools/900003/override'), {
          ...{ ...minuted, category: '1', seen: '2' },
          ...{ reason: 'Two leaders left', evidence: 'Visit of 9 October' },
        }),
      makes: 'category_decision',
    },
    {
      route: 'POST /support/notices',
      sending: () =>
        send('LO', '/support/notices', {
          ...{ school: '900001', kind: 'warning notice', ground: 'standards' },
          ...{ discussedOn: '2018-01-08', discussedWith: 'the lead', issued: '2018-01-15' },
          asks: 'A plan for reading',
        }),
      makes: 'notice',
    },
    {
      route: 'POST /support/notices/:notice/decide',
      sending: async () => send('AD', await notice('decide'), { version: '1' }),
    },
    {
      route: 'POST /support/notices/:notice/end',
      sending: async () => send('AD', await notice('end'), { version: '2', on: stage.day(0) }),
    },
    {
      route: 'POST /support/flags',
      sending: () =>
        send('LO', '/support/flags', {
          ...{ school: '900001', found: 'raise: red', year: '2018', source: 'The list' },
          ...{ seenOn: stage.day(-3), version: '0' },
        }),
      makes: 'school_flag',
    },
  ]
}

/** What the data team and printers ask for, and work that boards link to their priorities. */
export function ofData(stage: Stage): Sent[] {
  const send = sender(stage)
  const { world } = stage
  const at = async (route: string) => (await addressesOf(world, world.ours)).get(route) ?? ''
  const priority = 'strategic-board-2018-1'
  const hidden = async (page: string, name: string) => {
    const html = await stage.read('DT', page)
    return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  }
  return [
    {
      route: 'POST /booklets',
      sending: () => send('DT', '/booklets', { year: '2017', scope: 'schools' }),
      makes: 'booklet_run',
      asks: ['booklet_file'],
    },
    {
      route: 'POST /priorities/:priority/links',
      sending: async () => {
        await stage.printed()
        return send('AD', `/priorities/${priority}/links`, {
          work: `motion ${await stage.newest('motion')}`,
        })
      },
      makes: 'priority_work',
    },
    {
      route: 'POST /priorities/:priority/links/:link/end',
      sending: async () =>
        send('AD', `/priorities/${priority}/links/${await stage.newest('priority_work')}/end`),
    },
    {
      route: 'POST /priorities/work',
      sending: async () =>
        send('AD', '/priorities/work', {
          priority,
          work: `motion ${await stage.newest('motion')}`,
        }),
      makes: 'priority_work',
    },
    {
      route: 'POST /data/feed/end',
      sending: async () => {
        await stage.ask(send('HT', '/data/feed'))
        return send('HT', '/data/feed/end')
      },
    },
    {
      route: 'POST /data/year/:year/:key',
      sending: async () => {
        const page = '/data/year/2018/jul-ks2-download'
        return send('DT', page, {
          ...{ version: await hidden(page, 'version'), state: 'done', note: 'It came' },
          ...{ 'due-day': '', 'due-month': '', 'due-year': '', evidence: '' },
        })
      },
    },
    {
      route: 'POST /data/releases/:release/control',
      sending: async () => {
        const page = await at('GET /data/releases/:release/control')
        return send('DT', page, {
          ...{ basedOn: await hidden(page, 'basedOn'), audience: 'everyone', time: '09:30' },
          ...{ 'from-day': '1', 'from-month': '6', 'from-year': '2900' },
        })
      },
    },
  ]
}
