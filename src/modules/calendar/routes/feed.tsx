import type { Doors, Visit } from '#modules/people/visit.tsx'
import { originOf } from '#platform/web/front.ts'
import { z } from 'zod'
import { calendarBy, endFeed, feedOf, makeFeed } from '../actions/feed.ts'
import { FeedPage } from '../views/feed.tsx'
import { textsOf } from './texts.ts'

export function feedRoutes({ on, onPublic }: Doors): void {
  onPublic('GET /calendar/:secret', async (visit) => {
    const calendar = await calendarBy(visit.shell, visit.param('secret'))
    if (calendar === undefined) return visit.notFound()
    return visit.c.body(calendar, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="data-year.ics"',
    })
  })

  on('GET /data/feed', async (visit) =>
    feedPage(visit, { ended: visit.query('ended') !== undefined }),
  )

  on('POST /data/feed', async (visit) => {
    const token = await tokenIn(visit)
    if (!visit.may() || token === undefined) return visit.notFound()
    const { secret } = await makeFeed(visit.shell, visit.person, token)
    const origin = originOf(visit.c, visit.shell.front)
    const made = secret === undefined ? undefined : `${origin}/calendar/${secret}`
    return feedPage(visit, { made, again: made === undefined })
  })

  on('POST /data/feed/end', async (visit) => {
    const token = await tokenIn(visit)
    if (!visit.may() || token === undefined) return visit.notFound()
    await endFeed(visit.shell, visit.person, token)
    return visit.c.redirect('/data/feed?ended=yes', 303)
  })
}

async function tokenIn(visit: Visit): Promise<string | undefined> {
  const token = textsOf(await visit.c.req.parseBody())('once')
  return z.uuid().safeParse(token).success ? token : undefined
}

interface Sent {
  readonly made?: string | undefined
  readonly again?: boolean
  readonly ended?: boolean
}

async function feedPage(visit: Visit, { made, again = false, ended = false }: Sent) {
  const feed = await feedOf(visit.shell, visit.person)
  return visit.page(
    {
      title: 'The data year in your own calendar',
      section: 'Data',
      breadcrumbs: [
        { name: 'Data', href: '/data' },
        { name: 'Data year', href: '/data/year' },
        { name: 'In your own calendar' },
      ],
    },
    <FeedPage
      since={feed?.madeAt}
      made={made}
      again={again}
      ended={ended && feed === undefined}
      once={visit.shell.newId()}
      onceToEnd={visit.shell.newId()}
    />,
  )
}
