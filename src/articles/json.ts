import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { withOffset } from '../text/time.ts'
import type { ArticleJson, SourcedJson, TeaserJson } from './answers.ts'
import { type Article, isShut, readingMinutes, type Teaser } from './article.ts'

/** An article as a program reads it: the glossary's names, times with the publication's offset. */
export function articleJson(article: Article, publication: Publication): ArticleJson {
  const {
    id,
    version,
    words,
    bodyMarkdown,
    bodyHtml,
    inserts,
    commentMode,
    closesAt,
    commentCount,
  } = article
  const time = timeIn(publication)
  return {
    ...teaserJson(article, publication),
    id: String(id),
    version,
    state: article.state,
    tags: article.tags.map(({ slug, name }) => ({
      slug,
      name,
      url: links.absolute(publication, links.tag(slug)),
    })),
    ...inserts,
    ...sourceJson(article, publication),
    words,
    readingMinutes: readingMinutes(article),
    comments: {
      mode: commentMode === 'open' && isShut(article) ? 'closed' : commentMode,
      closeAt: time(closesAt),
      count: commentCount,
      url: links.absolute(publication, links.threadJson(article.slug)),
    },
    bodyMarkdown,
    bodyHtml,
  }
}

/** Where an article comes from, and what of it was corrected. */
export const sourceJson = (
  { source, corrections }: Pick<Article, 'source' | 'corrections'>,
  publication: Publication,
): SourcedJson => ({
  source,
  corrections: corrections.map(({ correctedAt, kind, text }) => ({
    correctedAt: timeIn(publication)(correctedAt),
    kind,
    text,
  })),
})

type Told = Omit<Teaser, 'version' | 'words' | 'commentCount'>

export function teaserJson(teaser: Told, publication: Publication): TeaserJson {
  const {
    slug,
    kicker,
    headline,
    dek,
    section,
    authors,
    hero,
    language,
    direction,
    publishedAt,
    updatedAt,
  } = teaser
  const time = timeIn(publication)
  return {
    slug,
    url: links.absolute(publication, links.article(slug)),
    kicker,
    headline,
    dek,
    section: {
      slug: section.slug,
      name: section.name,
      url: links.absolute(publication, links.section(section.slug)),
    },
    authors: authors.map(({ slug, name, role }) => ({
      slug,
      name,
      role,
      url: links.absolute(publication, links.author(slug)),
    })),
    hero: hero && { ...hero, src: new URL(hero.src, publication.url).href },
    language,
    direction,
    publishedAt: time(publishedAt),
    updatedAt: time(updatedAt),
  }
}

const timeIn =
  ({ timeZone }: Publication) =>
  (at: number | null) =>
    at === null ? null : withOffset(at, timeZone)
