import { Hono } from 'hono'
import { readable } from '../articles/actions.ts'
import type { ArticleAnswer, ArticlesAnswer } from '../articles/answers.ts'
import { namesIn, tagsAt, tagsOf } from '../articles/article.ts'
import { articleJson, teaserJson } from '../articles/json.ts'
import * as lists from '../articles/lists.ts'
import { ArticleQuery } from '../articles/query.ts'
import * as articles from '../articles/store.ts'
import { cached } from '../cache/middleware.ts'
import { readQuery } from '../http/body.ts'
import type { App } from '../http/context.ts'
import * as links from '../links.ts'

export const articleApi = new Hono<App>()

const QUERY = ['section', 'tag', 'author', 'limit', 'cursor'] as const

articleApi.get(
  '/articles',
  cached('page', { query: QUERY, edition: lists.editionOfLists }),
  async (c) => {
    const { publication } = c.var.platform
    const { limit, cursor, ...filters } = readQuery(c, ArticleQuery)
    const [rows] = await c.var.gather([lists.latest(filters, limit, lists.placeFrom(cursor))])
    const { shown, cursor: next } = lists.pageOf(rows, limit)
    c.var.shows('list/front', ...shown.flatMap(tagsOf))
    return c.json({
      articles: shown.map((teaser) => teaserJson(teaser, publication)),
      next: next && links.absolute(publication, nextPage(c.req.url, next)),
    } satisfies ArticlesAnswer)
  },
)

articleApi.get('/articles/:slug', cached('page', { edition: articles.editionOf }), async (c) => {
  const slug = c.req.param('slug')
  const [[found]] = await c.var.gather([articles.find({ slug })])
  c.var.shows(...tagsAt(slug, found))
  const article = readable(found)
  if (article.slug !== slug) return c.redirect(links.articleJson(article.slug), 301)
  c.var.shows(...namesIn(article))
  return c.json({
    article: articleJson(article, c.var.platform.publication),
  } satisfies ArticleAnswer)
})

function nextPage(asked: string, cursor: string) {
  const { pathname, searchParams } = new URL(asked)
  searchParams.set('cursor', cursor)
  return `${pathname}?${searchParams}`
}
