import type { Document } from '../search/search.ts'
import { plainText } from '../text/plain.ts'
import { type Article, isLive } from './article.ts'

/** What search is to make of an article: only a live one is found. */
export const findableIn = (article: Article) => ({
  id: article.id,
  version: article.version,
  document: isLive(article) ? documentOf(article) : undefined,
})

function documentOf({ version, tags, bodyHtml, inserts, ...article }: Article): Document {
  const { id, slug, kicker, headline, dek, section, authors, hero } = article
  const { language, direction, publishedAt, updatedAt } = article
  const shown = { id, slug, kicker, headline, dek, section, authors, hero }
  const pictures = [hero?.alt, hero?.caption, ...inserts.pictures.map(({ alt }) => alt)]
  return {
    version,
    printed: { ...shown, language, direction, publishedAt, updatedAt },
    tags: tags.map(({ name }) => name),
    body: [plainText(bodyHtml), ...pictures].filter(Boolean).join('\n'),
  }
}
