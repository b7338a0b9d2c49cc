import { ask, severalAtOnce } from './asking.ts'
import { endsSession } from './doorway.ts'
import { kindOf, type Form } from './forms.ts'
import type { Checked } from './headers.ts'
import { hostileTyped, everything } from './hostile.ts'
import { wrongWith } from './look.ts'
import type { Route } from './routes.ts'
import type { Addresses, Reached } from './walk.ts'

const atOnce = 4

interface Sending {
  readonly at: string
  readonly form: readonly (readonly [string, string])[]
  readonly files: ReadonlySet<string>
}

/**
 * Sends each form with hostile values in each of its fields, one at a time: all values once, as the
 * first who is shown the form, one as anybody else. Then the forms that only others are shown, and
 * those that nobody is shown at present, with every name that any form has.
 */
export async function press(
  origin: string,
  { visitor, forms }: Reached,
  {
    routes,
    all,
    others,
    seen,
  }: {
    routes: readonly Route[]
    all: Addresses
    others: ReadonlyMap<string, Form>
    seen: Set<string>
  },
): Promise<Checked> {
  const found: string[] = []
  let answers = 0
  const shown = [...forms.values()].filter(({ action }) => !endsSession(action))
  const sendings = [
    ...shown.flatMap((form) => ofShown(form, seen)),
    ...[...others].filter(([kind]) => !forms.has(kind)).map(([, form]) => withAll(form)),
    ...ofNobody(routes, all, others),
  ].filter(({ at }) => !endsSession(at))
  await severalAtOnce(sendings, atOnce, async (sending) => {
    const answer = await ask(origin, visitor, sending)
    answers += 1
    const what = sending.form.map(([name, value]) => `${name}=${value.slice(0, 60)}`).join('&')
    for (const wrong of wrongWith(answer, origin))
      found.push(
        `POST ${sending.at} as ${visitor.called}: ${wrong} (${JSON.stringify(what.slice(0, 400))})`,
      )
  })
  return { answers, found }
}

function ofShown(form: Form, seen: Set<string>): Sending[] {
  const isFirst = !seen.has(kindOf(form))
  seen.add(kindOf(form))
  return form.fields
    .filter(({ name }) => name !== 'once')
    .flatMap(({ name, value }) =>
      (isFirst ? hostileTyped(value) : [everything]).map((hostile) =>
        sendingOf(form, (field) => (field.name === name ? hostile : field.value)),
      ),
    )
}

function withAll(form: Form): Sending {
  return sendingOf(form, (field) => (field.isFile ? field.value : everything))
}

function sendingOf(
  { action, fields }: Form,
  valueOf: (field: Form['fields'][number]) => string,
): Sending {
  return {
    at: action,
    form: fields.map((field) => [field.name, valueOf(field)] as const),
    files: new Set(fields.filter(({ isFile }) => isFile).map(({ name }) => name)),
  }
}

/** Routes whose form no page shows as things are. */
function ofNobody(
  routes: readonly Route[],
  all: Addresses,
  others: ReadonlyMap<string, Form>,
): Sending[] {
  const shown = new Set([...others.values()].map(({ route }) => route.path))
  const names = new Set(
    [...others.values()].flatMap(({ fields }) => fields.map(({ name }) => name)),
  )
  return routes
    .filter(({ method, path }) => method === 'POST' && !shown.has(path))
    .map((route) => ({
      at: all.of(route),
      form: [...names].map((name) => [name, everything] as const),
      files: new Set<string>(),
    }))
}
