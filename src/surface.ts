import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { keptByNobody } from './cache/middleware.ts'
import type { App, AppContext } from './http/context.ts'
import { crawlers } from './http/crawlers.ts'
import { security } from './http/security.ts'
import * as links from './links.ts'
import { platformFrom } from './platform.ts'
import { inLanguage } from './publication.ts'
import { isSpoken, wordsFor } from './words/words.ts'

const platform = createMiddleware<App>(async (c, next) => {
  const asked = languageAsked(c)
  const words = await wordsFor(asked ?? c.env.LANGUAGE)
  const made = platformFrom({
    env: c.env,
    ctx: c.executionCtx as ExecutionContext,
    origin: new URL(c.req.url).origin,
    words,
  })
  c.set('platform', asked ? { ...made, publication: inLanguage(made.publication, words) } : made)
  await next()
})

/** What frames on other sites may speak, whatever the publication does: the route says so in its query. */
function languageAsked(c: AppContext) {
  const asked = c.req.query('lang') ?? ''
  return isSpoken(asked) ? asked : undefined
}

/** Whoever is sent on from an answer in another language is answered in it there too. */
const language = createMiddleware<App>(async (c, next) => {
  await next()
  const [asked, to] = [languageAsked(c), c.res.headers.get('Location')]
  if (asked && to?.startsWith('/')) c.res.headers.set('Location', links.inLanguage(to, asked))
})

/** What comes before every answer: kept by nobody until a route says otherwise, and safe by default. */
export const surface = () =>
  new Hono<App>().use(keptByNobody, platform, language, security, crawlers)
