import { Hono } from 'hono'
import { cached } from '../cache/middleware.ts'
import type { App, AppContext } from '../http/context.ts'
import * as links from '../links.ts'
import { variant } from '../media/actions.ts'
import * as shelf from '../media/store.ts'
import { refuse } from '../refusal.ts'
import { FORMATS, type Format, type Variant, WIDTHS } from '../text/pictures.ts'

/** Our own pictures. An address names its bytes by their hash, so an answer never changes. */
export const media = new Hono<App>()

media.get('/media/:file{[0-9a-f]{32}\\.[a-z]+}', cached('image'), async (c) => {
  const { id, type } = await pictureAt(c)
  const kept = await c.var.platform.media.get(id)
  if (!kept) refuse('missing', 'There is no picture at this address.')
  return c.body(kept.body, 200, { 'Content-Type': type, 'Content-Length': String(kept.size) })
})

media.get('/media/:file{[0-9a-f]{32}-[0-9]+\\.[a-z]+}', cached('image'), async (c) => {
  const asked = variantIn(c.req.param('file'))
  const { id, type } = await pictureAt(c)
  if (!asked) refuse('missing', 'There is no such form of this picture.')
  const drawn = await variant(c.var.platform, asked)
  // Kept by nobody, so that the next asking may find it drawn.
  if (!drawn) return c.redirect(links.media(id, type), 302)
  return c.body(drawn.body, 200, { 'Content-Type': drawn.type })
})

async function pictureAt(c: AppContext): Promise<shelf.Picture> {
  const id = (c.req.param('file') ?? '').slice(0, 32)
  c.var.shows(`media/${id}`)
  const picture = await c.var.platform.db.first(shelf.find({ id }))
  if (!picture) refuse('missing', 'There is no picture at this address.')
  if (picture.isOver) refuse('gone', 'This picture may not be shown any more.')
  return picture
}

/** Only the forms that our pages ask for: any other would be drawn for nobody. */
function variantIn(file: string): Variant | undefined {
  const [id = '', width, format] = file.split(/[-.]/)
  const isOne = WIDTHS.some((wide) => String(wide) === width)
  const known = FORMATS.find((name): name is Format => name === format)
  return isOne && known ? { id, width: Number(width), format: known } : undefined
}
