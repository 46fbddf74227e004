import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { keptByNobody } from './cache/middleware.ts'
import type { App } from './http/context.ts'
import { crawlers } from './http/crawlers.ts'
import { security } from './http/security.ts'
import { platformFrom } from './platform.ts'
import { wordsFor } from './words/words.ts'

const platform = createMiddleware<App>(async (c, next) => {
  c.set(
    'platform',
    platformFrom({
      env: c.env,
      ctx: c.executionCtx as ExecutionContext,
      origin: new URL(c.req.url).origin,
      words: await wordsFor(c.env.LANGUAGE),
    }),
  )
  await next()
})

/** What comes before every answer: kept by nobody until a route says otherwise, and safe by default. */
export const surface = () => new Hono<App>().use(keptByNobody, platform, security, crawlers)
