import { ask, type Answer } from '../asking.ts'
import { formsOf, plainText, type Form } from '../forms.ts'
import { keyOf, type Route } from '../routes.ts'
import type { Visitor } from '../visitors.ts'

type Typed = Readonly<Record<string, string>>

/** Somebody who does what the demo's people would: reads pages, follows links, fills in the forms they are shown. */
export class Person {
  readonly visitor: Visitor
  readonly #origin: string
  readonly #routes: readonly Route[]

  constructor(origin: string, routes: readonly Route[], visitor: Visitor) {
    this.visitor = visitor
    this.#origin = origin
    this.#routes = routes
  }

  async read(at: string): Promise<string> {
    const answer = await ask(this.#origin, this.visitor, { at })
    const { location } = answer.headers
    if (answer.status === 303 && location !== undefined) return this.read(location)
    if (answer.status !== 200) throw this.#wrong(`GET ${at}`, answer)
    return answer.text
  }

  /** Where the links of a page lead that look like this, each once. */
  async links(at: string, like: RegExp): Promise<string[]> {
    const html = await this.read(at)
    const all = [...html.matchAll(/href="([^"#]+)/g)].map(([, link = '']) => plainText(link))
    return [...new Set(all.filter((link) => like.test(link)))]
  }

  async link(at: string, like: RegExp): Promise<string> {
    const [first] = await this.links(at, like)
    if (first === undefined)
      throw new Error(`${this.visitor.called}: no link like ${like.source} on ${at}`)
    return first
  }

  /** The same, of a page that they may not be shown. */
  async linksIfAny(at: string, like: RegExp): Promise<string[]> {
    const { status } = await ask(this.#origin, this.visitor, { at })
    return status === 200 ? this.links(at, like) : []
  }

  async forms(route: string, at: string): Promise<Form[]> {
    return formsOf(await this.read(at), at, this.#routes).filter(
      (form) => keyOf(form.route) === route,
    )
  }

  /** The first of some pages that shows a form of a route. */
  async pageWith(route: string, pages: readonly string[]): Promise<string> {
    for (const page of pages) {
      const { text } = await ask(this.#origin, this.visitor, { at: page })
      if (formsOf(text, page, this.#routes).some((form) => keyOf(form.route) === route)) return page
    }
    throw new Error(`${this.visitor.called}: ${route} on none of ${pages.length} pages`)
  }

  /** The first of some pages that leads to what looks like this; one that is not there leads nowhere. */
  async pageLeading(pages: readonly string[], like: RegExp): Promise<string> {
    for (const page of pages) {
      const answer = await ask(this.#origin, this.visitor, { at: page })
      if ([...answer.text.matchAll(/href="([^"?#]+)/g)].some(([, at = '']) => like.test(at)))
        return page
    }
    throw new Error(`${this.visitor.called}: none of ${pages.length} pages leads to ${like.source}`)
  }

  /** What may be chosen for a field of a page. */
  async options(at: string, name: string): Promise<string[]> {
    const html = await this.read(at)
    const within = new RegExp(`<select[^>]* name="${name}"[^>]*>(.*?)</select>`, 's').exec(
      html,
    )?.[1]
    const radios = [...html.matchAll(new RegExp(`name="${name}"[^>]* value="([^"]*)"`, 'g'))]
    const all =
      within === undefined ? radios : [...within.matchAll(/<option[^>]* value="([^"]*)"/g)]
    return all.map(([, value = '']) => plainText(value)).filter((value) => value !== '')
  }

  /** What stands for a choice that is written like this, for a field whose name begins like that. */
  async optionCalled(at: string, name: string, text: string): Promise<string> {
    const selects = (await this.read(at)).matchAll(
      new RegExp(`<select[^>]* name="${name}[^>]*>(.*?)</select>`, 'gs'),
    )
    const options = [...selects].flatMap(([, within = '']) => [
      ...within.matchAll(/<option[^>]* value="([^"]*)"[^>]*>([^<]*)</g),
    ])
    const found = options.find(([, , shown = '']) => plainText(shown) === text)
    if (found === undefined) throw new Error(`${this.visitor.called}: no choice ${text} on ${at}`)
    return found[1] ?? ''
  }

  /**
   * Sends the form of a route that a page shows, with what is typed into it; `about` is in its address or its
   * fields where the page has several. A name may be the beginning of a field's ("because-…").
   */
  async send(route: string, at: string, typed: Typed = {}, about = ''): Promise<Answer> {
    const form = (await this.forms(route, at)).find(
      ({ action, fields }) =>
        action.includes(about) || fields.some(({ shown }) => about !== '' && shown === about),
    )
    if (form === undefined) throw new Error(`${this.visitor.called}: no ${route} on ${at}`)
    const filled = form.fields.map(
      ({ name, shown }) => [name, typedFor(name, typed) ?? shown] as const,
    )
    const files = new Set(form.fields.filter(({ isFile }) => isFile).map(({ name }) => name))
    const sent = { at: form.action, form: filled.filter(([name]) => !files.has(name)) }
    const answer = await ask(this.#origin, this.visitor, sent)
    if (answer.status >= 400) throw this.#wrong(`POST ${form.action}`, answer)
    return answer
  }

  /** The same, where the page shows such a form. */
  async sendIfShown(route: string, at: string, typed: Typed): Promise<void> {
    if ((await this.forms(route, at)).length > 0) await this.send(route, at, typed)
  }

  #wrong(what: string, { status, text }: Answer): Error {
    const words = /class="govuk-error-[^>]*>(.*?)<\/(?:ul|p|div)>/s.exec(text)?.[1] ?? ''
    const said = words.replaceAll(/<[^>]*>|\s+/g, ' ').slice(0, 200)
    return new Error(`${this.visitor.called}: ${what} answers ${status}: ${said}`)
  }
}

function typedFor(name: string, typed: Typed): string | undefined {
  const whole = typed[name]
  if (whole !== undefined) return whole
  return Object.entries(typed).find(([key]) => key.endsWith('-') && name.startsWith(key))?.[1]
}

export function dayFromNow(days: number): string {
  return Temporal.Now.plainDateISO('Europe/London').add({ days }).toString()
}
