import type { Browser, Page } from 'playwright-core'
import { operator } from '../accounts/people.ts'
import { addressesOf, isForm, isForPrograms } from '../http/addresses.ts'
import { ask, type Asked, type World } from '../world.ts'
import { brokenRules, openShowing, scrollsOneWay, widths } from './browsing.ts'

export interface Look {
  readonly route: string
  readonly role: string
  readonly html: string
}

/** What every route that is asked with GET gave to somebody of every role. */
export interface Asking {
  /** The first page of every route, and every page that is built as none before it. */
  readonly looks: readonly Look[]
  /** Pages that were answered, each to somebody of one role. */
  readonly answered: number
  readonly roles: ReadonlySet<string>
  /** Routes that gave a page to somebody. */
  readonly pages: ReadonlySet<string>
  /** Routes that gave a file or sent elsewhere, and no page to anybody. */
  readonly others: ReadonlySet<string>
  /** Routes that gave nobody anything. */
  readonly silent: readonly string[]
}

/** Every page of every route as everybody who may open it; what is a page, its answer says. */
export async function askEveryPage(world: World): Promise<Asking> {
  const addresses = await addressesOf(world, world.ours)
  const visitors = await visitorsOf(world)
  const routes = [...addresses].filter(([route]) => !isForm(route) && !isForPrograms(route))
  const looks: Look[] = []
  const seen = new Set<string>()
  const found = { roles: new Set<string>(), pages: new Set<string>(), others: new Set<string>() }
  let answered = 0
  for (const [route, address] of routes) {
    for (const { role, as } of visitors) {
      const answer = await ask(world, address, { as })
      if (answer.status === 200 && isPage(answer)) {
        const html = await answer.text()
        const build = buildOf(html)
        answered += 1
        if (!found.pages.has(route) || !build.isSubsetOf(seen)) looks.push({ route, role, html })
        for (const pair of build) seen.add(pair)
        found.roles.add(role)
        found.pages.add(route)
      } else if ([200, 303].includes(answer.status) && !sendsToSignIn(answer))
        found.others.add(route)
    }
  }
  const silent = routes
    .map(([route]) => route)
    .filter((route) => !found.pages.has(route) && !found.others.has(route))
  return {
    ...found,
    looks,
    answered,
    others: found.others.difference(found.pages),
    silent,
  }
}

interface Visitor {
  readonly role: string
  readonly as: Asked['as']
}

/** Everybody with a different list of roles, whoever runs Trellis, and nobody. */
async function visitorsOf(world: World): Promise<Visitor[]> {
  const byRoles = new Map<string, Visitor>()
  for (const member of world.ours.members) {
    const role = member.posts.map((post) => post.role).join(' and ')
    if (!byRoles.has(role)) byRoles.set(role, { role, as: member })
  }
  const { session } = await operator(world)
  return [
    ...byRoles.values(),
    { role: 'operator', as: { cookie: `trellis_session=${session}` } },
    { role: 'nobody', as: undefined },
  ]
}

function isPage({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/html') === true
}

function sendsToSignIn({ headers }: Response): boolean {
  return headers.get('location')?.startsWith('/sign-in') === true
}

/**
 * How a page is built: each element with its class, role and kind, and the one before it; no words.
 * A page in which every such pair was seen before differs in names and figures only.
 */
function buildOf(html: string): Set<string> {
  const shapes = [...html.matchAll(/<(\/?[a-z0-9]+)([^>]*)>/g)].map(
    ([, name = '', attributes = '']) => name + kindsIn(attributes),
  )
  return new Set(shapes.map((shape, i) => `${shapes[i - 1] ?? ''} ${shape}`))
}

/** An aria attribute without what it says, for that names other elements. */
function kindsIn(attributes: string): string {
  const kinds = attributes.match(/ (?:class|role|type|scope|aria-[a-z]+)(?:="[^"]*")?/g) ?? []
  return kinds.join('').replaceAll(/(aria-[a-z]+)="[^"]*"/g, '$1')
}

/** The words of a choice beside its drawn circle, of which axe cannot settle the contrast. */
const reviewed = [
  { rule: 'color-contrast', element: '<label class="govuk-label govuk-radios__label"' },
  // The sign before a distance, and the same in the legend: axe settles no contrast of a lone sign.
  { rule: 'color-contrast', element: '<span class="tr-near__sign"' },
  { rule: 'color-contrast', element: '<strong>\u2212</strong>' },
]

/** What is wrong with the pages at both widths, two pages at a time. */
export async function checkPages(browser: Browser, looks: readonly Look[]): Promise<string[]> {
  const wrong: string[] = []
  const waiting = looks.values()
  const worker = async (): Promise<void> => {
    const { page, show } = await openShowing(browser)
    for (const look of waiting) {
      await show(look.html)
      wrong.push(...(await problemsOf(page, look)))
    }
    await page.context().close()
  }
  await Promise.all([worker(), worker()])
  return wrong
}

async function problemsOf(page: Page, { route, role }: Look): Promise<string[]> {
  const wrong: string[] = []
  for (const width of [widths.phone, widths.desk]) {
    const where = `${route} as ${role} at ${width} px`
    await page.setViewportSize({ width, height: 900 })
    const broken = await brokenRules(page, { reviewed })
    wrong.push(...broken.map((each) => `${where}: ${each}`))
    if (!(await scrollsOneWay(page))) wrong.push(`${where}: scrolls sideways`)
  }
  return wrong
}
