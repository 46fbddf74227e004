import type { Teaser } from '../articles/article.ts'
import { Teasers } from '../articles/views.tsx'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Document } from '../ui/document.tsx'

type FrontPageProps = {
  publication: Publication
  articles: Teaser[]
  hasLead: boolean
  next: string | null
  isPrivate?: boolean
}

/** The front as readers see it, and as the desk looks at it beforehand. */
export const FrontPage = ({
  publication,
  articles,
  hasLead,
  next,
  isPrivate = false,
}: FrontPageProps) => (
  <Document
    publication={publication}
    title={publication.name}
    description={publication.tagline}
    canonical={links.absolute(publication, links.front)}
    isPrivate={isPrivate}
    isFront
  >
    {articles.length > 0 ? (
      <Teasers articles={articles} publication={publication} hasLead={hasLead} next={next} />
    ) : (
      <p class="notice">{publication.words.nothingYet}</p>
    )}
  </Document>
)
