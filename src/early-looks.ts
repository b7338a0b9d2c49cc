import type { OpeningsKept } from '#modules/people/actions/looks.ts'
import { addEarlyLooks } from '#modules/releases/actions.ts'

/** How the routes begin whose pages and files show figures. A test opens every other one with early access and without. */
const withFigures = [
  'GET /schools/:school',
  'GET /clusters/:cluster',
  'GET /groups/:kind/:name',
  'GET /booklets/schools/',
  'GET /booklets/clusters/',
  'GET /booklets/whole/',
  'GET /booklets/runs/:printing/zip',
  'GET /predictions',
  'GET /data/checks/',
  'GET /data/compare',
  'GET /data/changes/',
  'GET /data/vintages/',
  'GET /data/trace/',
  'GET /decisions/:decision',
] as const

const withNone = ['GET /schools/:school/sharing', 'GET /schools/:school/looked'] as const

/** Opening them counts as a look of whoever may see a release before its embargo ends. */
export const earlyLooks: OpeningsKept = {
  isOf: (route) => begins(route, withFigures) && !begins(route, withNone),
  add: addEarlyLooks,
}

function begins(route: string, beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => route.startsWith(beginning))
}
