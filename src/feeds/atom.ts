import { withOffset } from '../text/time.ts'
import { attribute, xml, xmlDocument } from '../text/xml.ts'
import { type Author, type Feed, type Item, updatedAt } from './feed.ts'
import { mediaContent } from './rss.ts'

/** Atom, RFC 4287, with the same in it as RSS. */
export const atom = (feed: Feed): string =>
  xmlDocument(xml`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="${feed.language}">
<id>${feed.id}</id>
<title>${feed.title}</title>
${feed.description && xml`<subtitle>${feed.description}</subtitle>\n`}<updated>${withOffset(
    updatedAt(feed),
    feed.timeZone,
  )}</updated>
<author><name>${feed.publisher}</name></author>
<link rel="alternate" type="text/html" href="${feed.home}"/>
<link rel="self" type="application/atom+xml" href="${feed.self.atom}"/>
${feed.hub && xml`<link rel="hub" href="${feed.hub}"/>\n`}${
  feed.next && xml`<link rel="next" type="application/atom+xml" href="${feed.next.atom}"/>\n`
}${feed.logo && xml`<logo>${feed.logo}</logo>\n`}${feed.items.map((item) => entry(item, feed))}</feed>
`)

const entry = (item: Item, { timeZone }: Feed) => xml`<entry xml:lang="${item.language}">
<id>${item.id}</id>
<title>${item.title}</title>
<link rel="alternate" type="text/html" href="${item.url}"/>
${
  item.comments &&
  xml`<link rel="replies" type="application/atom+xml" href="${item.comments.feed.atom}"/>\n`
}<published>${withOffset(item.publishedAt, timeZone)}</published>
<updated>${withOffset(item.updatedAt ?? item.publishedAt, timeZone)}</updated>
${item.authors.map(author)}${item.categories.map(
  (name) => xml`<category term="${name}"/>\n`,
)}${item.summary && xml`<summary>${item.summary}</summary>\n`}<content type="html">${
  item.html
}</content>
${item.media.map(mediaContent)}${item.media.map(
  ({ kind, url, type }) =>
    (kind === 'image' || type) &&
    xml`<link rel="enclosure" href="${url}"${attribute('type', type)}/>\n`,
)}</entry>
`

const author = ({ name, url }: Author) =>
  xml`<author><name>${name}</name>${url && xml`<uri>${url}</uri>`}</author>\n`
