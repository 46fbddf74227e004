import { Hono } from 'hono'
import * as v from 'valibot'
import { type Teaser, tagsOf } from '../articles/article.ts'
import * as lists from '../articles/lists.ts'
import { ArticleQuery } from '../articles/query.ts'
import { Older, Teasers } from '../articles/teasers.tsx'
import { cached } from '../cache/middleware.ts'
import * as arranged from '../front/store.ts'
import { FrontPage } from '../front/views.tsx'
import { readQuery } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import * as links from '../links.ts'
import { KINDS, type Kind, type Profile, printing } from '../names/name.ts'
import * as names from '../names/store.ts'
import { NameHead } from '../names/views.tsx'
import type { Publication } from '../publication.ts'
import { refuse } from '../refusal.ts'
import { Follow } from '../subscribers/views.tsx'
import { idsIn } from '../text/pictures.ts'
import { Document } from '../ui/document.tsx'
import { PageHead } from '../ui/head.tsx'
import { boxToken } from './subscribe.tsx'

/** The front, and the lists of a section, a tag and an author: articles, newest first. */
export const front = new Hono<App>()

const PER_PAGE = 15
const list = { query: ['cursor'], edition: lists.editionOfTeasers } as const
const Cursor = v.pick(ArticleQuery, ['cursor'])

front.get('/', cached('page', list), async (c) => {
  const { cursor } = readQuery(c, Cursor)
  const { navigation } = c.var.platform.publication
  const page = arranged.pageOf(await c.var.gather(arranged.page('live', cursor, navigation)))
  c.var.shows('list/front', ...[...page.shown, ...page.blocks.flat()].flatMap(tagsOf))
  const { publication } = c.var.platform
  return c.html(
    <FrontPage
      publication={publication}
      articles={page.shown}
      blocks={page.blocks}
      hasLead={page.isFirst}
      next={page.cursor && links.older(links.front, page.cursor)}
    />,
  )
})

for (const kind of KINDS)
  front.get(`/${kind}s/:slug`, cached('page', list), async (c) => {
    const [slug, link] = [c.req.param('slug') ?? '', links.named[kind]]
    const [[named], rows] = await c.var.gather([
      names.find[kind]({ slug }),
      lists.latest({ [kind]: slug }, PER_PAGE, placeIn(c)),
    ])
    if (!named) {
      // The next article in any list may be its first.
      c.var.shows('list/front')
      refuse('missing', `There is no such ${kind} here.`)
    }
    c.var.shows(...printing(kind, named.id))
    if (named.slug !== slug) return c.redirect(link(named.slug), 301)
    const { shown, next } = pageFrom(rows, PER_PAGE, link(slug))
    const pictures = idsIn(named.picture).map((id) => `media/${id}` as const)
    c.var.shows(...pictures, ...shown.flatMap(tagsOf))
    return c.html(
      <ListPage
        kind={kind}
        named={named}
        articles={shown}
        next={next}
        isFirst={c.req.query('cursor') === undefined}
        path={link(slug)}
        token={await boxToken(c)}
        publication={c.var.platform.publication}
      />,
    )
  })

type ListPageProps = {
  kind: Kind
  named: Profile
  articles: Teaser[]
  next: string | null
  isFirst: boolean
  path: string
  token: string
  publication: Publication
}

const ListPage = ({
  kind,
  named,
  articles,
  next,
  isFirst,
  path,
  token,
  publication,
}: ListPageProps) => (
  <Document
    sheet="listing"
    publication={publication}
    title={named.name}
    description={descriptionOf(named, articles)}
    canonical={links.absolute(publication, path)}
    within={path}
    head={
      <PageHead
        publication={publication}
        title={`${named.name} · ${publication.name}`}
        description={descriptionOf(named, articles)}
        path={path}
        picture={named.picture}
      />
    }
  >
    <NameHead kind={kind} named={named}>
      <Follow
        words={publication.words}
        page={path}
        token={token}
        follows={[{ value: `${kind}/${named.slug}`, name: named.name }]}
      />
    </NameHead>
    {articles.length > 0 ? (
      <div class="river">
        <Teasers
          articles={articles}
          publication={publication}
          rankOf={(i) => (isFirst && i === 0 && kind === 'section' ? 'lead' : 'row')}
          hasSection={kind !== 'section'}
        />
        <Older href={next}>{publication.words.older}</Older>
      </div>
    ) : (
      <p class="notice">{publication.words.nothingHere}</p>
    )}
  </Document>
)

function placeIn(c: AppContext) {
  const { cursor } = readQuery(c, Cursor)
  return lists.placeFrom(cursor)
}

function pageFrom(rows: Teaser[], limit: number, path: string) {
  const { shown, cursor } = lists.pageOf(rows, limit)
  return { shown, next: cursor && links.older(path, cursor) }
}

/** What editors say of it, or else what it has just brought. */
const descriptionOf = ({ description }: Profile, articles: Teaser[]) =>
  description ||
  articles
    .slice(0, 3)
    .map(({ headline }) => headline)
    .join(' · ')
