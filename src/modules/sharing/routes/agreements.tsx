import { z } from 'zod'
import { clustersOn } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, today } from '#modules/people/visit/asked.ts'
import { releasesInUse } from '#modules/releases/actions.ts'
import { isOpen } from '#modules/releases/rules.ts'
import { schoolByUrn } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import type { Problem } from '#ui/form.tsx'
import { agree, agreementsOf, seersOf, sharingPolicyFor, withdrawAgreement } from '../actions.ts'
import type { AgreementTyped } from '../model.ts'
import {
  agreementFrom,
  lastDayOffered,
  sharedWith,
  sharingsOf,
  yearsOffered,
} from '../rules/agreements.ts'
import { SharingPage, type SharingProps } from '../views/sharing.tsx'

export function agreementRoutes({ on }: Doors): void {
  on('GET /schools/:school/sharing', async (visit) => {
    const school = await schoolAsked(visit)
    return school === undefined ? visit.notFound() : sharingPage(visit, school, nothingTyped, [])
  })

  on('POST /schools/:school/sharing', async (visit) => {
    const school = await schoolAsked(visit)
    if (school === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      sharing: sent(body, 'sharing'),
      year: sent(body, 'year'),
      endsOn: sent(body, 'endsOn'),
      reason: sent(body, 'reason'),
    }
    const asked = agreementFrom(await policyOf(visit), typed, today(visit))
    const token = z.uuid().safeParse(sent(body, 'once')).data
    if ('map' in asked) return sharingPage(visit, school, typed, asked)
    if (token === undefined) return sharingPage(visit, school, typed, [sendAgain])
    const made = await agree(visit.shell, visit.person, token, { ...asked, schoolId: school.id })
    return typeof made === 'string'
      ? visit.c.redirect(`/schools/${school.urn}/sharing`, 303)
      : sharingPage(visit, school, typed, [{ field: 'sharing', text: made.refused }])
  })

  on('POST /schools/:school/sharing/:agreement/withdraw', async (visit) => {
    const school = await schoolAsked(visit)
    const id = idIn(visit, 'agreement')
    if (school === undefined || id === undefined) return visit.notFound()
    const there = await agreementsOf(visit.shell, visit.person, school.id)
    if (!there.some((each) => each.id === id)) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const because = sent(body, `because-${id}`)
    const token = z.uuid().safeParse(sent(body, 'once')).data
    const missing = { field: `because-${id}`, text: 'Say why you withdraw it.' }
    if (because === '') return sharingPage(visit, school, nothingTyped, [missing])
    if (token === undefined) return sharingPage(visit, school, nothingTyped, [sendAgain])
    const refused = await withdrawAgreement(visit.shell, visit.person, token, { id, because })
    return refused === undefined
      ? visit.c.redirect(`/schools/${school.urn}/sharing`, 303)
      : sharingPage(visit, school, nothingTyped, [{ text: refused.refused }])
  })
}

const nothingTyped: AgreementTyped = { sharing: '', year: '', endsOn: '', reason: '' }
const sendAgain: Problem = { text: 'Open the page again and send the form from there.' }

/** The school of the address, if the route's question allows it. */
async function schoolAsked(visit: Visit): Promise<School | undefined> {
  const school = await asPerson(visit.shell, visit.person, (trx) =>
    schoolByUrn(trx, visit.person.partnership.id, visit.param('school')),
  )
  return school !== undefined && visit.may({ schoolId: school.id }) ? school : undefined
}

async function policyOf({ shell, person }: Visit) {
  const { document } = await asPerson(shell, person, (trx) =>
    sharingPolicyFor(shell, trx, person.partnership.id),
  )
  return document
}

/** The files that anybody may read, on whose open pages a school may stand. */
async function openIn({ shell, person }: Visit): Promise<SharingProps['open']> {
  const { id, slug } = person.partnership
  const releases = await asPerson(shell, person, (trx) => releasesInUse(trx, id))
  const open = releases.filter((release) => isOpen(release, shell.now()))
  return { at: `/open/${slug}`, releases: open }
}

/** The school with its cluster, whose people the rules may name. */
async function aboutOf(visit: Visit, school: School): Promise<About> {
  const { shell, person } = visit
  const clusters = await asPerson(shell, person, (trx) =>
    clustersOn(trx, person.partnership.id, today(visit)),
  )
  const cluster = clusters.find(({ schoolIds }) => schoolIds.includes(school.id))
  const about = { schoolId: school.id }
  return cluster === undefined
    ? about
    : {
        ...about,
        ...{ clusterId: cluster.id, phase: cluster.phase, clusterSchoolIds: cluster.schoolIds },
      }
}

async function sharingPage(
  visit: Visit,
  school: School,
  typed: AgreementTyped,
  problems: readonly Problem[],
): Promise<Response> {
  const { shell, person } = visit
  const day = today(visit)
  const policy = await policyOf(visit)
  const ledger = await agreementsOf(shell, person, school.id)
  const agreedWith = sharedWith(ledger, { schoolId: school.id, dataSet: 'predictions' })
  const about = { ...(await aboutOf(visit, school)), agreedWith }
  return visit.page(
    {
      title: 'Sharing',
      section: 'Schools',
      breadcrumbs: [
        { name: 'Schools', href: '/schools' },
        { name: school.name, href: `/schools/${school.urn}` },
        { name: 'Sharing' },
      ],
      status: problems.length === 0 ? 200 : 422,
    },
    <SharingPage
      school={school}
      seen={await seersOf(shell, person, about, policy.dataSets)}
      open={await openIn(visit)}
      ledger={ledger}
      mayChange={visit.mayAlso('agreement: change', { schoolId: school.id })}
      sharings={sharingsOf(policy)}
      years={yearsOffered(policy, day)}
      lastDay={lastDayOffered(policy, day)}
      typed={typed}
      problems={problems}
      newOnce={() => shell.newId()}
    />,
  )
}
