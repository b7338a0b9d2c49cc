import type { Hono } from 'hono'
import { asset } from '#ui/assets.ts'

/** Style, fonts and pictures: the same for everyone, named by their content, kept by browsers. */
export function assetRoutes(app: Hono): void {
  app.get('/assets/:file{.+}', (c) => {
    const found = asset(c.req.param('file'))
    if (found === undefined) return c.notFound()
    return c.body(found.body, 200, {
      'content-type': found.type,
      etag: found.etag,
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })
  app.get('/health', (c) => c.json({ status: 'ok' }))
}
