import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { push } from '../articles/actions.ts'
import { reindex } from '../articles/indexing.ts'
import { NewArticle } from '../articles/input.ts'
import { articleJson } from '../articles/json.ts'
import { Reindexing } from '../articles/query.ts'
import { importComments } from '../comments/actions.ts'
import { ImportedComments } from '../comments/input.ts'
import { KILOBYTE, readBytes, readJson } from '../http/body.ts'
import type { Variables } from '../http/context.ts'
import { add } from '../library/actions.ts'
import { MOST_BYTES } from '../media/limits.ts'
import { admit } from '../staff/actions.ts'
import type { By, Scope } from '../staff/staff.ts'

/** What programs may do, each with a key for it: push articles, pictures, comments from elsewhere, index again. */
export const programs = new Hono<ProgramApp>()

type ProgramApp = { Bindings: Env; Variables: Variables & { by: By } }

const keyFor = (scope: Scope) =>
  createMiddleware<ProgramApp>(async (c, next) => {
    c.set('by', await admit(c.var.platform, c.req.header('Authorization'), scope))
    await next()
  })

programs.put('/articles/:slug', keyFor('articles'), async (c) => {
  const input = await readJson(c, NewArticle, 1024 * KILOBYTE)
  const { article, outcome } = await push(c.var.platform, c.req.param('slug'), input, c.var.by)
  return c.json(
    { outcome, article: articleJson(article, c.var.platform.publication) },
    outcome === 'created' ? 201 : 200,
  )
})

programs.put('/articles/:slug/comments', keyFor('comments'), async (c) => {
  const { comments } = await readJson(c, ImportedComments, 1024 * KILOBYTE)
  return c.json(await importComments(c.var.platform, c.req.param('slug'), comments))
})

programs.put('/search', keyFor('articles'), async (c) => {
  const { cursor } = await readJson(c, Reindexing)
  return c.json(await reindex(c.var.platform, cursor ?? undefined))
})

programs.put('/media', keyFor('media'), async (c) => {
  const bytes = await readBytes(c, MOST_BYTES)
  const file = { name: c.req.query('name') ?? '', arrayBuffer: async () => bytes }
  return c.json({ picture: await add(c.var.platform, c.var.by, file) }, 201)
})
