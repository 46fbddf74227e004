import { Hono } from 'hono'
import { readable } from '../articles/actions.ts'
import { acceptsComments, namesIn, tagsAt } from '../articles/article.ts'
import * as articles from '../articles/store.ts'
import { ArticleView } from '../articles/views.tsx'
import { cached } from '../cache/middleware.ts'
import * as comments from '../comments/store.ts'
import { pageOf } from '../comments/thread.ts'
import { Thread } from '../comments/views.tsx'
import type { App } from '../http/context.ts'
import * as links from '../links.ts'
import { SubscribeBox } from '../subscribers/views.tsx'
import { Document } from '../ui/document.tsx'

export const article = new Hono<App>()

article.get('/articles/:slug', cached('page', { edition: articles.editionOf }), async (c) => {
  const slug = c.req.param('slug')
  const [[found], roots, replies] = await c.var.gather([
    articles.find({ slug }),
    ...comments.page(slug, 'newest'),
  ])
  c.var.shows(...tagsAt(slug, found))
  const shown = readable(found)
  if (shown.slug !== slug) return c.redirect(links.article(shown.slug), 301)
  c.var.shows(...namesIn(shown))
  const { publication, now } = c.var.platform
  const { words } = publication
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
            <summary>{words.follow(shown.section.name)}</summary>
            <SubscribeBox
              words={words}
              box="follow"
              title={words.follow(shown.section.name)}
              page={path}
              section={shown.section.slug}
            />
          </details>
        }
        box={<SubscribeBox words={words} box="top" title={words.keepUp} page={path} />}
      />
      <div class="column">
        <SubscribeBox words={words} box="bottom" title={words.nextByLetter} page={path} />
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
