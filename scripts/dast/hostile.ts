import { mark, markup, sleep, splitting, sum } from './look.ts'

/** A value that is no value of ours. */
export interface Hostile {
  readonly value: string
  /** As it stands in an address, where that is not the value encoded. */
  readonly encoded?: string
  /** Whether the answer need not be that to any other unknown value: it is too long, say, or no text. */
  readonly odd?: true
}

export const everything = `${markup}{{${sum}}}\${${sum}}<%=${sum}%>;--\r\nx-split: yes`

/** Some that stand for all, for whoever does not get an answer anyway. */
export function someHostile(real: string): Hostile[] {
  return [{ value: everything }, { value: `${real}' or '1'='1` }]
}

/** Values that break out of SQL, HTML, headers, paths, templates and texts, around one that is real. */
export function allHostile(real: string): Hostile[] {
  return [
    ...someHostile(real),
    // Without a quote, for SQL that a quote breaks shows nothing of it.
    { value: `"><${mark} onload=1>` },
    { value: `${real}'||'` },
    { value: '../../../../etc/passwd' },
    { value: `${mark}'` },
    { value: `${mark}"` },
    { value: `${mark}\\` },
    { value: `${real}' and '1'='2` },
    { value: `${real}") or ("1"="1` },
    { value: `${real} or 1=1--` },
    { value: `${real};select pg_sleep(${sleep})--` },
    { value: `${real}'||(select pg_sleep(${sleep}))||'` },
    { value: `cast((select version()) as int)` },
    { value: `${mark}\`;id;$(id)|id` },
    { value: splitting },
    { value: `javascript:${mark}` },
    { value: '//elsewhere.example/' },
    { value: '__proto__' },
    { value: 'constructor' },
    { value: '-1', odd: true },
    { value: '99999999999999999999' },
    { value: '1e309' },
    { value: '%s%n%d' },
    { value: '\u202Eabc\u{1F600}' },
    { value: '00000000-0000-0000-0000-000000000000' },
    { value: '\0', encoded: '%00', odd: true },
    { value: `${mark}\0`, encoded: `${mark}%2500`, odd: true },
    { value: '\uFFFD', encoded: '%ff%fe', odd: true },
    { value: '%zz', encoded: '%zz', odd: true },
    { value: 'a'.repeat(4000), odd: true },
    { value: '../', encoded: '..%252f..%252fetc%252fpasswd', odd: true },
    { value: '../', encoded: '%2e%2e/%2e%2e/%2e%2e/etc/passwd', odd: true },
    { value: '', odd: true },
    { value: ' ', odd: true },
  ]
}

/** What is typed into a field of a form. */
export function hostileTyped(real: string): string[] {
  return [
    everything,
    `${real}' or '1'='1`,
    `${real}'||(select pg_sleep(${sleep}))||'`,
    `${real}\\`,
    `javascript:${mark}`,
    '//elsewhere.example/',
    '../../../../etc/passwd',
    '=cmd|id!A1',
    '__proto__',
    '99999999999999999999',
    '\u202Eabc\u{1F600}',
    `${mark}\0`,
    'a'.repeat(20_000),
    '',
  ]
}

export function encoded({ value, encoded: given }: Hostile): string {
  return given ?? encodeURIComponent(value)
}
