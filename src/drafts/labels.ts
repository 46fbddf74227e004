import type { FieldName } from '../articles/fields.ts'

/** What the desk calls the fields of an article. */
export const LABELS: Record<FieldName, string> = {
  headline: 'Headline',
  kicker: 'Kicker',
  dek: 'Dek',
  slug: 'Address',
  section: 'Section',
  authors: 'Authors',
  tags: 'Tags',
  heroSrc: 'Picture',
  heroAlt: 'What it shows',
  heroDecorative: 'Decoration only',
  heroCaption: 'Caption',
  heroCredit: 'Credit',
  body: 'Body',
  sourceName: 'Source',
  sourceUrl: 'Its address',
  canonicalUrl: 'The original’s address',
  language: 'Language',
  direction: 'Direction',
  publishedAt: 'Runs at',
  embargoAt: 'Embargo until',
  expiresAt: 'Expires at',
  commentMode: 'Comments',
  moderation: 'Which comments wait for a moderator',
  commentsCloseAt: 'Comments close at',
}
