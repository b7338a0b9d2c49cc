import { routeAt, type Route } from './routes.ts'

export interface Field {
  readonly name: string
  /** What the page has in it, or something that somebody may type. */
  readonly value: string
  /** What the page has in it. */
  readonly shown: string
  readonly isFile: boolean
}

/** A form as a page shows it. */
export interface Form {
  readonly route: Route
  readonly action: string
  readonly fields: readonly Field[]
  /** The page that shows it. */
  readonly page: string
}

const formId = '00000000-0000-4000-8000-000000000000'
/** The token of a form; what a form is sent with that asks for nothing. */
export const once: Field = { name: 'once', value: formId, shown: formId, isFile: false }

/** What somebody may type where a page leaves a field empty. */
const typed: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  number: '1',
  email: 'somebody@example.test',
  tel: '01632 960000',
  file: 'roster.csv',
  time: '15:30',
}

/** The forms of a page, each field with a value. A form that leads to no route of ours is left out. */
export function formsOf(html: string, at: string, routes: readonly Route[]): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(
    ([, head = '', inside = '']) => {
      const method = (attribute(head, 'method') ?? 'get').toUpperCase()
      const action = attribute(head, 'action') ?? at
      const route = routeAt(routes, method, action)
      return route === undefined ? [] : [{ route, action, fields: fieldsOf(inside), page: at }]
    },
  )
}

/** Forms of the same route that ask for the same are one. */
export function kindOf({ route, fields }: Form): string {
  const names = [...new Set(fields.map(({ name }) => name))].toSorted()
  return `${route.method} ${route.path} ${names.join(',')}`
}

interface Tag {
  readonly kind: string
  readonly head: string
  readonly within: string
}

/** Of radios, boxes and buttons of one name the one that is chosen, or else the first. */
function fieldsOf(inside: string): Field[] {
  const named = tagsOf(inside).flatMap((tag) => {
    const name = attribute(tag.head, 'name')
    return name === undefined ? [] : [{ name, tag }]
  })
  return [...Map.groupBy(named, ({ name }) => name)].flatMap(([name, all]) => {
    const one = all.find(({ tag }) => / checked/.test(tag.head)) ?? all[0]
    return one === undefined ? [] : [fieldOf(name, one.tag)]
  })
}

function tagsOf(inside: string): Tag[] {
  const plain = [...inside.matchAll(/<(input|button)\b([^>]*)>/g)]
  const whole = [...inside.matchAll(/<(textarea|select)\b([^>]*)>(.*?)<\/\1>/gs)]
  return [...plain, ...whole].map(([, kind = '', head = '', within = '']) => ({
    kind,
    head,
    within,
  }))
}

function fieldOf(name: string, tag: Tag): Field {
  const type = attribute(tag.head, 'type') ?? ''
  const shown = shownIn(tag)
  const value = shown === '' ? (typed[type] ?? 'Some words') : shown
  return { name, value, shown, isFile: type === 'file' }
}

function shownIn({ kind, head, within }: Tag): string {
  if (kind === 'select') return optionOf(within)
  return kind === 'textarea' ? plainText(within) : (attribute(head, 'value') ?? '')
}

function optionOf(within: string): string {
  const options = [...within.matchAll(/<option\b([^>]*)>/g)].map(([, head = '']) => head)
  const chosen = options.find((head) => / selected/.test(head)) ?? ''
  const values = [chosen, ...options].map((head) => attribute(head, 'value') ?? '')
  return values.find((value) => value !== '') ?? ''
}

function attribute(head: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(head)?.[1]
  return found === undefined ? undefined : plainText(found)
}

export function plainText(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
