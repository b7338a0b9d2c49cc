import { mightEver } from '#modules/people/access.ts'
import type { RoleCode } from '#modules/people/model.ts'
import { readMatrix } from '#platform/matrix.ts'
import { visitors } from '../../src/demo/visitors.ts'
import { ask } from '../../scripts/dast/asking.ts'
import { visitorsOf } from '../../scripts/dast/visitors.ts'

/** What those of the demo are answered at each address of a page without a name in it: "Data officer GET /data", 200. */
export async function answersOf(origin: string): Promise<Map<string, number>> {
  const routes = [...readMatrix().routes.keys()].filter((route) =>
    /^GET (?!\/api)[^:]*$/.test(route),
  )
  const answers = new Map<string, number>()
  const offered = (await visitorsOf(origin)).filter(({ called }) => codeOf(called) !== undefined)
  for (const visitor of offered)
    for (const route of routes) {
      const { status } = await ask(origin, visitor, { at: route.slice('GET '.length) })
      answers.set(`${visitor.called} ${route}`, status)
    }
  return answers
}

/** Which of these answers the access matrix forbids: a page for a role that may never see it. */
export function forbiddenOf(answers: ReadonlyMap<string, number>): {
  readonly checked: number
  readonly forbidden: readonly string[]
} {
  const matrix = readMatrix()
  const never = [...answers].filter(([asking]) => {
    const [called = '', path = ''] = asking.split(' GET ')
    const question = matrix.routes.get(`GET ${path}`) ?? ''
    const code = codeOf(called)
    if (code === undefined || !matrix.may.has(question)) return false
    const role = { role: code, schoolId: undefined, clusterId: undefined, phase: undefined }
    return !mightEver(matrix, [role], question)
  })
  const open = never.filter(([, status]) => status !== 404)
  return { checked: never.length, forbidden: open.map(([asking]) => asking) }
}

/** The role that somebody of the demo is chosen for, by the word before the name of their place. */
function codeOf(called: string): RoleCode | undefined {
  return visitors.find(({ description }) => description.split(',')[0] === called)?.role
}
