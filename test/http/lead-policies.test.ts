import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultPolicy as constitutions } from '#modules/constitutions/rules/default-policy.ts'
import { defaultPolicy as leads } from '#modules/leads/rules/policies.ts'
import type { RoleCode } from '#modules/people/model.ts'
import { policyVersions } from '#modules/policy/actions/adopt.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 400_000)
afterAll(() => world.close())

type Form = Readonly<Record<string, string>>

function send(role: RoleCode, address: string, form: Form = {}): Promise<Response> {
  const once = world.shell.newId()
  return ask(world, address, { as: memberOf(world.ours, role), form: { once, ...form } })
}

async function read(role: RoleCode, address: string): Promise<string> {
  const page = await (await ask(world, address, { as: memberOf(world.ours, role) })).text()
  return page.replaceAll(/\s+/g, ' ')
}

/** A board's decision as the form of a policy takes it, on top of the version that it shows. */
async function decided(kind: string, changed: Form): Promise<Form> {
  const { person } = memberOf(world.ours, 'DT')
  const [newest] = await policyVersions(world.shell, person, kind)
  return {
    ...{ year: '2018', fromOn: '2017-10-01', adoptedBy: 'Ours Strategic Board' },
    ...{ adoptedOn: '2017-09-26', minute: 'SB 2017/14', seen: newest?.id ?? '' },
    ...changed,
  }
}

const amounts = { chair: '3,500', vice: '1200.50', partYear: 'by days' }

describe('the payment to the lead’s school', () => {
  it('is typed in pounds, and holds once a second person has confirmed it', async () => {
    expect(await read('HT', '/leads')).toContain('The strategic board has set none yet.')
    const form = await decided('lead payment', amounts)
    const made = await send('DT', '/policies/lead-payment/versions', form)
    const at = made.headers.get('location') ?? ''
    expect(await read('DT', '/policies/lead-payment')).toMatch(/<h2>Waiting for a second person/)
    expect(await read('HT', '/leads')).toContain('The strategic board has set none yet.')
    expect((await send('DT', `${at}/confirm`)).status).toBe(404)
    expect((await send('AD', `${at}/confirm`)).status).toBe(303)
    const page = await read('HT', '/leads')
    expect(page).toContain('£3,500.00 a year for a chair and £1,200.50 for a vice chair')
    expect(page).toContain(
      'adopted by Ours Strategic Board on 26 September 2017 (minute SB 2017/14)',
    )
    expect(page).toContain('paid by the days of it')
    expect(await read('HT', at)).toContain('Ours Strategic Board, 26 September 2017')
  })

  it('of a later day is coming, and one that another replaced is past', async () => {
    const after = { ...amounts, chair: '4000', fromOn: '2999-09-01' }
    const coming = await decided('lead payment', after)
    const at = (await send('AD', '/policies/lead-payment/versions', coming)).headers.get('location')
    expect((await send('AD', `${at ?? ''}/confirm`)).status).toBe(409)
    expect((await send('AD', `${at ?? ''}/withdraw`)).status).toBe(303)
    const next = await decided('lead payment', { ...amounts, chair: '3600', fromOn: '2017-10-02' })
    const made = await send('DT', '/policies/lead-payment/versions', next)
    expect((await send('AD', `${made.headers.get('location') ?? ''}/confirm`)).status).toBe(303)
    expect(await read('HT', '/leads')).toContain('£3,600.00 a year for a chair')
    const page = await read('HT', '/policies/lead-payment')
    expect(page).toMatch(/<h2>In force<\/h2>.*2 October 2017.*<h2>Past<\/h2>.*1 September 2999/)
    expect(page).toMatch(/<h2>Past<\/h2>.*1 October 2017/)
  })

  const cases: readonly (readonly [string, Form, string])[] = [
    ['no amount for a chair', { chair: '' }, 'Give an amount in pounds'],
    ['parts of a penny', { vice: '1200.505' }, 'Give an amount in pounds'],
    ['an amount below nothing', { chair: '-1' }, 'Give an amount in pounds'],
    ['no minute', { minute: '' }, 'Give the minute or motion'],
    ['no board', { adoptedBy: '' }, 'Say which board adopted it'],
  ]
  it.each(cases)('is refused in words, and what was typed is kept: %s', async (_, wrong, words) => {
    const form = await decided('lead payment', { ...amounts, vice: '77.25', ...wrong })
    const answer = await send('DT', '/policies/lead-payment/versions', form)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(words)
    expect(page).toContain(`value="${form['vice'] ?? ''}"`)
    expect(page).toMatch(/value="by days" selected/)
  })

  it('may leave open what is paid for a part of a year, and says so', async () => {
    const form = await decided('lead payment', { ...amounts, partYear: '' })
    const made = await send('DT', '/policies/lead-payment/versions', form)
    expect(await read('HT', made.headers.get('location') ?? '')).toContain(
      'The board has not said what is paid for a part of a year.',
    )
  })
})

describe('who may lead, and what a constitution has', () => {
  it('are adopted by a board at once, and the pages go by them and cite the minute', async () => {
    const three = JSON.stringify({ ...leads, title: 'Leads for three years', termYears: 3 })
    const form = await decided('leads', { document: three, minute: 'SB 2017/15' })
    const made = await send('AD', '/policies/lead-criteria/versions', form)
    expect(made.status).toBe(303)
    const page = await read('HT', '/leads')
    expect(page).toContain('Leads for three years')
    expect(page).toContain('(minute SB 2017/15)')
    expect(page).toContain('A term is 3 years')
    const sections = constitutions.sections.map((each) => ({ ...each, title: `Our ${each.id}` }))
    const ours = JSON.stringify({ ...constitutions, sections, renewalDays: 45 })
    const agreed = await decided('constitutions', { document: ours })
    const version = await send('DT', '/policies/constitutions/versions', agreed)
    expect(await read('HT', version.headers.get('location') ?? '')).toContain('45 days before')
    expect(await read('CL', '/constitutions/a')).toContain('Our remit')
  })

  it.each([
    ['lead-criteria', 'leads', twiceCriterion(), 'primary: E1 stands twice.'],
    ['constitutions', 'constitutions', twiceSection(), 'sections: remit stands twice.'],
    ['lead-criteria', 'leads', JSON.stringify({ ...leads, termYears: 0 }), 'termYears'],
  ])(
    'are not adopted where they contradict themselves: %s',
    async (slug, kind, document, words) => {
      const form = await decided(kind, { document })
      const answer = await send('DT', `/policies/${slug}/versions`, form)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(words)
    },
  )
})

function twiceCriterion(): string {
  const { criteria, posts } = leads.primary
  return JSON.stringify({ ...leads, primary: { posts, criteria: [...criteria, ...criteria] } })
}

function twiceSection(): string {
  const { sections } = constitutions
  return JSON.stringify({ ...constitutions, sections: [...sections, ...sections] })
}
