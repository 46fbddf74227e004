import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { withOffset } from '../text/time.ts'
import { type Article, readingMinutes, type Teaser } from './article.ts'

/** An article as a program reads it: the glossary's names, times with the publication's offset. */
export function articleJson(article: Article, publication: Publication) {
  const {
    id,
    version,
    words,
    bodyMarkdown,
    bodyHtml,
    inserts,
    source,
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
    source,
    corrections: article.corrections.map(({ correctedAt, kind, text }) => ({
      correctedAt: time(correctedAt),
      kind,
      text,
    })),
    words,
    readingMinutes: readingMinutes(article),
    comments: {
      mode: commentMode,
      closeAt: time(closesAt),
      count: commentCount,
      url: links.absolute(publication, links.threadJson(article.slug)),
    },
    bodyMarkdown,
    bodyHtml,
  }
}

type Told = Omit<Teaser, 'version' | 'words' | 'commentCount'>

export function teaserJson(teaser: Told, publication: Publication) {
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

/** The newest articles as JSON Feed 1.1. An item's id outlives every change of its address. */
export const jsonFeed = (teasers: Teaser[], publication: Publication) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: publication.name,
  description: publication.tagline,
  home_page_url: links.absolute(publication, links.front),
  feed_url: links.absolute(publication, links.jsonFeed),
  language: publication.language,
  items: teasers.map((teaser) => feedItem(teaser, publication)),
})

function feedItem({ id, ...teaser }: Teaser, publication: Publication) {
  const { url, headline, dek, hero, authors, publishedAt, updatedAt, language } = teaserJson(
    { id, ...teaser },
    publication,
  )
  return {
    id: `${new URL(publication.url).hostname}:article:${id}`,
    url,
    title: headline,
    content_text: dek || headline,
    ...(hero ? { image: hero.src } : {}),
    date_published: publishedAt,
    ...(updatedAt ? { date_modified: updatedAt } : {}),
    authors: authors.map(({ name, url }) => ({ name, url })),
    tags: [teaser.section.name],
    language,
  }
}

const timeIn =
  ({ timeZone }: Publication) =>
  (at: number | null) =>
    at === null ? null : withOffset(at, timeZone)
