import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Article } from '../articles/article.ts'
import { ArticleView } from '../articles/views.tsx'
import { previewed, share, unshare } from '../drafts/actions.ts'
import type { App, AppContext } from '../http/context.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { Document } from '../ui/document.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { saying } from './said.ts'

/** Links by which somebody outside may read a draft. */
export const previews = new Hono<DeskApp>()

previews.post('/articles/:id{[0-9]+}/previews', may('write'), async (c) => {
  const id = idIn(c, 'id')
  await share(c.var.platform, c.var.member, id)
  return c.redirect(saying(links.desk.article(id), 'shared'), 303)
})

previews.post('/articles/:id{[0-9]+}/previews/:preview/revoke', may('write'), async (c) => {
  const id = idIn(c, 'id')
  await unshare(c.var.platform, c.var.member, id, idIn(c, 'preview'))
  return c.redirect(saying(links.desk.article(id), 'unshared'), 303)
})

/** What such a link opens, to anybody who has it. Nobody keeps it. */
export const previewPage = new Hono<App>()

previewPage.get('/preview/:token', async (c) =>
  c.html(
    <PreviewPage c={c} article={await previewed(c.var.platform, c.req.param('token'))} />,
    200,
    { 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' },
  ),
)

type PreviewPageProps = { c: AppContext | DeskContext; article: Article; children?: Child }

/** An article as readers would see it, and a line that says that they do not. */
export const PreviewPage = ({ c, article, children }: PreviewPageProps) => {
  const { publication } = c.var.platform
  return (
    <Document publication={publication} title={article.headline} isPrivate>
      <p class="notice" role="note">
        A preview. Readers do not see this, and it may still change.
      </p>
      <ArticleView article={article} publication={publication} follow={null} box={null} />
      {children}
    </Document>
  )
}
