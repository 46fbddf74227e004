import { withOffset } from '../text/time.ts'
import type { Feed, Item } from './feed.ts'

/** JSON Feed 1.1, with the same in it as RSS; what it has no field for stands under _broadsheet. */
export const json = (feed: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    ...(feed.description ? { description: feed.description } : {}),
    home_page_url: feed.home,
    feed_url: feed.self.json,
    ...(feed.next ? { next_url: feed.next.json } : {}),
    ...(feed.logo ? { icon: feed.logo } : {}),
    ...(feed.hub ? { hubs: [{ type: 'WebSub', url: feed.hub }] } : {}),
    authors: [{ name: feed.publisher }],
    language: feed.language,
    items: feed.items.map((item) => itemOf(item, feed)),
  })

const itemOf = (item: Item, { timeZone }: Feed) => ({
  id: item.id,
  url: item.url,
  title: item.title,
  ...(item.summary ? { summary: item.summary } : {}),
  content_html: item.html,
  ...imageOf(item),
  date_published: withOffset(item.publishedAt, timeZone),
  ...(item.updatedAt === null ? {} : { date_modified: withOffset(item.updatedAt, timeZone) }),
  ...(item.authors.length > 0
    ? { authors: item.authors.map(({ name, url }) => ({ name, ...(url ? { url } : {}) })) }
    : {}),
  ...(item.categories.length > 0 ? { tags: item.categories } : {}),
  language: item.language,
  attachments: item.media.flatMap(({ url, type, title }) =>
    type ? [{ url, mime_type: type, ...(title ? { title } : {}) }] : [],
  ),
  _broadsheet: {
    authors: item.authors,
    media: item.media,
    ...(item.comments ? { comments: item.comments } : {}),
    ...item.more,
  },
})

function imageOf({ media }: Item) {
  const picture = media.find(({ kind }) => kind === 'image')
  return picture ? { image: picture.url } : {}
}
