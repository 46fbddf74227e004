import { raw } from 'hono/html'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { portable } from '../text/portable.ts'
import { Time } from '../ui/time.tsx'
import { type Article, correctionTitle, credited, type FullText, picturesIn } from './article.ts'

type Most = { maxwidth?: number | undefined; maxheight?: number | undefined }
const WIDTH = 600

/** An article as other people's pages embed it: oEmbed 1.0. */
export async function card(
  article: Article,
  publication: Publication,
  { maxwidth, maxheight }: Most,
) {
  const { headline, authors, hero } = article
  const url = links.absolute(publication, links.article(article.slug))
  const [first] = authors
  return {
    version: '1.0',
    type: 'rich',
    title: headline,
    ...(first
      ? {
          author_name: authors.map(credited).join(', '),
          author_url: links.absolute(publication, links.author(first.slug)),
        }
      : {}),
    provider_name: publication.name,
    provider_url: links.absolute(publication, links.front),
    cache_age: 300,
    ...(hero && fits(hero, maxwidth, maxheight)
      ? {
          thumbnail_url: new URL(hero.src, publication.url).href,
          thumbnail_width: hero.width,
          thumbnail_height: hero.height,
        }
      : {}),
    html: await portable(String(<Quoted article={article} publication={publication} />), url),
    width: Math.min(maxwidth ?? WIDTH, WIDTH),
    height: null,
  }
}

const fits = (
  { width, height }: { width?: number; height?: number },
  maxwidth = Number.POSITIVE_INFINITY,
  maxheight = Number.POSITIVE_INFINITY,
) => width !== undefined && height !== undefined && width <= maxwidth && height <= maxheight

type Props = { article: FullText; publication: Publication }

/** Plain markup, for it takes the looks of the page it stands in, and loads nothing there. */
const Quoted = ({ article, publication }: Props) => (
  <blockquote lang={article.language} dir={article.direction}>
    <p>
      <a href={links.absolute(publication, links.article(article.slug))}>
        <strong>{article.headline}</strong>
      </a>
    </p>
    {article.dek && <p>{article.dek}</p>}
    {raw(openingOf(article))}
    <Credits article={article} publication={publication} />
    {article.corrections.map((correction) => (
      <p>
        <strong>
          {correctionTitle(correction, publication)},{' '}
          <Time at={correction.correctedAt} publication={publication} />.
        </strong>{' '}
        {correction.text}
      </p>
    ))}
  </blockquote>
)

const Credits = ({ article, publication }: Props) => (
  <p>
    <small>
      {article.authors.length > 0 &&
        `${publication.words.by}${article.authors.map(credited).join(', ')} · `}
      {article.source && `${publication.words.source}${article.source.name} · `}
      {publication.name}
      <When article={article} publication={publication} />
      {[...new Set(picturesIn(article).map(({ credit }) => credit))].map(
        (credit) => credit && ` · ${credit}`,
      )}
    </small>
  </p>
)

const When = ({
  article: { publishedAt },
  publication,
}: { article: FullText } & Omit<Props, 'article'>) =>
  publishedAt !== null && (
    <>
      {' · '}
      <Time at={publishedAt} publication={publication} isDay />
    </>
  )

/** The first paragraph of a body, as it was drawn. */
const openingOf = ({ bodyHtml }: FullText) => bodyHtml.match(/<p>.*?<\/p>/s)?.[0] ?? ''
