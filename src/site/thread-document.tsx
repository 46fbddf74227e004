import type { Child } from 'hono/jsx'
import type { Article } from '../articles/article.ts'
import type { AppContext } from '../http/context.ts'
import * as links from '../links.ts'
import { Document } from '../ui/document.tsx'

type ThreadDocumentProps = {
  c: AppContext
  article: Pick<Article, 'slug' | 'headline'>
  title: string
  isPrivate?: boolean
  children?: Child
}

/** The frame of a thread's own pages: which article it is about, and the way back. */
export const ThreadDocument = ({ c, article, title, isPrivate, children }: ThreadDocumentProps) => {
  const { publication } = c.var.platform
  return (
    <Document
      publication={publication}
      title={`${title}: ${article.headline}`}
      canonical={links.absolute(publication, links.article(article.slug))}
      isPrivate={isPrivate ?? false}
    >
      <header class="column">
        <p class="kicker">{title}</p>
        <h1 class="list-title">
          <a href={links.article(article.slug)}>{article.headline}</a>
        </h1>
      </header>
      {children}
    </Document>
  )
}
