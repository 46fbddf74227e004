import { Hono } from 'hono'
import { type Article, acceptsComments, isLive, isWithdrawn } from '../articles/article.ts'
import * as articles from '../articles/store.ts'
import { ArticleView } from '../articles/views.tsx'
import { cached } from '../cache/middleware.ts'
import { slugTag } from '../cache/policy.ts'
import * as comments from '../comments/store.ts'
import { pageOf } from '../comments/thread.ts'
import { Thread } from '../comments/views.tsx'
import type { App, AppContext } from '../http/context.ts'
import * as links from '../links.ts'
import { refuse } from '../refusal.ts'
import { SubscribeBox } from '../subscribers/views.tsx'
import { Document } from '../ui/document.tsx'

export const article = new Hono<App>()

/** What changes when the page of an article, or of its thread, does. */
export const editionOf = (c: AppContext) =>
  articles.editionOf({ slug: c.req.param('slug') ?? '', now: c.var.platform.now() })

article.get('/articles/:slug', cached('page', { edition: editionOf }), async (c) => {
  const { publication, now } = c.var.platform
  const slug = c.req.param('slug')
  const [[found], roots, replies] = await c.var.gather([
    articles.find({ slug }),
    ...comments.page(slug, 'newest'),
  ])
  const shown = readable(c, found, slug)
  if (shown.slug !== slug) return c.redirect(links.article(shown.slug), 301)
  const page = pageOf('newest', shown.commentCount, roots, replies)
  const path = links.article(slug)
  return c.html(
    <Document
      publication={publication}
      title={shown.headline}
      description={shown.dek}
      canonical={shown.source?.canonicalUrl ?? links.absolute(publication, path)}
      within={links.section(shown.section.slug)}
    >
      <ArticleView
        article={shown}
        publication={publication}
        follow={
          <details class="follow">
            <summary>Follow {shown.section.name}</summary>
            <SubscribeBox
              box="follow"
              title={`Follow ${shown.section.name}`}
              page={path}
              section={shown.section.slug}
            />
          </details>
        }
        box={<SubscribeBox box="top" title="Keep up with the news" page={path} />}
      />
      <div class="column">
        <SubscribeBox box="bottom" title="Keep up with the news" page={path} />
      </div>
      {shown.commentMode !== 'off' && (
        <Thread
          page={page}
          publication={publication}
          slug={slug}
          takesComments={acceptsComments(shown, now())}
          formToken={crypto.randomUUID()}
        />
      )}
    </Document>,
  )
})

/** The article, if people may read it, noted for the cache; else why not. */
export function readable(c: AppContext, found: Article | undefined, slug: string): Article {
  c.var.shows(slugTag(slug))
  if (!found)
    refuse(
      'missing',
      'There is no article at this address. It may have moved, or the link may be incomplete.',
    )
  c.var.shows(`article/${found.id}`)
  if (isWithdrawn(found)) refuse('gone', 'This article has been withdrawn.')
  if (!isLive(found))
    refuse(
      'missing',
      'There is no article at this address. It may have moved, or the link may be incomplete.',
    )
  c.var.shows(`thread/${found.id}`)
  return found
}
