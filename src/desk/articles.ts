import { Hono } from 'hono'
import { push } from '../articles/actions.ts'
import { NewArticle } from '../articles/input.ts'
import { articleJson } from '../articles/json.ts'
import { importComments } from '../comments/actions.ts'
import { ImportedComments } from '../comments/input.ts'
import { KILOBYTE, readBytes, readJson } from '../http/body.ts'
import type { App } from '../http/context.ts'
import { shelve } from '../media/actions.ts'
import { MOST_BYTES } from '../media/image.ts'
import { admit } from '../staff/actions.ts'

/** What programs with a key may do: push articles, pictures, and comments from elsewhere. */
export const deskApi = new Hono<App>()

deskApi.use(async (c, next) => {
  await admit(c.var.platform, c.req.header('Authorization'))
  await next()
})

deskApi.put('/articles/:slug', async (c) => {
  const input = await readJson(c, NewArticle, 1024 * KILOBYTE)
  const { article, outcome } = await push(c.var.platform, c.req.param('slug'), input)
  return c.json(
    { outcome, article: articleJson(article, c.var.platform.publication) },
    outcome === 'created' ? 201 : 200,
  )
})

deskApi.put('/articles/:slug/comments', async (c) => {
  const { comments } = await readJson(c, ImportedComments, 1024 * KILOBYTE)
  return c.json(await importComments(c.var.platform, c.req.param('slug'), comments))
})

deskApi.put('/media', async (c) => {
  const picture = await shelve(c.var.platform, await readBytes(c, MOST_BYTES))
  return c.json({ picture }, 201)
})
