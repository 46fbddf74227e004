import type { Child } from 'hono/jsx'
import type { AppContext } from '../http/context.ts'
import * as links from '../links.ts'
import { Document } from '../ui/document.tsx'
import type { Sheet } from '../ui/style.ts'

type ListPageProps = {
  c: AppContext
  title: string
  intro?: string
  path: string
  sheet?: Sheet
  children?: Child
}

/** A page that lists what the whole publication has of something. */
export const ListDocument = ({
  c,
  title,
  intro,
  path,
  sheet = 'listing',
  children,
}: ListPageProps) => {
  const { publication } = c.var.platform
  return (
    <Document
      publication={publication}
      title={title}
      description={intro}
      sheet={sheet}
      canonical={links.absolute(publication, path)}
    >
      <div class="column">
        <header class="name-head">
          <h1 class="list-title">{title}</h1>
          {intro && <p class="dek">{intro}</p>}
        </header>
        {children}
      </div>
    </Document>
  )
}
