import type { Teaser } from '../articles/article.ts'
import { Older, type Rank, Teasers } from '../articles/teasers.tsx'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Document } from '../ui/document.tsx'
import { PageHead } from '../ui/head.tsx'

type FrontPageProps = {
  publication: Publication
  articles: Teaser[]
  /** Under them, the newest of each section. */
  blocks?: Teaser[][]
  hasLead: boolean
  next: string | null
  isPrivate?: boolean
}

/** The front as readers see it, and as the desk looks at it beforehand. */
export const FrontPage = ({
  publication,
  articles,
  blocks = [],
  hasLead,
  next,
  isPrivate = false,
}: FrontPageProps) => (
  <Document
    sheet="listing"
    publication={publication}
    title={publication.name}
    description={publication.tagline}
    canonical={links.absolute(publication, links.front)}
    isPrivate={isPrivate}
    isFront
    head={
      <PageHead
        publication={publication}
        title={publication.name}
        description={publication.tagline}
        path={links.front}
      />
    }
  >
    {articles.length > 0 ? (
      <>
        <div class={hasLead ? 'top' : 'river'}>
          <Teasers
            articles={articles}
            publication={publication}
            rankOf={(i) => (hasLead ? rankAtTheTop(i) : 'row')}
          />
        </div>
        {blocks.map((block) => (
          <Block articles={block} publication={publication} />
        ))}
        <Older href={next}>{publication.words.older}</Older>
      </>
    ) : (
      <p class="notice">{publication.words.nothingYet}</p>
    )}
  </Document>
)

function rankAtTheTop(position: number): Rank {
  if (position === 0) return 'lead'
  if (position <= 2) return 'second'
  return position <= 6 ? 'third' : 'brief'
}

const Block = ({ articles, publication }: { articles: Teaser[]; publication: Publication }) => {
  const [section] = articles.map((article) => article.section)
  if (!section) return null
  const id = `block-${section.id}`
  return (
    <section class="block" aria-labelledby={id}>
      <h2 id={id}>
        <a href={links.section(section.slug)}>{section.name}</a>
      </h2>
      <Teasers
        articles={articles}
        publication={publication}
        rankOf={(i) => (i === 0 ? 'second' : 'brief')}
        level={3}
        hasSection={false}
      />
    </section>
  )
}
