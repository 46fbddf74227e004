import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Time } from '../ui/time.tsx'
import {
  type Article,
  type Correction,
  type Credit,
  type Hero,
  readingMinutes,
  type Teaser,
} from './article.ts'

type Props<T> = T & { publication: Publication }

/** The words of an article in its own language, where that is not the publication's. */
const own = (article: Teaser, publication: Publication) =>
  article.language === publication.language
    ? {}
    : { lang: article.language, dir: article.direction }

/** The language of what stands around such words. */
const around = ({ language }: Teaser, publication: Publication) =>
  language === publication.language ? undefined : publication.language

export const Teasers = ({
  articles,
  publication,
  hasLead,
  next,
}: Props<{ articles: Teaser[]; hasLead?: boolean; next: string | null }>) => (
  <>
    <ol class="teasers">
      {articles.map((article, i) => (
        <TeaserItem article={article} publication={publication} isLead={hasLead && i === 0} />
      ))}
    </ol>
    {next && (
      <p class="older">
        <a href={next} rel="next">
          {publication.words.older}
        </a>
      </p>
    )}
  </>
)

const TeaserItem = ({
  article,
  publication,
  isLead,
}: Props<{ article: Teaser; isLead?: boolean | undefined }>) => (
  <li class={isLead ? 'teaser lead' : 'teaser'}>
    {article.hero && (
      <a href={links.article(article.slug)} tabindex={-1} aria-hidden="true">
        <img
          src={article.hero.src}
          alt=""
          width={article.hero.width}
          height={article.hero.height}
          {...(isLead ? { fetchpriority: 'high' } : { loading: 'lazy' })}
        />
      </a>
    )}
    <Kicker article={article} publication={publication} />
    <h2 {...own(article, publication)}>
      <a href={links.article(article.slug)}>{article.headline}</a>
    </h2>
    {article.dek && (
      <p class="dek" {...own(article, publication)}>
        {article.dek}
      </p>
    )}
    <p class="meta">
      {article.authors.length > 0 && `${names(article.authors, publication)} · `}
      {article.publishedAt !== null && (
        <Time at={article.publishedAt} publication={publication} isDay />
      )}
    </p>
  </li>
)

const Kicker = ({ article, publication }: Props<{ article: Teaser }>) => (
  <p class="kicker">
    <a href={links.section(article.section.slug)} lang={around(article, publication)}>
      {article.section.name}
    </a>
    {article.kicker && (
      <>
        {' · '}
        <span {...own(article, publication)}>{article.kicker}</span>
      </>
    )}
  </p>
)

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
      <div lang={publication.language} dir={publication.direction}>
        <Byline article={article} publication={publication} />
        {follow}
        {box}
      </div>
    </header>
    {article.hero && <HeroFigure hero={article.hero} />}
    <div class="column">
      <div class="body">{raw(article.bodyHtml)}</div>
      <div lang={publication.language} dir={publication.direction}>
        <Corrections corrections={article.corrections} publication={publication} />
        <Source article={article} publication={publication} />
        {article.tags.length > 0 && (
          <ul class="tags" aria-label={publication.words.tags}>
            {article.tags.map(({ slug, name }) => (
              <li>
                <a href={links.tag(slug)}>{name}</a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  </article>
)

const Byline = ({ article, publication }: Props<{ article: Article }>) => (
  <p class="meta">
    {article.authors.length > 0 && (
      <>
        {publication.words.by}
        {article.authors.map((author, i) => (
          <>
            {i > 0 && ', '}
            <a rel="author" href={links.author(author.slug)}>
              {author.name}
            </a>
            {author.role !== 'reporter' && ` (${author.role})`}
          </>
        ))}
        <br />
      </>
    )}
    {article.publishedAt !== null && <Time at={article.publishedAt} publication={publication} />}
    {article.updatedAt !== null && (
      <>
        {' · '}
        {publication.words.updated}
        <Time at={article.updatedAt} publication={publication} />
      </>
    )}
    {` · ${publication.words.minutes(readingMinutes(article))}`}
  </p>
)

const HeroFigure = ({ hero: { src, alt, width, height, caption, credit } }: { hero: Hero }) => (
  <figure class="hero">
    <img
      src={src}
      alt={alt}
      width={width}
      height={height}
      fetchpriority="high"
      referrerpolicy="no-referrer"
    />
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
            {publication.words.correctionKinds[kind] ?? kind},{' '}
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

const names = (authors: Credit[], { language }: Publication) =>
  new Intl.ListFormat(language).format(authors.map(({ name }) => name))
