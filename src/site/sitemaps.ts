import { Hono } from 'hono'
import * as lists from '../articles/lists.ts'
import { cached } from '../cache/middleware.ts'
import type { App, AppContext } from '../http/context.ts'
import * as links from '../links.ts'
import { refuse } from '../refusal.ts'
import {
  articleSitemap,
  newsSitemap,
  PAGES,
  pageSitemap,
  sitemapIndex,
} from '../sitemaps/sitemap.ts'
import * as sitemap from '../sitemaps/store.ts'

/** Where search engines find each address there is. */
export const sitemaps = new Hono<App>()

const list = cached('feed', { edition: lists.editionOfFeeds })

sitemaps.get(links.sitemap, list, async (c) => {
  const [weeks] = await c.var.gather([sitemap.weeks()])
  c.var.shows('list/front', 'sitemaps')
  return answer(c, sitemapIndex(weeks, c.var.platform.publication))
})

sitemaps.get(links.sitemapOf(PAGES), list, async (c) => {
  const [sections, tags, authors] = await c.var.gather([
    sitemap.shownSections(),
    sitemap.shownTags(),
    sitemap.shownAuthors(),
  ])
  c.var.shows('list/front')
  const paths = [
    links.front,
    ...sections.map(({ slug }) => links.section(slug)),
    ...tags.map(({ slug }) => links.tag(slug)),
    ...authors.map(({ slug }) => links.author(slug)),
    links.letters,
    links.privacy,
    links.terms,
  ]
  return answer(c, pageSitemap(paths, c.var.platform.publication))
})

sitemaps.get('/sitemaps/:week{\\d{4}-\\d{2}-\\d{2}\\.xml}', list, async (c) => {
  const week = Date.parse(c.req.param('week').slice(0, 10))
  const pages = Number.isNaN(week) ? [] : (await c.var.gather([sitemap.inWeek({ week })]))[0]
  c.var.shows('list/front', 'sitemaps')
  if (pages.length === 0) refuse('missing', 'Nothing ran in a week that starts on this day.')
  return answer(c, articleSitemap(pages, c.var.platform.publication))
})

sitemaps.get(links.newsSitemap, cached('feed', { edition: sitemap.editionOfNews }), async (c) => {
  const { now, publication } = c.var.platform
  const [news] = await c.var.gather([sitemap.news({ now: now() })])
  c.var.shows('list/front', 'sitemaps')
  return answer(c, newsSitemap(news, publication))
})

const answer = (c: AppContext, xml: string) =>
  c.body(xml, 200, { 'Content-Type': 'application/xml; charset=utf-8' })
