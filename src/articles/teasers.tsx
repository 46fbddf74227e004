import type { Child } from 'hono/jsx'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Picture } from '../ui/picture.tsx'
import { Time } from '../ui/time.tsx'
import type { Credit, Mention, Teaser } from './article.ts'

export type Props<T> = T & { publication: Publication }

/** The words of an article in its own language, where that is not the publication's. */
export const own = (
  article: Pick<Teaser, 'language' | 'direction'>,
  { language }: Pick<Publication, 'language'>,
) => (article.language === language ? {} : { lang: article.language, dir: article.direction })

/** The language of what stands around such words. */
const around = ({ language }: Teaser, publication: Publication) =>
  language === publication.language ? undefined : publication.language

/** How much room a teaser takes: at the top, beside the lead, under it, without a picture, in a list. */
export type Rank = 'lead' | 'second' | 'third' | 'brief' | 'row'

type TeasersProps = Props<{
  articles: Teaser[]
  rankOf: (position: number) => Rank
  /** Of the headlines. */
  level?: 2 | 3
  /** Where all are of one section, its name need not stand over each. */
  hasSection?: boolean
}>

export const Teasers = ({
  articles,
  publication,
  rankOf,
  level,
  hasSection = true,
}: TeasersProps) => (
  <ol class="teasers">
    {articles.map((article, i) => (
      <TeaserItem
        article={article}
        publication={publication}
        rank={rankOf(i)}
        isFirst={i === 0}
        level={level}
        hasSection={hasSection}
      />
    ))}
  </ol>
)

type TeaserItemProps = Props<{
  article: Teaser
  rank: Rank
  isFirst: boolean
  level: 2 | 3 | undefined
  hasSection: boolean
}>

const TeaserItem = ({
  article,
  publication,
  rank,
  isFirst,
  level = 2,
  hasSection,
}: TeaserItemProps) => {
  const Headline = level === 2 ? 'h2' : 'h3'
  const words = own(article, publication)
  return (
    <li class={`teaser ${rank}`}>
      {rank !== 'brief' && (
        <Shown
          article={article}
          sizes={rank === 'lead' ? LEAD : TEASER}
          isFirst={isFirst && (rank === 'lead' || level === 2)}
        />
      )}
      <div>
        <Kicker article={article} publication={publication} hasSection={hasSection} />
        <Headline {...words}>
          <a href={links.article(article.slug)}>{article.headline}</a>
        </Headline>
        {article.dek && (
          <p class="dek" {...words}>
            {article.dek}
          </p>
        )}
        <Meta article={article} publication={publication} />
      </div>
    </li>
  )
}

// How wide pictures stand; see page.css.
const LEAD = '(min-width: 78rem) 50rem, (min-width: 68rem) 66vw, 100vw'
const TEASER = '(min-width: 68rem) 24rem, (min-width: 48rem) 50vw, 7rem'

type ShownProps = { article: Teaser; sizes: string; isFirst?: boolean }

const Shown = ({ article, sizes, isFirst }: ShownProps) =>
  article.hero && (
    <a class="shown" href={links.article(article.slug)} tabindex={-1} aria-hidden="true">
      <Picture {...article.hero} alt="" sizes={sizes} isFirst={isFirst} />
    </a>
  )

const Meta = ({ article, publication }: Props<{ article: Teaser }>) => (
  <p class="meta">
    {article.authors.length > 0 && <>{names(article.authors, publication)} · </>}
    {article.publishedAt !== null && (
      <Time at={article.publishedAt} publication={publication} isDay isAgo />
    )}
    {article.commentCount > 0 && (
      <>
        {' · '}
        <a href={`${links.article(article.slug)}#comments`}>
          {publication.words.comments.count(article.commentCount)}
        </a>
      </>
    )}
  </p>
)

type KickerProps = Props<{ article: Teaser; hasSection?: boolean }>

export const Kicker = ({ article, publication, hasSection = true }: KickerProps) =>
  (hasSection || article.kicker) && (
    <p class="kicker">
      {hasSection && (
        <a href={links.section(article.section.slug)} lang={around(article, publication)}>
          {article.section.name}
        </a>
      )}
      {hasSection && article.kicker && ' · '}
      {article.kicker && <span {...own(article, publication)}>{article.kicker}</span>}
    </p>
  )

/** A few other articles under a heading, in passing. */
export const Mentions = ({
  id,
  title,
  articles,
  publication,
}: Props<{ id: string; title: Child; articles: Mention[] }>) =>
  articles.length === 0 ? null : (
    <section class="mentions" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {articles.map((article) => (
          <li class="teaser mention">
            <h3 {...own(article, publication)}>
              <a href={links.article(article.slug)}>{article.headline}</a>
            </h3>
            {article.publishedAt !== null && (
              <p class="meta">
                <Time at={article.publishedAt} publication={publication} isDay isAgo />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )

/** The way on to what is older. */
export const Older = ({ href, children }: { href: string | null; children: string }) =>
  href && (
    <p class="older">
      <a href={href} rel="next">
        {children}
      </a>
    </p>
  )

const names = (authors: Credit[], { language }: Publication) =>
  new Intl.ListFormat(language)
    .formatToParts(authors.map(({ name }) => name))
    .map(({ type, value }) => (type === 'element' ? <bdi>{value}</bdi> : value))
