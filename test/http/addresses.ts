import { allNotices } from '../../src/modules/categorisation/store/notices.ts'
import { allReviews } from '../../src/modules/categorisation/store/reviews.ts'
import { newestRuns } from '#modules/booklets/actions/runs.ts'
import { makeFeed } from '#modules/calendar/actions/feed.ts'
import { asPerson } from '#modules/people/actions.ts'
import { resultsReleases } from '#modules/performance/actions/vintages.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { earlyAccessTo, releasesInUse } from '#modules/releases/actions.ts'
import { policyVersions } from '#modules/policy/actions/adopt.ts'
import { ask, memberOf, type World } from '../world.ts'
import type { Borough } from '../world/borough.ts'
import { aLetter } from '../world/letter.ts'
import { waitingRequest } from '../world/role-steps.ts'

/** One real address for every route that may be asked for with GET: of the first school, cluster and run. */
export async function addressesOf(world: World, borough: Borough): Promise<Map<string, string>> {
  const [cluster] = borough.plan.clusters
  const [run] = borough.runIds
  if (cluster === undefined || run === undefined)
    throw new Error('A borough has a cluster and a run')
  const { officer } = borough
  const [after, before] = await asPerson(world.shell, officer, (trx) =>
    resultsReleases(trx, officer.partnership.id),
  )
  const [early] = await asPerson(world.shell, officer, (trx) =>
    earlyAccessTo(trx, { partnershipId: officer.partnership.id, releaseId: after?.id ?? '' }),
  )
  const [note] = await notesOf(world, officer, after?.id)
  const printer = memberOf(borough, 'DT').person.personId
  const printings = await newestRuns(world.shell, officer, 10)
  const printing = printings.find(({ personId }) => personId === printer)
  const { reviews, notices } = await asPerson(world.shell, officer, async (trx) => ({
    reviews: await allReviews(trx, officer.partnership.id),
    notices: await allNotices(trx, officer.partnership.id),
  }))
  const [version] = await policyVersions(world.shell, officer, 'links')
  const { secret } = await makeFeed(world.shell, officer, world.shell.newId())
  const values: Readonly<Record<string, string>> = {
    ':school': String(cluster.urns[0]),
    ':urn': String(cluster.urns[0]),
    ':cluster': cluster.slug,
    ':year': '2017',
    ':partnership': borough.plan.slug,
    ':subject': 'rwm',
    ':table': 'phonics',
    ':run': run,
    ':printing': printing?.id ?? '',
    ':format': 'roster',
    ':review': reviews[0]?.id ?? '',
    ':notice': notices[0]?.id ?? '',
    ':pack': 'bury-2017',
    ':policy': 'links',
    ':version': version?.id ?? '',
    ':document': 'default',
    ':board': 'strategic-board',
    ':motion': borough.boards.closedId,
    ':public': 'papers.txt',
    ':seat': borough.boards.seatId,
    ':interest': borough.boards.interestId,
    ':meeting': borough.boards.meetingId,
    ':leader': borough.inRegister.id,
    ':member': borough.kept.memberId,
    ':award': borough.kept.awardId,
    ':pair': borough.kept.pairId,
    ':course': borough.courses.courseId,
    ':election': borough.election.id,
    ':term': borough.election.termId,
    ':person': borough.election.personId,
    ':item': '1',
    ':action': borough.boards.actionId,
    ':decision': borough.boards.decisionId,
    ':published': 'strategy',
    ':edition': '1',
    ':said': borough.saidId,
    ':priority': 'strategic-board-2018-1',
    ':link': borough.linkId,
    ':mandate': borough.boards.mandateId,
    ':measure': 'PHON_Y1',
    ':group': 'all',
    ':form': 'xlsx',
    ':secret': secret ?? '',
    ':provider': 'council',
    ':letter': await aLetter(world),
    ':complaint': borough.privacy.complaintId,
    ':hold': borough.privacy.holdId,
    ':agreement': borough.agreementId,
    ':glass': borough.privacy.glassId,
    ':request': await waitingRequest(world.shell, borough.partnershipId),
    ':key': 'jul-ks2-download',
    ':release': after?.id ?? '',
    ':access': early?.id ?? '',
    ':note': note?.id ?? '',
    ':before': before?.id ?? '',
    ':after': after?.id ?? '',
    ':area': 'whole',
    ':kind': 'partnership',
    ':name': `${borough.plan.mark.toLowerCase()}-trust`,
    ':file{.+}': await anAsset(world),
  }
  return new Map(
    [...world.shell.matrix.routes.keys()].map((route) => {
      const path = route.slice(route.indexOf(' ') + 1)
      return [route, path.replaceAll(/:[a-z]+(?:\{[^}]*\})?/g, (name) => known(values, name))]
    }),
  )
}

async function notesOf({ shell }: World, officer: SignedIn, releaseId: string | undefined) {
  const all = await asPerson(shell, officer, (trx) => releasesInUse(trx, officer.partnership.id))
  return all.find(({ id }) => id === releaseId)?.footnotes ?? []
}

function known(values: Readonly<Record<string, string>>, name: string): string {
  const value = values[name]
  if (value === undefined) throw new Error(`Give an example of ${name}`)
  return value
}

/** What is of a person, of their seat, or asked of them, is not there for just anybody of a role. */
const personal = new Set(['self', 'seat', 'asked'])

/** Whoever opens a page in the tests: the data team, or where it may not see more than its own, an assistant director; an improvement officer where neither may. */
export function readerOf({ shell }: World, borough: Borough, route: string) {
  const cells = shell.matrix.may.get(shell.matrix.routes.get(route) ?? '')
  const reachesOf = (role: string) => [...(cells?.get(role) ?? [])]
  const mayMore = (role: string) => reachesOf(role).some((reach) => !personal.has(reach))
  if (reachesOf('DT').length === 0 && reachesOf('AD').length === 0 && mayMore('LO')) {
    return memberOf(borough, 'LO')
  }
  const isForAD = mayMore('AD') || reachesOf('DT').length === 0
  return memberOf(borough, !mayMore('DT') && isForAD ? 'AD' : 'DT')
}

/** The name of a style sheet that a page asks for. */
async function anAsset(world: World): Promise<string> {
  const html = await (await ask(world, '/sign-in')).text()
  const [, name] = /"\/assets\/([^"]+)"/.exec(html) ?? []
  if (name === undefined) throw new Error('The sign-in page has no style')
  return name
}

/** The routes that programs ask with a token; test/http/api.test.ts asks those. */
export function isForPrograms(route: string): boolean {
  return route.includes(' /api/')
}

export function isForm(route: string): boolean {
  return route.startsWith('POST ')
}

/** The routes that answer whoever asks, signed in or not. */
export function isOpen({ shell }: World, route: string): boolean {
  return (
    shell.matrix.may
      .get(shell.matrix.routes.get(route) ?? '')
      ?.get('P')
      ?.has('all') === true
  )
}

/** A page without what differs each time: tokens of forms and references of refusals and failures. */
export function withoutChance(html: string): string {
  return html
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/(reference: <strong>)[0-9a-f]{12}</g, '$1REFERENCE<')
}
