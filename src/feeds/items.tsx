import { raw } from 'hono/html'
import { type FullText, picturesIn } from '../articles/article.ts'
import { sourceJson } from '../articles/json.ts'
import { timeOf } from '../db/ids.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { portable } from '../text/portable.ts'
import { type Feed, type Item, type Media, mediaType, tagUri } from './feed.ts'
import type { ThreadedComment } from './threaded.ts'
import { WholeText } from './views.tsx'

type About = { id: string; title: string; description: string; path: string }

/** A feed of what stands at a path; `cursor` names where its next page begins. */
export const feedOf = (
  { path, ...about }: About,
  items: Item[],
  publication: Publication,
  cursor: string | null = null,
): Feed => {
  const { url, name, hub, logo, language, timeZone } = publication
  return {
    ...about,
    home: links.absolute(publication, path),
    self: everyFormat((format) => links.absolute(publication, links.feed(path, format))),
    next:
      cursor === null
        ? null
        : everyFormat((format) =>
            links.absolute(publication, links.older(links.feed(path, format), cursor)),
          ),
    hub,
    publisher: name,
    logo: logo && new URL(logo, url).href,
    language,
    timeZone,
    items,
  }
}

const everyFormat = (address: (format: links.FeedFormat) => string) =>
  Object.fromEntries(links.FEED_FORMATS.map((format) => [format, address(format)])) as Feed['self']

/** An article whole, as a feed carries it. */
export async function articleItem(article: FullText, publication: Publication): Promise<Item> {
  const { id, slug, headline, dek, kicker, section, tags, authors } = article
  const url = links.absolute(publication, links.article(slug))
  const html = String(<WholeText article={article} publication={publication} />)
  return {
    id: tagUri(publication, 'article', id),
    url,
    title: headline,
    summary: dek,
    html: await portable(html, url),
    language: article.language,
    publishedAt: article.publishedAt ?? timeOf(id),
    updatedAt: article.updatedAt,
    authors: authors.map(({ slug, name, role }) => ({
      name,
      url: links.absolute(publication, links.author(slug)),
      ...(role === 'reporter' ? {} : { role }),
    })),
    categories: [section.name, ...tags.map(({ name }) => name)],
    media: mediaOf(article, publication),
    comments:
      article.commentMode === 'off'
        ? null
        : {
            page: `${url}#comments`,
            feed: everyFormat((format) =>
              links.absolute(publication, links.feed(links.thread(slug), format)),
            ),
          },
    more: { kicker, section: section.name, ...sourceJson(article, publication) },
  }
}

function mediaOf(article: FullText, { url: ours }: Publication): Media[] {
  const whole = (address: string) => new URL(address, ours).href
  return [
    ...picturesIn(article).map(({ src, alt, caption, credit, width, height }): Media => {
      const url = whole(src)
      const type = mediaType(url)
      return { kind: 'image', url, type, width, height, title: caption, alt, credit }
    }),
    ...(article.inserts.videos ?? []).map(({ url, title, poster }): Media => {
      const thumbnail = poster ? whole(poster) : undefined
      return { kind: 'video', url, type: mediaType(url), title, alt: '', credit: '', thumbnail }
    }),
  ]
}

/** An approved comment, as a feed carries it. */
export async function commentItem(
  { id, name, bodyHtml, warning, editedAt, article }: ThreadedComment,
  publication: Publication,
): Promise<Item> {
  const url = links.absolute(publication, links.permalink(id))
  return {
    id: tagUri(publication, 'comment', id),
    url,
    title: `${name} on “${article.headline}”`,
    summary: '',
    html: await portable(warning ? warned(bodyHtml, warning, publication) : bodyHtml, url),
    language: article.language,
    publishedAt: timeOf(id),
    updatedAt: editedAt,
    authors: [{ name }],
    categories: [],
    media: [],
    comments: null,
  }
}

const warned = (html: string, warning: string, { words }: Publication) =>
  String(
    <details>
      <summary>{words.comments.warning(warning)}</summary>
      {raw(html)}
    </details>,
  )
