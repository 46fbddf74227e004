import { Hono } from 'hono'
import type { FullText } from '../articles/article.ts'
import * as lists from '../articles/lists.ts'
import * as articles from '../articles/store.ts'
import { atom } from '../feeds/atom.ts'
import { tagUri } from '../feeds/feed.ts'
import { articleItem, feedOf } from '../feeds/items.tsx'
import type { App } from '../http/context.ts'
import { framed } from '../http/frame.ts'
import * as links from '../links.ts'
import { findFeed } from '../subscribers/preferring.ts'
import { followedIn, type Subscription } from '../subscribers/subscriber.ts'

/** What somebody follows without letters: a feed at an address of their own. */
export const privateFeed = new Hono<App>()

const ITEMS = 30
const MOST_LISTS = 20

privateFeed.get('/subscriptions/feeds/:token{.+\\.xml}', framed, async (c) => {
  const { platform } = c.var
  const token = c.req.param('token').replace(/\.xml$/, '')
  const { subscriber, subscriptions } = await findFeed(platform, token)
  const followed = subscriptions.filter(({ pace }) => pace === 'feed').slice(0, MOST_LISTS)
  const found = followed.length > 0 ? await platform.db.batch(followed.flatMap(newestOf)) : []
  const shown = newestFirst(found.flat())
  const { publication } = platform
  const about = {
    id: tagUri(publication, 'subscriber', subscriber.id),
    title: publication.name,
    description: publication.tagline,
    path: links.front,
  }
  const items = await Promise.all(shown.map((it) => articleItem(it, publication)))
  const feed = feedOf(about, items, publication)
  const self = links.absolute(publication, c.req.path)
  return c.body(atom({ ...feed, self: { ...feed.self, atom: self }, hub: '' }), 200, {
    'Content-Type': 'application/atom+xml; charset=utf-8',
  })
})

/** The newest of one list; nothing of what is not here any more. */
function newestOf({ list, slug }: Subscription) {
  const followed = followedIn(list)
  if (!followed) return [lists.latestInFull({}, ITEMS)]
  if (!slug) return []
  return [
    followed.kind === 'story'
      ? articles.find({ slug })
      : lists.latestInFull({ [followed.kind]: slug }, ITEMS),
  ]
}

/** Each article once. */
const newestFirst = (found: FullText[]): FullText[] =>
  [...new Map(found.map((it) => [it.id, it])).values()]
    .sort((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0))
    .slice(0, ITEMS)
