import type { Web } from './web.ts'

export interface Answer {
  readonly status: number
  readonly text: string
  /** How often it was asked until there was an answer. */
  readonly tries: number
}

/**
 * A browser behind a proxy that knows all web processes: what one of them did not answer is sent
 * to the next, the same form with the same token.
 */
export class Visitor {
  readonly #webs: () => readonly Web[]
  #cookie = ''
  #next = 0

  constructor(webs: () => readonly Web[]) {
    this.#webs = webs
  }

  get cookie(): string {
    return this.#cookie
  }

  async signIn(role: string): Promise<void> {
    const page = await this.get('/sign-in')
    const who = new RegExp(`value="([^"]+)"[^>]*>(?:(?!value=).)*?${role}`, 's').exec(
      page.text,
    )?.[1]
    if (who === undefined) throw new Error(`Nobody to sign in as is called ${role}`)
    await this.post('/sign-in/choice', { who, to: '/' })
    if (this.#cookie === '') throw new Error('The sign-in gave no cookie')
  }

  get(page: string): Promise<Answer> {
    return this.#ask(page)
  }

  post(page: string, form: Readonly<Record<string, string>>): Promise<Answer> {
    return this.#ask(page, new URLSearchParams(form).toString())
  }

  /** The process after the last one asked is asked next, so that all are asked in turn. */
  async #ask(page: string, form?: string): Promise<Answer> {
    const mostTries = 4
    for (let tries = 1; ; tries += 1) {
      const webs = this.#webs()
      this.#next = (this.#next + 1) % webs.length
      const { address } = webs[this.#next] ?? { address: '' }
      try {
        const answer = await this.#once(address, page, form)
        if (answer.status < 500 || tries === mostTries) return { ...answer, tries }
      } catch (error) {
        if (tries === mostTries) throw error
      }
    }
  }

  async #once(address: string, page: string, form?: string) {
    const headers = {
      cookie: this.#cookie,
      origin: address,
      'sec-fetch-site': 'same-origin',
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    }
    const reply = await fetch(`${address}${page}`, {
      redirect: 'manual',
      headers,
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    })
    const [given] = reply.headers.getSetCookie()
    if (given !== undefined) this.#cookie = given.split(';')[0] ?? ''
    return { status: reply.status, text: await reply.text() }
  }
}
