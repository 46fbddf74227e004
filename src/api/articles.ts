import { Hono } from 'hono'
import { type Article, readingMinutes, type Teaser } from '../articles/article.ts'
import { ArticleQuery } from '../articles/input.ts'
import * as articles from '../articles/store.ts'
import { cached } from '../cache/middleware.ts'
import { readQuery } from '../http/body.ts'
import type { App } from '../http/context.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { editionOf, readable } from '../site/article.tsx'
import { withOffset } from '../text/time.ts'

export const articleApi = new Hono<App>()

const QUERY = ['section', 'tag', 'author', 'limit', 'cursor'] as const

articleApi.get(
  '/articles',
  cached('page', { query: QUERY, edition: () => articles.editionOfLists() }),
  async (c) => {
    const { publication } = c.var.platform
    const { limit, cursor, ...filters } = readQuery(c, ArticleQuery)
    const [rows] = await c.var.gather([articles.latest(filters, limit, articles.placeFrom(cursor))])
    const { shown, cursor: next } = articles.pageOf(rows, limit)
    c.var.shows('list/front', ...shown.map(({ id }) => `article/${id}` as const))
    return c.json({
      articles: shown.map((teaser) => teaserJson(teaser, publication)),
      next: next && links.absolute(publication, nextPage(c.req.url, next)),
    })
  },
)

articleApi.get('/articles/:slug', cached('page', { edition: editionOf }), async (c) => {
  const slug = c.req.param('slug')
  const [[found]] = await c.var.gather([articles.find({ slug })])
  const article = readable(c, found, slug)
  if (article.slug !== slug) return c.redirect(links.articleJson(article.slug), 301)
  return c.json({ article: articleJson(article, c.var.platform.publication) })
})

function nextPage(asked: string, cursor: string) {
  const { pathname, searchParams } = new URL(asked)
  searchParams.set('cursor', cursor)
  return `${pathname}?${searchParams}`
}

/** An article as a program reads it: the glossary's names, times with the publication's offset. */
export function articleJson(article: Article, publication: Publication) {
  const {
    id,
    version,
    words,
    bodyMarkdown,
    bodyHtml,
    inserts,
    source,
    commentMode,
    commentsCloseAt,
    commentCount,
  } = article
  const time = timeIn(publication)
  return {
    ...teaserJson(article, publication),
    id: String(id),
    version,
    state: article.state,
    tags: article.tags.map(({ slug, name }) => ({
      slug,
      name,
      url: links.absolute(publication, links.tag(slug)),
    })),
    ...inserts,
    source,
    corrections: article.corrections.map(({ correctedAt, kind, text }) => ({
      correctedAt: time(correctedAt),
      kind,
      text,
    })),
    words,
    readingMinutes: readingMinutes(article),
    comments: {
      mode: commentMode,
      closeAt: time(commentsCloseAt),
      count: commentCount,
      url: links.absolute(publication, links.threadJson(article.slug)),
    },
    bodyMarkdown,
    bodyHtml,
  }
}

function teaserJson(teaser: Teaser, publication: Publication) {
  const {
    slug,
    kicker,
    headline,
    dek,
    section,
    authors,
    hero,
    language,
    direction,
    publishedAt,
    updatedAt,
  } = teaser
  const time = timeIn(publication)
  return {
    slug,
    url: links.absolute(publication, links.article(slug)),
    kicker,
    headline,
    dek,
    section: {
      slug: section.slug,
      name: section.name,
      url: links.absolute(publication, links.section(section.slug)),
    },
    authors: authors.map(({ slug, name, role }) => ({
      slug,
      name,
      role,
      url: links.absolute(publication, links.author(slug)),
    })),
    hero: hero && { ...hero, src: new URL(hero.src, publication.url).href },
    language,
    direction,
    publishedAt: time(publishedAt),
    updatedAt: time(updatedAt),
  }
}

const timeIn =
  ({ timeZone }: Publication) =>
  (at: number | null) =>
    at === null ? null : withOffset(at, timeZone)
