import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { withOffset } from '../text/time.ts'
import { wordsFor } from '../words/words.ts'
import { type Article, correctionTitle, credited, type Teaser } from './article.ts'

/** An article as Markdown: its heading, its credits, its text, and what was corrected. */
export async function articleMarkdown(article: Article, publication: Publication): Promise<string> {
  const { heading, link, paragraph, picture, plainBody, strong, text, written } = await plain()
  const { watch } = await wordsFor(article.language)
  const { headline, dek, kicker, section, authors, hero, corrections, source, tags } = article
  const at = (path: string) => links.absolute(publication, path)
  const page = at(links.article(article.slug))
  const whole = (address: string) =>
    URL.canParse(address, page) ? new URL(address, page).href : address
  const time = (moment: number) => withOffset(moment, publication.timeZone)
  const between = <T>(parts: T[]) => parts.flatMap((part, i) => (i > 0 ? [text(', '), part] : part))
  return written([
    heading(1, headline),
    ...(dek ? [paragraph(dek)] : []),
    ...(authors.length > 0
      ? [
          paragraph(
            publication.words.by,
            ...between(
              authors.map((author) => link(at(links.author(author.slug)), credited(author))),
            ),
          ),
        ]
      : []),
    paragraph(
      link(at(links.section(section.slug)), section.name),
      ...(kicker ? [` · ${kicker}`] : []),
      ...(article.publishedAt === null ? [] : [` · ${time(article.publishedAt)}`]),
      ...(article.updatedAt === null
        ? []
        : [` · ${publication.words.updated}${time(article.updatedAt)}`]),
    ),
    paragraph(link(page, publication.name)),
    ...(hero
      ? picture({
          ...hero,
          src: whole(hero.src),
          caption: hero.caption ? [text(hero.caption)] : [],
        })
      : []),
    ...plainBody(article.bodyMarkdown, { whole, watch }),
    ...corrections.map((correction) =>
      paragraph(
        strong(`${correctionTitle(correction, publication)}, ${time(correction.correctedAt)}.`),
        ` ${correction.text}`,
      ),
    ),
    ...(source
      ? [
          paragraph(
            publication.words.source,
            source.url ? link(source.url, source.name) : source.name,
          ),
        ]
      : []),
    ...(tags.length > 0
      ? [
          paragraph(
            `${publication.words.tags}: `,
            ...between(tags.map(({ slug, name }) => link(at(links.tag(slug)), name))),
          ),
        ]
      : []),
  ])
}

/** The publication in a page of Markdown, for programs that read: what is new, and where all else is. */
export async function llmsText(newest: Teaser[], publication: Publication): Promise<string> {
  const { heading, link, list, paragraph, quote, text, written } = await plain()
  const at = (path: string) => links.absolute(publication, path)
  const sections = publication.navigation.flatMap((place) => ('slug' in place ? [place] : []))
  return written([
    heading(1, publication.name),
    ...(publication.tagline ? [quote(paragraph(publication.tagline))] : []),
    paragraph('Each article is also Markdown, at its address with .md behind it.'),
    heading(2, 'Newest articles'),
    list(
      newest.map(({ slug, headline, dek }) => [
        link(at(links.articleMarkdown(slug)), headline),
        ...(dek ? [text(`: ${dek}`)] : []),
      ]),
    ),
    heading(2, 'Sections'),
    list(sections.map(({ slug, name }) => [link(at(links.section(slug)), name)])),
    heading(2, 'Feeds and lists'),
    list([
      ...links.FEED_FORMATS.map((format) => [link(at(links.feed(links.front, format)), format)]),
      [link(at(links.articlesJson), 'Articles as JSON')],
      [link(at(links.sitemap), 'Sitemap')],
    ]),
    heading(2, 'Optional'),
    list([[link(at(links.terms), 'Terms of Use')], [link(at(links.privacy), 'Privacy Policy')]]),
  ])
}

// Reading pages needs no Markdown: it is loaded when it is first asked for.
const plain = () => import('../text/plain-markdown.ts')
