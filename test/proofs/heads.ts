import { z } from 'zod'

/** What browsers are told by every answer, letter for letter: written down here again, not read from the code. */
const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
}

const ofPages =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

const ofUploads =
  "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; sandbox"

/** What would tell of the software, or let another site read the answer. */
const never = [
  'server',
  'x-powered-by',
  'via',
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'content-security-policy-report-only',
] as const

/** The routes whose answers are, or hold, what somebody uploaded. */
export const ofUploadedFiles: ReadonlySet<string> = new Set([
  'GET /boards/:board/meetings/:meeting/papers/:item/file',
  'GET /boards/:board/meetings/:meeting/offline',
])

const types =
  /^(?:(?:text\/(?:html|css|csv|plain|javascript|calendar)|application\/(?:json|problem\+json)); charset=utf-8|application\/(?:json|pdf|zip|vnd\.(?:openxmlformats-officedocument|oasis\.opendocument)\.[\w.-]+)|font\/woff2|image\/(?:svg\+xml|png|jpeg))$/i

export interface Told {
  readonly route: string
  readonly answer: Response
  readonly body: string
  readonly secure: boolean
  /** Where a session ends, the browser forgets what it kept. */
  readonly signsOut?: boolean
}

export interface Looked {
  /** How many things were asserted. */
  readonly asserted: number
  readonly wrong: readonly string[]
}

/** Holds one answer against all that is said of every answer. */
export function lookAt(told: Told): Looked {
  const found = [
    ...headers(told),
    ...contents(told),
    ...told.answer.headers.getSetCookie().flatMap((cookie) => ofCookie(cookie, told.secure)),
  ]
  const wrong = found.flatMap(([is, what]) => (is ? [] : [`${told.route}: ${what}`]))
  return { asserted: found.length, wrong }
}

type Held = readonly [is: boolean, what: string]

function headers({ route, answer }: Told): Held[] {
  const { headers: heads, status } = answer
  const isFile = ofUploadedFiles.has(route) && status === 200
  const policy = heads.get('content-security-policy')
  const isAsset = route.startsWith('GET /assets/') && status === 200
  const stored = isAsset ? 'public, max-age=31536000, immutable' : 'no-store'
  return [
    ...Object.entries(always).map(([name, value]): Held => [
      heads.get(name) === value,
      `${name} is ${heads.get(name)}`,
    ]),
    ...never.map((name): Held => [!heads.has(name), `tells ${name}`]),
    [policy === (isFile ? ofUploads : ofPages), `the policy of contents is ${policy}`],
    [heads.get('cache-control') === stored, `cache-control is ${heads.get('cache-control')}`],
    [status < 500, `answers ${status}`],
  ]
}

function contents({ answer, body }: Told): Held[] {
  const type = answer.headers.get('content-type') ?? ''
  const name = answer.headers.get('content-disposition')
  const to = answer.headers.get('location')
  return [
    ...(body === '' ? [] : [[types.test(type), `content-type is ${type}`] as const]),
    ...(name === null
      ? []
      : [[/^attachment; filename="[\w.-]+"$/.test(name), `is called ${name}`] as const]),
    ...(to === null ? [] : [[isOurs(to), `leads to ${to}`] as const]),
    ...(type.startsWith('text/html') ? ofPage(body, name !== null) : []),
  ]
}

/** A redirect stays here, or goes to the organisation whose sign-in was chosen. */
function isOurs(to: string): boolean {
  return /^\/(?![/\\])/.test(to) || to.startsWith('http://127.0.0.1:')
}

/** What no page has: code or looks inside it, anything of another place, a form that sends by GET what it changes. */
function ofPage(html: string, isToSave: boolean): Held[] {
  const fields = [...html.matchAll(/<input\b[^>]*\bname="(?:password|again)"[^>]*>/g)].map(
    ([field]) => field,
  )
  return [
    [!/<script\b(?![^>]*\bsrc="\/assets\/)/i.test(html), 'has a script inside'],
    [!/\son[a-z]+\s*=\s*["']/i.test(withoutTexts(html)), 'has a script in an attribute'],
    [isToSave || !/<style\b|\sstyle="/i.test(withoutTexts(html)), 'has a style inside'],
    [!/<(?:iframe|object|embed|base|frame|applet)\b/i.test(html), 'has a frame or a base'],
    [
      !/<(?:script|img|link|source|audio|video)\b[^>]*\b(?:src|href)="(?!\/(?!\/)|data:image\/png)/i.test(
        html,
      ),
      'loads something from elsewhere',
    ],
    [!(isToSave ? running : runningOrData).test(html), 'has an address that runs'],
    [!formsBy(html, 'get').some(changes), 'a form that changes something goes by GET'],
    [formsBy(html, 'post').every(isSentHere), 'a form goes elsewhere'],
    ...fields.map((field): Held => [
      /type="password"/.test(field) && /autocomplete="(?:new|current)-password"/.test(field),
      `a password is asked for by ${field}`,
    ]),
    [
      !/\bhref="[^"]*(?:%40|@)[^"]*"/.test(html.replaceAll(/href="mailto:[^"]*"/g, '')),
      'an e-mail address is in a link',
    ],
  ]
}

/** A file to be kept and opened elsewhere has its attachments inside, as addresses of data. */
const running = /\b(?:href|action)="\s*(?:javascript|vbscript):/i
const runningOrData = /\b(?:href|action)="\s*(?:javascript|vbscript|data):/i

function formsBy(html: string, method: 'get' | 'post'): string[] {
  const forms = html.match(/<form\b[^]*?<\/form>/gi) ?? []
  return forms.filter((form) => /^<form\b[^>]*method="post"/i.test(form) === (method === 'post'))
}

function changes(form: string): boolean {
  return /<input\b[^>]*(?:name="once"|type="password"|type="file")/i.test(form)
}

function isSentHere(form: string): boolean {
  const [, to] = /^<form\b[^>]*\baction="([^"]*)"/i.exec(form) ?? []
  return to === undefined || /^\/(?![/\\])/.test(to)
}

/** The tags alone: what people wrote may well say onclick="…". */
function withoutTexts(html: string): string {
  return (html.match(/<[^>]*>/g) ?? []).join('')
}

const names = /^(__Host-)?trellis_(?:session|step|link|device)=/

/** The longest that every browser keeps, name and value together. */
const longest = 4096

function ofCookie(cookie: string, secure: boolean): Held[] {
  const [pair = '', ...rest] = cookie.split('; ')
  const parts = new Set(rest.map((part) => part.toLowerCase()))
  const known = z.array(z.string()).parse([...parts])
  return [
    [names.test(pair), `a cookie is called ${pair.split('=')[0]}`],
    [pair.startsWith('__Host-') === secure, `a cookie without its prefix: ${pair.split('=')[0]}`],
    [parts.has('secure') === secure, 'a cookie that may go by a plain line'],
    [parts.has('httponly'), 'a cookie that scripts can read'],
    [parts.has('samesite=lax'), 'a cookie that another site can send'],
    [parts.has('path=/'), 'a cookie of a part of the site'],
    [!known.some((part) => part.startsWith('domain=')), 'a cookie that neighbours get'],
    [Buffer.byteLength(pair) <= longest, 'a cookie that browsers do not keep'],
  ]
}
