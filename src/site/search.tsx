import { Hono } from 'hono'
import { tagsOf } from '../articles/article.ts'
import { cached } from '../cache/middleware.ts'
import { editionOfFrame } from '../db/frame.ts'
import { readQuery } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { frameWith } from '../http/frame.ts'
import * as links from '../links.ts'
import type { Named } from '../names/name.ts'
import * as names from '../names/store.ts'
import { find } from '../search/actions.ts'
import { SearchQuery } from '../search/query.ts'
import { ASKED } from '../search/search.ts'
import { SearchView, titleFor } from '../search/views.tsx'
import { Document } from '../ui/document.tsx'

export const searchPage = new Hono<App>()

// No validator: what is found also depends on when it is asked.
searchPage.get(links.search, cached('thread', { query: ASKED }), async (c) => {
  const question = readQuery(c, SearchQuery)
  const [answer, sections] = await Promise.all([
    find(c.var.platform, question),
    framedWithSections(c),
  ])
  c.var.shows('frame', 'list/front', ...sections.map(({ id }) => `section/${id}` as const))
  c.var.shows(...answer.results.flatMap(({ printed }) => tagsOf(printed)))
  const { publication } = c.var.platform
  return c.html(
    <Document
      sheet="listing"
      publication={publication}
      title={titleFor(question, publication.words)}
      within={links.search}
      isPrivate
    >
      <SearchView
        question={question}
        answer={answer}
        sections={sections}
        publication={publication}
      />
    </Document>,
  )
})

/** The settings and the sections stand in the other database, which is asked at the same time. */
async function framedWithSections(c: AppContext): Promise<Named[]> {
  const [[edition], sections] = await c.var.platform.db.batch([
    editionOfFrame(),
    names.allSections(),
  ])
  if (edition) frameWith(c, edition.settings)
  return sections
}
