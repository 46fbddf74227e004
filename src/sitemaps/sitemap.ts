import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { withOffset } from '../text/time.ts'
import { type Xml, xml, xmlDocument } from '../text/xml.ts'

/** A week of articles: the Monday it starts on, at midnight UTC, and its newest change. */
export type Week = { startsAt: number; modifiedAt: number }
export type Page = { slug: string; modifiedAt: number; hero: string | null; pictures: string[] }
export type News = { slug: string; headline: string; language: string; publishedAt: number | null }
export type NamedPage = { slug: string }

/** Addresses in one sitemap. */
export const MOST = 1000
const DAY = 86_400_000
/** How long an article is news to a news sitemap, in milliseconds. */
export const FRESH = 2 * DAY

/** The name of a week's sitemap, 2026-11-16, and of the one with all that is no article. */
export const weekName = (startsAt: number): string => new Date(startsAt).toISOString().slice(0, 10)
export const PAGES = 'pages'

export const sitemapIndex = (weeks: Week[], publication: Publication): string =>
  xmlDocument(xml`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>${links.absolute(publication, links.sitemapOf(PAGES))}</loc></sitemap>
${weeks.map(
  ({ startsAt, modifiedAt }) =>
    xml`<sitemap><loc>${links.absolute(publication, links.sitemapOf(weekName(startsAt)))}</loc><lastmod>${withOffset(
      modifiedAt,
      publication.timeZone,
    )}</lastmod></sitemap>\n`,
)}</sitemapindex>
`)

export const pageSitemap = (paths: string[], publication: Publication): string =>
  urlset(
    '',
    paths.map((path) => xml`<url><loc>${links.absolute(publication, path)}</loc></url>\n`),
  )

export const articleSitemap = (pages: Page[], publication: Publication): string =>
  urlset(
    'image',
    pages.map(
      ({ slug, modifiedAt, hero, pictures }) =>
        xml`<url><loc>${links.absolute(publication, links.article(slug))}</loc><lastmod>${withOffset(
          modifiedAt,
          publication.timeZone,
        )}</lastmod>${[hero, ...pictures].map(
          (src) =>
            src &&
            xml`<image:image><image:loc>${new URL(src, publication.url).href}</image:loc></image:image>`,
        )}</url>\n`,
    ),
  )

export const newsSitemap = (news: News[], publication: Publication): string =>
  urlset(
    'news',
    news.map(
      ({ slug, headline, language, publishedAt }) =>
        xml`<url><loc>${links.absolute(publication, links.article(slug))}</loc><news:news><news:publication><news:name>${
          publication.name
        }</news:name><news:language>${newsLanguage(language)}</news:language></news:publication><news:publication_date>${withOffset(
          publishedAt ?? 0,
          publication.timeZone,
        )}</news:publication_date><news:title>${headline}</news:title></news:news></url>\n`,
    ),
  )

const EXTENSIONS = {
  '': null,
  image: xml` xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"`,
  news: xml` xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"`,
}

const urlset = (extension: keyof typeof EXTENSIONS, urls: Xml[]) =>
  xmlDocument(xml`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"${EXTENSIONS[extension]}>
${urls}</urlset>
`)

// ISO 639, but for the two ways Chinese is written.
const newsLanguage = (language: string) =>
  /^zh-(cn|tw)$/i.test(language) ? language.toLowerCase() : (language.split('-')[0] ?? language)
