import { type FullText, isLive } from '../articles/article.ts'
import * as articles from '../articles/store.ts'
import * as links from '../links.ts'
import type { Platform } from '../platform.ts'

/** Tells the WebSub hub which feeds have something new. A hub that is away is told again by the queue. */
export async function pingHub(platform: Platform, id: number): Promise<void> {
  const { db, publication, outside } = platform
  const article = await db.first(articles.findById({ id }))
  if (!publication.hub || !article || !isLive(article)) return
  const answer = await outside(
    new Request(publication.hub, {
      method: 'POST',
      body: new URLSearchParams([
        ['hub.mode', 'publish'],
        ...feedsOf(article).map((path) => ['hub.url', links.absolute(publication, path)]),
      ]),
    }),
  )
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`The hub answered ${answer.status}.`)
}

/** The feeds that tell of an article. */
const feedsOf = ({ section, authors, tags }: FullText): string[] =>
  [
    links.front,
    links.section(section.slug),
    ...authors.map(({ slug }) => links.author(slug)),
    ...tags.map(({ slug }) => links.tag(slug)),
  ].flatMap((list) => links.FEED_FORMATS.map((format) => links.feed(list, format)))
