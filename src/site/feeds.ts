import { Hono } from 'hono'
import * as v from 'valibot'
import { readable } from '../articles/actions.ts'
import { namesIn, tagsAt } from '../articles/article.ts'
import * as lists from '../articles/lists.ts'
import { ArticleQuery } from '../articles/query.ts'
import * as articles from '../articles/store.ts'
import { cached } from '../cache/middleware.ts'
import { threaded } from '../comments/actions.ts'
import { atom } from '../feeds/atom.ts'
import { type Feed, tagUri } from '../feeds/feed.ts'
import { articleItem, commentItem, feedOf } from '../feeds/items.tsx'
import { json } from '../feeds/json.ts'
import { rss } from '../feeds/rss.ts'
import * as said from '../feeds/store.ts'
import { readQuery } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import * as links from '../links.ts'
import { KINDS, printing } from '../names/name.ts'
import * as names from '../names/store.ts'
import { refuse } from '../refusal.ts'

/** What feed readers ask for, in three formats: articles whole, newest first, and comments. */
export const feeds = new Hono<App>()

const ITEMS = 30
const Cursor = v.pick(ArticleQuery, ['cursor'])
const list = { query: ['cursor'], edition: lists.editionOfFeeds } as const
const thread = { edition: articles.editionOf } as const

for (const format of links.FEED_FORMATS) {
  feeds.get(links.feed(links.front, format), cached('feed', list), async (c) => {
    const { name, tagline } = c.var.platform.publication
    const [rows] = await c.var.gather([latest(c, {})])
    c.var.shows('list/front')
    const about = { id: idOf(c, 'front'), title: name, description: tagline, path: links.front }
    return answerFeed(c, format, await articleFeed(c, about, rows))
  })

  for (const kind of KINDS)
    feeds.get(links.feed(`/${kind}s/:slug`, format), cached('feed', list), async (c) => {
      const slug = c.req.param('slug') as string
      const [[named], rows] = await c.var.gather([
        names.find[kind]({ slug }),
        latest(c, { [kind]: slug }),
      ])
      if (!named) {
        // The next article in any list may be its first.
        c.var.shows('list/front')
        refuse('missing', `There is no such ${kind} here.`)
      }
      c.var.shows(...printing(kind, named.id))
      const path = links.named[kind](named.slug)
      if (named.slug !== slug) return c.redirect(links.feed(path, format), 301)
      const about = {
        id: tagUri(c.var.platform.publication, kind, named.id),
        title: `${named.name} · ${c.var.platform.publication.name}`,
        description: named.description || named.name,
        path,
      }
      return answerFeed(c, format, await articleFeed(c, about, rows))
    })

  feeds.get(
    links.feed(links.allComments, format),
    cached('feed', { edition: said.editionOfComments }),
    async (c) => {
      const [among] = await c.var.gather([said.newest()])
      const rows = among.sort((a, b) => b.id - a.id).slice(0, said.COMMENTS_A_FEED)
      const { publication } = c.var.platform
      c.var.shows(
        'list/comments',
        ...rows.flatMap(({ articleId: id }) => [`thread/${id}`, `article/${id}`] as const),
      )
      const comments = rows.map(({ slug, headline, language, ...comment }) => ({
        ...comment,
        article: { slug, headline, language },
      }))
      const items = await Promise.all(comments.map((it) => commentItem(it, publication)))
      const title = `${publication.words.comments.latest} · ${publication.name}`
      const about = { id: idOf(c, 'comments'), title, description: title, path: links.allComments }
      const home = links.absolute(publication, links.front)
      return answerFeed(c, format, { ...feedOf(about, items, publication), home })
    },
  )

  feeds.get(links.feed('/articles/:slug/comments', format), cached('feed', thread), async (c) => {
    const slug = c.req.param('slug') as string
    const [[found], rows] = await c.var.gather([
      articles.find({ slug }),
      said.underArticle({ slug }),
    ])
    c.var.shows(...tagsAt(slug, found))
    const article = threaded(readable(found))
    const path = links.thread(article.slug)
    if (article.slug !== slug) return c.redirect(links.feed(path, format), 301)
    const { publication } = c.var.platform
    const items = await Promise.all(
      rows.map((comment) => commentItem({ ...comment, article }, publication)),
    )
    const title = `${publication.words.comments.title} · ${article.headline} · ${publication.name}`
    const about = { id: tagUri(publication, 'thread', article.id), title, description: title, path }
    return answerFeed(c, format, feedOf(about, items, publication))
  })
}

function latest(c: AppContext, filters: lists.Filters) {
  const { cursor } = readQuery(c, Cursor)
  return lists.latestInFull(filters, ITEMS, lists.placeFrom(cursor))
}

async function articleFeed(
  c: AppContext,
  about: Parameters<typeof feedOf>[0],
  rows: Parameters<typeof articleItem>[0][],
) {
  const { publication } = c.var.platform
  const { shown, cursor } = lists.pageOf(rows, ITEMS)
  c.var.shows(
    ...shown.flatMap((article) => [`article/${article.id}` as const, ...namesIn(article)]),
  )
  const items = await Promise.all(shown.map((article) => articleItem(article, publication)))
  return feedOf(about, items, publication, cursor)
}

/** The id of a feed that no row stands for. */
const idOf = (c: AppContext, what: string) =>
  `tag:${c.var.platform.publication.feedAuthority},2026:${what}`

const FORMATS: Record<links.FeedFormat, { type: string; write: (feed: Feed) => string }> = {
  rss: { type: 'application/rss+xml; charset=utf-8', write: rss },
  atom: { type: 'application/atom+xml; charset=utf-8', write: atom },
  json: { type: 'application/feed+json; charset=utf-8', write: json },
}

export function answerFeed(c: AppContext, format: links.FeedFormat, feed: Feed) {
  const { type, write } = FORMATS[format]
  const hub = feed.hub ? `, <${feed.hub}>; rel="hub"` : ''
  return c.body(write(feed), 200, {
    'Content-Type': type,
    Link: `<${feed.self[format]}>; rel="self"${hub}`,
  })
}
