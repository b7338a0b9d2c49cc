import type { Doors } from '#modules/people/visit.tsx'
import { bodies, bodyBySlug } from '../actions/bodies.ts'
import { BodiesPage } from '../views/bodies.tsx'
import { BodyPage } from '../views/body.tsx'

const boardsCrumb = { name: 'Boards', href: '/boards' } as const

export function bodyRoutes({ on }: Doors): void {
  on('GET /boards', async (visit) => {
    const all = await bodies(visit.shell, visit.person)
    return visit.page({ title: 'Boards', section: 'Boards' }, <BodiesPage bodies={all} />)
  })

  on('GET /boards/:board', async (visit) => {
    const body = await bodyBySlug(visit.shell, visit.person, visit.param('board'))
    if (body === undefined) return visit.notFound()
    return visit.page(
      { title: body.name, section: 'Boards', breadcrumbs: [boardsCrumb, { name: body.name }] },
      <BodyPage body={body} />,
    )
  })
}
