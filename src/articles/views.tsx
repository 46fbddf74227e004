import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Picture } from '../ui/picture.tsx'
import { Time } from '../ui/time.tsx'
import {
  type Article,
  type Correction,
  type Credit,
  correctionTitle,
  type Hero,
  type onwardFrom,
  readingMinutes,
} from './article.ts'
import { Kicker, Mentions, own, type Props } from './teasers.tsx'

// How wide the picture stands; see page.css.
const HERO = '(min-width: 62rem) 62rem, 100vw'

/** An article as it is read. What stands around its text is given by the page. */
export const ArticleView = ({
  article,
  publication,
  follow,
  box,
}: Props<{ article: Article; follow: Child; box: Child }>) => (
  <article class="article" {...own(article, publication)}>
    <header>
      <Kicker article={article} publication={publication} />
      <h1>{article.headline}</h1>
      {article.dek && <p class="dek">{article.dek}</p>}
      <Around publication={publication}>
        <Byline article={article} publication={publication} />
        <div class="tools">
          {follow}
          <Tools article={article} publication={publication} />
        </div>
      </Around>
    </header>
    {article.hero && <HeroFigure hero={article.hero} />}
    <div class="column">
      {box && <Around publication={publication}>{box}</Around>}
      <div class="body">{raw(article.bodyHtml)}</div>
      <Around publication={publication}>
        <Corrections corrections={article.corrections} publication={publication} />
        <Source article={article} publication={publication} />
        <Tags article={article} publication={publication} />
      </Around>
    </div>
  </article>
)

/** Words of the publication within an article of another language. */
const Around = ({ publication, children }: Props<{ children?: Child }>) => (
  <div lang={publication.language} dir={publication.direction}>
    {children}
  </div>
)

const Byline = ({ article, publication }: Props<{ article: Article }>) => {
  const { authors, publishedAt, updatedAt } = article
  const { words } = publication
  return (
    <div class="byline">
      {authors.some(({ picture }) => picture) && (
        <p class="faces" aria-hidden="true">
          {authors.map(
            ({ picture, known }) =>
              picture && <Picture src={picture} {...known} alt="" sizes="3rem" />,
          )}
        </p>
      )}
      <div>
        {authors.length > 0 && (
          <p class="by">
            {words.by}
            {listed(authors, publication)}
          </p>
        )}
        <p class="meta">
          {publishedAt !== null && <Time at={publishedAt} publication={publication} isAgo />}
          {updatedAt !== null && (
            <>
              {' · '}
              {words.updated}
              <Time at={updatedAt} publication={publication} isAgo />
            </>
          )}
          {` · ${words.minutes(readingMinutes(article))}`}
        </p>
      </div>
    </div>
  )
}

/** Names with links, joined as the language joins them. */
function listed(authors: Credit[], { language }: Publication) {
  const parts = new Intl.ListFormat(language).formatToParts(authors.map(({ slug }) => slug))
  return parts.map(({ type, value }) => {
    const author = authors.find(({ slug }) => type === 'element' && slug === value)
    if (!author) return value
    return (
      <>
        <a rel="author" href={links.author(author.slug)}>
          {author.name}
        </a>
        {author.role !== 'reporter' && ` (${author.role})`}
      </>
    )
  })
}

// Hidden where there are no scripts: without them they could do nothing.
const Tools = ({ article, publication: { words } }: Props<{ article: Article }>) => (
  <>
    <button type="button" class="js" data-share hidden>
      {words.share}
    </button>
    <button type="button" class="js" data-copy={words.linkCopied} aria-live="polite">
      {words.copyLink}
    </button>
    {article.commentMode !== 'off' && article.commentCount > 0 && (
      <a href="#comments">{words.comments.count(article.commentCount)}</a>
    )}
  </>
)

const HeroFigure = ({ hero: { caption, credit, ...picture } }: { hero: Hero }) => (
  <figure class="hero">
    <Picture {...picture} sizes={HERO} isFirst />
    {(caption || credit) && (
      <figcaption>
        {caption} {credit && <span class="credit">{credit}</span>}
      </figcaption>
    )}
  </figure>
)

const Corrections = ({ corrections, publication }: Props<{ corrections: Correction[] }>) =>
  corrections.length === 0 ? null : (
    <aside class="corrections" id="corrections" aria-label={publication.words.corrections}>
      {corrections.map(({ kind, correctedAt, text }) => (
        <>
          <h2>
            {correctionTitle({ kind }, publication)},{' '}
            <Time at={correctedAt} publication={publication} />
          </h2>
          <p>{text}</p>
        </>
      ))}
    </aside>
  )

const Source = ({ article: { source }, publication }: Props<{ article: Article }>) =>
  source && (
    <p class="meta">
      {publication.words.source}
      {source.url ? <a href={source.url}>{source.name}</a> : source.name}
    </p>
  )

const Tags = ({ article: { tags }, publication }: Props<{ article: Article }>) =>
  tags.length > 0 && (
    <ul class="tags" aria-label={publication.words.tags}>
      {tags.map(({ slug, name }) => (
        <li>
          <a href={links.tag(slug)}>{name}</a>
        </li>
      ))}
    </ul>
  )

/** Where an article leads on to. */
export const OnwardView = ({
  article: { section },
  onward: { related, more },
  publication,
}: Props<{ article: Article; onward: ReturnType<typeof onwardFrom> }>) => (
  <div class="onward">
    <Mentions
      id="related"
      title={publication.words.related}
      articles={related}
      publication={publication}
    />
    <Mentions
      id="more"
      title={<a href={links.section(section.slug)}>{publication.words.moreFrom(section.name)}</a>}
      articles={more}
      publication={publication}
    />
  </div>
)
