import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import type { Picture, Video } from '../text/article-body.ts'
import { cardOf } from '../text/pictures.ts'
import { lengthOf, withOffset } from '../text/time.ts'
import { embedOf } from '../text/video.ts'
import {
  breadcrumbs,
  FeedLinks,
  JsonLd,
  Language,
  localeOf,
  OpenGraph,
  organization,
} from '../ui/head.tsx'
import { type Article, canonicalOf, correctionTitle, picturesIn } from './article.ts'

type Props = { article: Article; publication: Publication }

/** What an article's page says to machines. */
export const ArticleHead = ({ article, publication }: Props) => {
  const url = links.absolute(publication, links.article(article.slug))
  return (
    <>
      <meta name="robots" content="max-image-preview:large" />
      {canonicalOf(article, publication) === url && (
        <Language language={article.language} url={url} />
      )}
      <link
        rel="alternate"
        type="text/markdown"
        href={links.articleMarkdown(article.slug)}
        title="Markdown"
      />
      <link
        rel="alternate"
        type="application/json+oembed"
        href={links.absolute(publication, links.oembedOf(url))}
        title={article.headline}
      />
      <FeedLinks path={links.front} title={publication.name} formats={['rss']} />
      {article.commentMode !== 'off' && (
        <FeedLinks
          path={links.thread(article.slug)}
          title={publication.words.comments.title}
          formats={['atom']}
        />
      )}
      <Cards article={article} publication={publication} url={url} />
      <JsonLd
        graph={[
          newsArticle(article, publication),
          breadcrumbs(publication, [
            { name: article.section.name, path: links.section(article.section.slug) },
            { name: article.headline, path: links.article(article.slug) },
          ]),
        ]}
      />
    </>
  )
}

const Cards = ({ article, publication, url }: Props & { url: string }) => {
  const { headline, dek, hero, section, tags, authors, publishedAt, updatedAt } = article
  const time = (at: number | null) =>
    at === null ? undefined : withOffset(at, publication.timeZone)
  const card = hero && cardOf(hero.src, hero)
  return (
    <>
      <OpenGraph
        pairs={[
          ['og:type', 'article'],
          ['og:site_name', publication.name],
          ['og:title', headline],
          ['og:description', dek],
          ['og:url', url],
          ['og:locale', localeOf(article.language)],
          ['og:image', card ? new URL(card.src, url).href : undefined],
          ['og:image:width', card?.width],
          ['og:image:height', card?.height],
          ['og:image:alt', hero?.alt],
          ['article:published_time', time(publishedAt)],
          ['article:modified_time', time(updatedAt)],
          ['article:section', section.name],
          ...tags.map(({ name }): [string, string] => ['article:tag', name]),
          ...authors.map(({ slug }): [string, string] => [
            'article:author',
            links.absolute(publication, links.author(slug)),
          ]),
        ]}
      />
      <meta name="twitter:card" content={hero ? 'summary_large_image' : 'summary'} />
    </>
  )
}

/** https://schema.org/NewsArticle */
function newsArticle(article: Article, publication: Publication) {
  const { publishedAt, updatedAt, authors, source, inserts, corrections } = article
  const at = (path: string) => links.absolute(publication, path)
  const time = (moment: number) => withOffset(moment, publication.timeZone)
  const url = at(links.article(article.slug))
  return {
    '@type': 'NewsArticle',
    mainEntityOfPage: url,
    url,
    headline: article.headline,
    ...(article.dek ? { description: article.dek } : {}),
    image: picturesIn(article).map((picture) => imageObject(picture, url)),
    ...(inserts.videos?.length
      ? { video: inserts.videos.map((video) => videoObject(video, article, publication)) }
      : {}),
    ...(publishedAt === null ? {} : { datePublished: time(publishedAt) }),
    ...(updatedAt === null && publishedAt === null
      ? {}
      : { dateModified: time(updatedAt ?? publishedAt ?? 0) }),
    author: authors.map(({ slug, name, role }) => ({
      '@type': 'Person',
      name,
      url: at(links.author(slug)),
      ...(role === 'reporter' ? {} : { jobTitle: role }),
    })),
    publisher: organization(publication),
    isAccessibleForFree: true,
    articleSection: article.section.name,
    ...(article.tags.length > 0 ? { keywords: article.tags.map(({ name }) => name) } : {}),
    inLanguage: article.language,
    wordCount: article.words,
    ...(source
      ? {
          isBasedOn: source.url ?? source.canonicalUrl ?? source.name,
          sourceOrganization: { '@type': 'Organization', name: source.name },
        }
      : {}),
    ...(corrections.length > 0
      ? {
          correction: corrections.map((correction) => ({
            '@type': 'CorrectionComment',
            name: correctionTitle(correction, publication),
            text: correction.text,
            datePublished: time(correction.correctedAt),
          })),
        }
      : {}),
    ...(article.commentMode === 'off'
      ? {}
      : { commentCount: article.commentCount, discussionUrl: `${url}#comments` }),
  }
}

const imageObject = ({ src, width, height, caption, alt, credit }: Picture, page: string) => ({
  '@type': 'ImageObject',
  contentUrl: new URL(src, page).href,
  url: new URL(src, page).href,
  ...(width && height ? { width, height } : {}),
  ...(caption || alt ? { caption: caption || alt } : {}),
  ...(credit ? { creditText: credit } : {}),
})

// A search engine takes no video without a picture: one without its own has the article's.
function videoObject({ title, url, poster, duration }: Video, article: Article, at: Publication) {
  const thumbnail = poster ?? article.hero?.src
  const player = embedOf(url)
  const isFile = player === url
  return {
    '@type': 'VideoObject',
    name: title || article.headline,
    ...(article.publishedAt === null
      ? {}
      : { uploadDate: withOffset(article.publishedAt, at.timeZone) }),
    ...(thumbnail ? { thumbnailUrl: new URL(thumbnail, at.url).href } : {}),
    ...(isFile ? { contentUrl: url } : { embedUrl: player?.replace(/[?&]autoplay=1/, '') ?? url }),
    ...(duration && lengthOf(duration) ? { duration: lengthOf(duration) } : {}),
  }
}
