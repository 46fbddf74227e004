import { Hono } from 'hono'
import { cached } from '../cache/middleware.ts'
import type { App } from '../http/context.ts'
import { refuse } from '../refusal.ts'

/** Our own pictures. An address names its bytes by their hash, so an answer never changes. */
export const media = new Hono<App>()

media.get('/media/:file{[0-9a-f]{32}\\.[a-z]+}', cached('image'), async (c) => {
  const id = c.req.param('file').slice(0, 32)
  const picture = await c.var.platform.media.get(id)
  if (!picture) refuse('missing', 'There is no picture at this address.')
  c.var.shows(`media/${id}`)
  return c.body(picture.body, 200, {
    'Content-Type': picture.httpMetadata?.contentType ?? 'application/octet-stream',
    'Content-Length': String(picture.size),
  })
})
