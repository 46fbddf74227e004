import { createMiddleware } from 'hono/factory'
import type { App } from './context.ts'

/** Where no crawler has anything to look for; robots.txt says so too. */
export const UNCRAWLED = ['/desk', '/preview/', '/api/desk/', '/confirm/', '/unsubscribe/', '/you']

// Answers for programs, the same words as a page's but no page; and what was only looked for.
const UNLISTED = [...UNCRAWLED, '/api/', '/oembed', '/search', '/offline']

/** Says of each answer whether search engines may list it, for those that read no robots.txt first. */
export const crawlers = createMiddleware<App>(async (c, next) => {
  await next()
  const isListed = !UNLISTED.some((path) => c.req.path.startsWith(path))
  c.res.headers.set('X-Robots-Tag', isListed ? 'max-image-preview:large' : 'noindex')
})
