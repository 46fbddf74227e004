import type { Child } from 'hono/jsx'
import type { AppContext } from '../http/context.ts'
import * as links from '../links.ts'
import type { Heading } from '../threads/heading.ts'
import { Document } from '../ui/document.tsx'

type ThreadDocumentProps = {
  c: AppContext
  heading: Pick<Heading, 'slug' | 'headline' | 'url'>
  title: string
  isPrivate?: boolean
  children?: Child
}

/** The frame of a thread's own pages: which article it is about, and the way back. */
export const ThreadDocument = ({ c, heading, title, isPrivate, children }: ThreadDocumentProps) => {
  const { publication } = c.var.platform
  return (
    <Document
      publication={publication}
      title={`${title}: ${heading.headline}`}
      canonical={heading.url || links.absolute(publication, links.article(heading.slug))}
      isPrivate={isPrivate ?? false}
    >
      <header class="column">
        <p class="kicker">{title}</p>
        <h1 class="list-title">
          <a href={links.article(heading.slug)}>{heading.headline}</a>
        </h1>
      </header>
      {children}
    </Document>
  )
}
