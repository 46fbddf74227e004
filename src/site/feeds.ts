import { Hono } from 'hono'
import { jsonFeed } from '../articles/json.ts'
import * as articles from '../articles/store.ts'
import { cached } from '../cache/middleware.ts'
import type { App } from '../http/context.ts'
import * as links from '../links.ts'

/** What feed readers ask for. */
export const feeds = new Hono<App>()

const ITEMS = 30

feeds.get(links.jsonFeed, cached('feed', { edition: articles.editionOfLists }), async (c) => {
  const [rows] = await c.var.gather([articles.latest({}, ITEMS)])
  const { shown } = articles.pageOf(rows, ITEMS)
  c.var.shows('list/front', ...shown.map(({ id }) => `article/${id}` as const))
  return c.body(JSON.stringify(jsonFeed(shown, c.var.platform.publication)), 200, {
    'Content-Type': 'application/feed+json; charset=utf-8',
  })
})
