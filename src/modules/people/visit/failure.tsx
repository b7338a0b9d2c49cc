import type { Context } from 'hono'
import type { VNode } from 'preact'
import { isId } from '#lib/ids.ts'
import type { Trouble } from '#platform/db/trouble.ts'
import type { Shell } from '#platform/shell.ts'
import type { FormUnscanned } from '#platform/upload.ts'
import { Button } from '#ui/buttons.tsx'
import { FileField } from '#ui/fields.tsx'
import { page } from './frame.tsx'

type Kind = Trouble | 'unscanned'

/** Whether to come again, to whatever stands between: a proxy, a browser, a program. */
export const statusOf = {
  full: 507,
  away: 503,
  unscanned: 503,
} as const satisfies Record<Kind, number>

interface Failure {
  /** By what the log and whoever asked speak of it. */
  readonly reference: string
  /** Undefined for a mistake of the program. */
  readonly trouble: Kind | undefined
  /** The form whose file nobody looked through. */
  readonly form?: FormUnscanned | undefined
}

/** The page of a failure: what happened in plain words and a reference that the log has too. */
export async function failure(c: Context, shell: Shell, of: Failure): Promise<Response> {
  const { reference, trouble } = of
  if (trouble === undefined)
    return page(c, shell, {}, { title: 'Something went wrong', status: 500 }, unknown(reference))
  const isWrite = c.req.method === 'POST'
  const { title, lead } = words[trouble][isWrite ? 'writing' : 'reading']
  const again = isWrite ? await againOf(c, of) : <a href={addressOf(c)}>Try again</a>
  return page(
    c,
    shell,
    {},
    { title, status: statusOf[trouble] },
    <>
      <h1>{title}</h1>
      <p class="tr-lead">{lead}</p>
      <p>
        {trouble === 'full'
          ? 'Tell whoever runs Trellis for you, with this reference: '
          : 'If it lasts, tell whoever runs Trellis for you this reference: '}
        <strong>{reference}</strong>
      </p>
      {again}
    </>,
  )
}

const words = {
  full: {
    writing: {
      title: 'There is no space left to keep this',
      lead:
        'The disk on which Trellis keeps its data is full. Nothing of what you sent was kept. ' +
        'Nothing that was kept before is lost, and most pages can still be read.',
    },
    reading: {
      title: 'There is no space left to make this page',
      lead:
        'The disk on which Trellis keeps its data is full. Nothing that was kept before is lost, ' +
        'and most pages can still be read.',
    },
  },
  away: {
    writing: {
      title: 'Trellis cannot reach its data just now',
      lead: 'The database did not answer in time. What you sent was either kept whole or not at all.',
    },
    reading: {
      title: 'Trellis cannot reach its data just now',
      lead: 'The database did not answer in time. Nothing that was kept before is lost.',
    },
  },
  unscanned: {
    writing: {
      title: 'No file can be taken just now',
      lead:
        'Every file is looked at by a virus scanner before anything of it is kept, and the scanner ' +
        'does not answer. Nothing of what you sent was kept.',
    },
    reading: {
      title: 'No file can be looked at just now',
      lead: 'The virus scanner does not answer. Nothing that was kept before is lost.',
    },
  },
} as const

function againOf(c: Context, { form }: Failure): VNode | Promise<VNode> {
  return form === undefined ? formAgain(c) : <FilesAgain c={c} form={form} />
}

/** The form with its files still to be chosen: no page can hold those. */
function FilesAgain({ c, form: { fields, fileFields } }: { c: Context; form: FormUnscanned }) {
  return (
    <form method="post" action={addressOf(c)} enctype="multipart/form-data">
      {[...fields].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fileFields.map((name) => (
        <FileField key={name} name={name} label="The same file again" required />
      ))}
      <p>
        What you typed is kept on this page: leave it open, choose the file again and send it once
        the scanner answers.
      </p>
      <Button>Send it again</Button>
    </form>
  )
}

function unknown(reference: string): VNode {
  return (
    <>
      <h1>Something went wrong</h1>
      <p class="tr-lead">
        Trellis could not finish what you asked. Nothing was half done: what you sent was either
        kept whole or not at all.
      </p>
      <p>
        Go back and try again. If it happens again, tell whoever runs Trellis for you this
        reference: <strong>{reference}</strong>
      </p>
    </>
  )
}

/** The form as it was sent, to send once more; its token makes it count once. */
async function formAgain(c: Context): Promise<VNode> {
  const fields = await fieldsOf(c)
  if (fields === undefined)
    return <p>Go back in your browser to send it again; choose files anew.</p>
  return (
    <form method="post" action={addressOf(c)}>
      {fields.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <p>
        What you typed is kept on this page: leave it open until you have sent it again. However
        often you send it, it counts once.
      </p>
      <Button>Send it again</Button>
    </form>
  )
}

/**
 * What was typed, where the form can be sent twice: it has a token of `once`. Forms with passwords
 * and codes have none, and no form with files can be made again.
 */
async function fieldsOf(c: Context): Promise<[string, string][] | undefined> {
  const type = c.req.header('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return undefined
  try {
    const form = await c.req.formData()
    const once = form.get('once')
    if (typeof once !== 'string' || !isId(once) || form.has('password') || form.has('code'))
      return undefined
    return [...form].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] satisfies [string, string]] : [],
    )
  } catch {
    return undefined
  }
}

/** Where the request went, without what names a machine. */
function addressOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

/** What was sent holds a character that is none: no browser sends it of its own accord. */
export async function unkept(c: Context, shell: Shell): Promise<Response> {
  return page(
    c,
    shell,
    {},
    { title: 'This cannot be kept', status: 400 },
    <>
      <h1>This cannot be kept</h1>
      <p class="tr-lead">
        What you sent holds a character that cannot be seen and cannot be kept. Nothing was changed.
      </p>
      <p>Go back, take out what you pasted, and type it by hand.</p>
    </>,
  )
}
