import { Hono } from 'hono'
import * as lists from '../articles/lists.ts'
import { cached } from '../cache/middleware.ts'
import * as comments from '../comments/store.ts'
import type { App, AppContext } from '../http/context.ts'
import * as links from '../links.ts'
import { Document } from '../ui/document.tsx'
import { describe, type Here, type OpenApi } from './openapi/document.ts'
import { Description } from './openapi/views.tsx'

/** What programs may ask of us: for them, and for those who write them. */
export const developers = new Hono<App>()

const edition = lists.editionOfTeasers

developers.get(links.openApi, cached('feed', { edition }), async (c) => c.json(await described(c)))

developers.get(links.developers, cached('page', { edition }), async (c) => {
  const api = await described(c)
  const { publication } = c.var.platform
  return c.html(
    <Document
      publication={publication}
      title={api.info.title}
      canonical={links.absolute(publication, links.developers)}
    >
      <Description api={api} isForeign={!publication.language.startsWith('en')} />
    </Document>,
  )
})

/** The description, its examples about the newest comment and its article. */
async function described(c: AppContext): Promise<OpenApi> {
  const [[said], [newest]] = await c.var.gather([
    comments.latestBefore({ id: Number.MAX_SAFE_INTEGER, limit: 1 }),
    lists.latest({}, 1),
  ])
  c.var.shows('list/front', 'list/comments')
  if (said) c.var.shows(`thread/${said.threadId}`, `article/${said.threadId}`)
  const shown = said ?? newest
  const here = shown ? exampleOf(shown) : {}
  return describe(c.var.platform.publication, said ? { ...here, id: String(said.id) } : here)
}

const exampleOf = ({ slug, headline }: { slug: string; headline: string }): Here => ({
  slug,
  articles: slug,
  q: longestIn(headline),
})

const longestIn = (text: string) =>
  text.split(/[^\p{L}\p{N}]+/u).toSorted((a, b) => b.length - a.length)[0] ?? text
