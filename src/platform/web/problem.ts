import type { Context } from 'hono'

const titles = {
  400: 'The request cannot be read',
  401: 'A token is needed',
  404: 'There is nothing here',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'The data cannot be reached just now',
  507: 'No space is left',
} as const

/** What a program is told when it gets no answer: RFC 9457, in plain words. */
export function problem(
  c: Context,
  status: keyof typeof titles,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = { type: 'about:blank', title: titles[status], status, detail }
  return c.body(JSON.stringify(body), status, {
    'content-type': 'application/problem+json; charset=utf-8',
    ...headers,
  })
}

/** Addresses that programs ask: they are answered in JSON, also when something is wrong. */
export function isForPrograms(c: Context): boolean {
  return c.req.path.startsWith('/api/')
}
