import { inMail, withOffset } from '../text/time.ts'
import { attribute, xml, xmlDocument } from '../text/xml.ts'
import { type Author, type Feed, type Item, type Media, updatedAt } from './feed.ts'

/** RSS 2.0, with the whole text, each author, the pictures and whose they are. */
export const rss = (feed: Feed): string =>
  xmlDocument(xml`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:wfw="http://wellformedweb.org/CommentAPI/">
<channel>
<title>${feed.title}</title>
<link>${feed.home}</link>
<description>${feed.description}</description>
<language>${feed.language}</language>
<lastBuildDate>${inMail(updatedAt(feed), feed.timeZone)}</lastBuildDate>
<atom:link rel="self" type="application/rss+xml" href="${feed.self.rss}"/>
${feed.hub && xml`<atom:link rel="hub" href="${feed.hub}"/>\n`}${
  feed.next && xml`<atom:link rel="next" type="application/rss+xml" href="${feed.next.rss}"/>\n`
}${
  feed.logo &&
  xml`<image><url>${feed.logo}</url><title>${feed.title}</title><link>${feed.home}</link></image>\n`
}${feed.items.map((item) => itemOf(item, feed))}</channel>
</rss>
`)

const itemOf = (item: Item, { timeZone }: Feed) => xml`<item>
<title>${item.title}</title>
<link>${item.url}</link>
<guid isPermaLink="false">${item.id}</guid>
<pubDate>${inMail(item.publishedAt, timeZone)}</pubDate>
${
  item.updatedAt !== null &&
  xml`<atom:updated>${withOffset(item.updatedAt, timeZone)}</atom:updated>\n`
}${item.authors.map(creator)}${item.categories.map(
  (name) => xml`<category>${name}</category>\n`,
)}${item.summary && xml`<description>${inHtml(item.summary)}</description>\n`}<content:encoded>${
  item.html
}</content:encoded>
<dc:language>${item.language}</dc:language>
${
  item.comments &&
  xml`<comments>${item.comments.page}</comments>
<wfw:commentRss>${item.comments.feed.rss}</wfw:commentRss>\n`
}${item.media.map(mediaContent)}</item>
`

// Readers take a description for HTML, and what it says is text.
const inHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const creator = ({ name }: Author) => xml`<dc:creator>${name}</dc:creator>\n`

/** Media RSS, which Atom carries as well. */
export const mediaContent = ({ kind, url, type, width, height, ...media }: Media) =>
  xml`<media:content medium="${kind}"${
    // A page that plays a film is not the film.
    (kind === 'image' || type) && attribute('url', url)
  }${attribute('type', type)}${attribute('width', width)}${attribute('height', height)}>${
    media.title && xml`<media:title>${media.title}</media:title>`
  }${media.alt && xml`<media:description>${media.alt}</media:description>`}${
    media.credit && xml`<media:credit>${media.credit}</media:credit>`
  }${media.thumbnail && xml`<media:thumbnail url="${media.thumbnail}"/>`}${
    kind === 'video' && xml`<media:player url="${url}"/>`
  }</media:content>\n`
