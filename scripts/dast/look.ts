import type { Answer } from './asking.ts'

/** Stands in what is sent: markup that must never come back as markup, and sums that must never be done. */
export const mark = 'x7k'
export const markup = `${mark}"'><${mark} onload=1>`
export const sum = '1337*1337'
export const splitting = `${mark}\r\nx-split: yes\r\nset-cookie: ${mark}=1`

/** Seconds that no page takes, also on a busy machine; a sleep in SQL that is sent is longer. */
const patience = 15
export const sleep = 20

const tells: readonly (readonly [string, RegExp])[] = [
  ['lets markup in', new RegExp(`<${mark}|${mark}"'`)],
  ['does a sum that it was sent', /1787569|1,787,569/],
  ['shows a file of the machine', /root:x:0:0/],
  [
    'shows an error of the database',
    /syntax error at|invalid input syntax|unterminated|PostgreSQL query/,
  ],
  ['shows where its code lies', /\bat \S+ \(?(?:file:|\/)\S+:\d+:\d+|node_modules\//],
]

/** What is wrong with an answer, whoever asked for whatever. */
export function wrongWith({ status, headers, text, seconds }: Answer, origin: string): string[] {
  const body = isShown(headers['content-type'], headers['content-disposition']) ? text : ''
  return [
    ...(status >= 500 ? [`answers ${status}`] : []),
    ...tells.filter(([, pattern]) => pattern.test(body)).map(([what]) => what),
    ...(isSplit(headers) ? ['lets a header in'] : []),
    ...(leadsAway(headers.location, origin) ? [`leads to ${headers.location ?? ''}`] : []),
    ...(seconds > patience ? [`takes ${Math.round(seconds)} s`] : []),
  ]
}

function isSplit(headers: Answer['headers']): boolean {
  const cookies = headers['set-cookie'] ?? []
  return headers['x-split'] !== undefined || cookies.some((one) => one.startsWith(`${mark}=`))
}

/** A file that is kept is no page: what is in it is text, and no browser looks for markup there. */
function isShown(type = 'text/html', disposition = ''): boolean {
  return !disposition.startsWith('attachment') && /html|xml|svg/.test(type)
}

function leadsAway(location: string | undefined, origin: string): boolean {
  if (location === undefined) return false
  return !URL.canParse(location, origin) || new URL(location, origin).origin !== origin
}

/** A page without what differs each time: tokens of forms, references of refusals, challenges of passkeys, the second a calendar was made. */
export function withoutChance(html: string): string {
  return html
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/(reference: <strong>)[0-9a-f]{12}</g, '$1REFERENCE<')
    .replaceAll(/(challenge&quot;:&quot;)[\w-]{43}&quot;/g, '$1CHALLENGE&quot;')
    .replaceAll(/DTSTAMP:\d{8}T\d{6}Z/g, 'DTSTAMP')
}

/** Without the tokens of forms, references of refusals and challenges of passkeys, new each time. */
export function steady(html: string): string {
  return html
    .replaceAll(/(name="once" value=")[^"]*/g, '$1')
    .replaceAll(/(reference: <strong>)[0-9a-f]{12}</g, '$1<')
    .replaceAll(/(challenge&quot;:&quot;)[\w-]{43}&quot;/g, '$1&quot;')
}
