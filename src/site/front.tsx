import { Hono } from 'hono'
import * as v from 'valibot'
import type { Named, Teaser } from '../articles/article.ts'
import { ArticleQuery } from '../articles/input.ts'
import * as articles from '../articles/store.ts'
import { Teasers } from '../articles/views.tsx'
import { cached } from '../cache/middleware.ts'
import { readQuery } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { refuse } from '../refusal.ts'
import { Document } from '../ui/document.tsx'

/** The front, and the lists of a section, a tag and an author: articles, newest first. */
export const front = new Hono<App>()

const PER_PAGE = 15
const list = { query: ['cursor'], edition: articles.editionOfLists } as const
const Cursor = v.pick(ArticleQuery, ['cursor'])

front.get('/', cached('page', list), async (c) => {
  const isFirst = !c.req.query('cursor')
  // The lead stands above the rows of three.
  const limit = isFirst ? PER_PAGE + 1 : PER_PAGE
  const [rows] = await c.var.gather([articles.latest({}, limit, placeIn(c))])
  const { shown, next } = pageFrom(rows, limit, links.front)
  c.var.shows('list/front', ...shown.map(({ id }) => `article/${id}` as const))
  const { publication } = c.var.platform
  return c.html(
    <Document
      publication={publication}
      title={publication.name}
      description={publication.tagline}
      canonical={links.absolute(publication, links.front)}
      isFront
    >
      {shown.length > 0 ? (
        <Teasers articles={shown} publication={publication} hasLead={isFirst} next={next} />
      ) : (
        <p class="notice">Nothing has been published yet.</p>
      )}
    </Document>,
  )
})

const kinds = [
  { path: '/sections/:slug', filter: 'section', find: articles.findSection, link: links.section },
  { path: '/tags/:slug', filter: 'tag', find: articles.findTag, link: links.tag },
  { path: '/authors/:slug', filter: 'author', find: articles.findAuthor, link: links.author },
] as const

for (const { path, filter, find, link } of kinds)
  front.get(path, cached('page', list), async (c) => {
    const slug = c.req.param('slug')
    const [[named], rows] = await c.var.gather([
      find({ slug }),
      articles.latest({ [filter]: slug }, PER_PAGE, placeIn(c)),
    ])
    if (!named) {
      // The next article in any list may be its first.
      c.var.shows('list/front')
      refuse('missing', `There is no such ${filter} here.`)
    }
    const { shown, next } = pageFrom(rows, PER_PAGE, link(slug))
    c.var.shows(`list/${filter}/${named.id}`, ...shown.map(({ id }) => `article/${id}` as const))
    return c.html(
      <ListPage
        named={named}
        articles={shown}
        next={next}
        path={link(slug)}
        publication={c.var.platform.publication}
      />,
    )
  })

type ListPageProps = {
  named: Named
  articles: Teaser[]
  next: string | null
  path: string
  publication: Publication
}

const ListPage = ({ named, articles, next, path, publication }: ListPageProps) => (
  <Document
    publication={publication}
    title={named.name}
    canonical={links.absolute(publication, path)}
    within={path}
  >
    <h1 class="list-title">{named.name}</h1>
    {articles.length > 0 ? (
      <Teasers articles={articles} publication={publication} next={next} />
    ) : (
      <p class="notice">Nothing is published here at the moment.</p>
    )}
  </Document>
)

function placeIn(c: AppContext) {
  const { cursor } = readQuery(c, Cursor)
  return articles.placeFrom(cursor)
}

function pageFrom(rows: Teaser[], limit: number, path: string) {
  const { shown, cursor } = articles.pageOf(rows, limit)
  return { shown, next: cursor && links.older(path, cursor) }
}
