import { Hono } from 'hono'
import * as v from 'valibot'
import { readable } from '../articles/actions.ts'
import { namesIn, tagsAt } from '../articles/article.ts'
import { card } from '../articles/card.tsx'
import * as articles from '../articles/store.ts'
import { cached } from '../cache/middleware.ts'
import { readQuery } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { refuse } from '../refusal.ts'
import { xml, xmlDocument } from '../text/xml.ts'

/** Embedding by address, as https://oembed.com has it. */
export const oembed = new Hono<App>()

const pixels = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^[1-9]\d{0,4}$/, 'maxwidth and maxheight are numbers of pixels.'),
    v.transform(Number),
  ),
)
const Question = v.object({
  url: v.string('Say which article: /oembed?url=…'),
  format: v.optional(v.string(), 'json'),
  maxwidth: pixels,
  maxheight: pixels,
})

oembed.get(
  '/oembed',
  cached('feed', {
    query: ['url', 'format', 'maxwidth', 'maxheight'],
    edition: articles.editionOf,
    slug: slugIn,
  }),
  async (c) => {
    const { format, ...most } = readQuery(c, Question)
    if (!Object.hasOwn(FORMATS, format))
      refuse('unsupported', 'There are the formats json and xml.')
    const slug = slugIn(c)
    const [[found]] = await c.var.gather([articles.find({ slug })])
    c.var.shows(...tagsAt(slug, found))
    const article = readable(found)
    c.var.shows(...namesIn(article))
    const { type, write } = FORMATS[format as keyof typeof FORMATS]
    const answer = await card(article, c.var.platform.publication, most)
    return c.body(write(answer), 200, { 'Content-Type': type })
  },
)

/** Which article an address of ours names; none, where it names no article or is not ours. */
function slugIn(c: AppContext): string {
  const asked = c.req.query('url') ?? ''
  const { url } = c.var.platform.publication
  if (!URL.canParse(asked)) return ''
  const { host, pathname } = new URL(asked)
  const [, slug = ''] = pathname.match(/^\/articles\/([^/]+)\/?$/) ?? []
  return host === new URL(url).host ? decoded(slug) : ''
}

function decoded(slug: string) {
  try {
    return decodeURIComponent(slug)
  } catch {
    return ''
  }
}

type Card = Awaited<ReturnType<typeof card>>

const FORMATS = {
  json: { type: 'application/json; charset=utf-8', write: (it: Card) => JSON.stringify(it) },
  xml: {
    type: 'text/xml; charset=utf-8',
    write: (it: Card) =>
      xmlDocument(xml`<oembed>
${Object.entries(it).map(([name, value]) => value !== null && xml`<${name}>${value}</${name}>\n`)}</oembed>
`),
  },
}
