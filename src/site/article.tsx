import { Hono } from 'hono'
import { readable } from '../articles/actions.ts'
import {
  type Article,
  acceptsComments,
  canonicalOf,
  namesIn,
  onwardFrom,
  tagsAt,
  tagsOnward,
} from '../articles/article.ts'
import { ArticleHead } from '../articles/head.tsx'
import * as articles from '../articles/store.ts'
import { ArticleView, OnwardView } from '../articles/views.tsx'
import { cached } from '../cache/middleware.ts'
import * as comments from '../comments/store.ts'
import { ROOTS_UNDER_ARTICLE as most, pageOf } from '../comments/thread.ts'
import { Thread } from '../comments/views.tsx'
import type { App } from '../http/context.ts'
import * as links from '../links.ts'
import { formToken } from '../screening/form-token.ts'
import { Follow, type FollowOption, SubscribeBox } from '../subscribers/views.tsx'
import { idsIn } from '../text/pictures.ts'
import * as threads from '../threads/store.ts'
import { Document } from '../ui/document.tsx'
import type { Words } from '../words/words.ts'
import { boxToken } from './subscribe.tsx'

export const article = new Hono<App>()

article.get('/articles/:slug', cached('page', { edition: articles.editionOfPage }), async (c) => {
  const slug = c.req.param('slug')
  const [[found], roots, replies] = await c.var.gather([
    articles.findWithOnward({ slug }),
    ...comments.page(threads.under(slug), { sort: 'newest', most }),
  ])
  c.var.shows(...tagsAt(slug, found))
  const shown = readable(found)
  if (shown.slug !== slug) return c.redirect(links.article(shown.slug), 301)
  const onward = onwardFrom(found as NonNullable<typeof found>)
  const faces = idsIn(shown.authors.map(({ picture = '' }) => picture).join(' '))
  c.var.shows(
    ...namesIn(shown),
    ...tagsOnward(shown, onward),
    ...faces.map((id) => `media/${id}` as const),
  )
  const { publication, now, signer } = c.var.platform
  const token = await formToken(signer, shown.id, now())
  const { words } = publication
  const page = pageOf('newest', shown.commentCount, { roots, replies, most })
  const box = { words, page: links.article(slug), token: await boxToken(c) }
  return c.html(
    <Document
      publication={publication}
      title={shown.headline}
      description={shown.dek}
      canonical={canonicalOf(shown, publication)}
      within={links.section(shown.section.slug)}
      head={<ArticleHead article={shown} publication={publication} />}
    >
      <ArticleView
        article={shown}
        publication={publication}
        follow={<Follow {...box} follows={followsOf(shown, words)} />}
        box={<SubscribeBox {...box} box="top" title={words.keepUp} />}
      />
      <div class="column">
        <SubscribeBox {...box} box="bottom" title={words.nextByLetter} />
      </div>
      <OnwardView article={shown} onward={onward} publication={publication} />
      {shown.commentMode !== 'off' && (
        <Thread
          page={page}
          publication={publication}
          slug={slug}
          takesComments={acceptsComments(shown, now())}
          formToken={token}
        />
      )}
    </Document>,
  )
})

/** What an article's reader may follow: its section first, then who wrote it, what it is about, and it alone. */
const followsOf = (
  { slug, section, authors, tags }: Article,
  words: Words,
): [FollowOption, ...FollowOption[]] => [
  { value: `section/${section.slug}`, name: section.name },
  ...authors.map((it) => ({ value: `author/${it.slug}`, name: it.name })),
  ...tags.map((it) => ({ value: `tag/${it.slug}`, name: it.name })),
  { value: `story/${slug}`, name: words.subscribing.story },
]
