import * as v from 'valibot'
import { address, count, like, Time } from '../text/answers.ts'

// An article as programs are told of it: what json.ts makes.

const text = v.string()
const slug = (example: string) => like(text, example)

const namedAt = (path: string, example: string, name: string) => ({
  slug: slug(example),
  name: like(text, name),
  url: address(`/${path}/${example}`),
})

const SectionJson = v.strictObject(namedAt('sections', 'harbour', 'Harbour'))
const TagJson = v.strictObject(namedAt('tags', 'ferries', 'Ferries'))
const AuthorJson = v.strictObject({
  ...namedAt('authors', 'mara-inkwell', 'Mara Inkwell'),
  role: v.pipe(text, v.description('What they did for it.'), v.examples(['reporter'])),
})

const size = {
  width: v.optional(count(1600)),
  height: v.optional(count(1000)),
}

const picture = {
  src: address('/media/0f3c5e8a9b1d4c7e8f2a6b0d9c4e1f37.webp'),
  alt: v.pipe(
    text,
    v.description('What it shows to those who cannot see it; empty: decoration.'),
    v.examples(['A ferry at the quay, before dawn.']),
  ),
  caption: like(text, 'The first sailing in nine years.'),
  credit: like(text, 'Jo Lens'),
  ...size,
}

const HeroJson = v.strictObject({
  ...picture,
  colour: v.optional(v.pipe(text, v.description('Its mean.'), v.examples(['#5b6a72']))),
  x: v.optional(
    v.pipe(
      v.number(),
      v.description('Per cent from the left, where a crop looks.'),
      v.examples([50]),
    ),
  ),
  y: v.optional(v.pipe(v.number(), v.description('Per cent from the top.'), v.examples([25]))),
})

/** An article in a list. */
export const TeaserJson = v.strictObject({
  slug: slug('night-ferry-returns'),
  url: address('/articles/night-ferry-returns'),
  kicker: like(text, 'Transport'),
  headline: like(text, 'The night ferry returns'),
  dek: like(text, 'After nine years, a boat leaves at eleven again.'),
  section: SectionJson,
  authors: v.array(AuthorJson),
  hero: v.nullable(HeroJson),
  language: v.pipe(text, v.description('BCP 47.'), v.examples(['en'])),
  direction: v.picklist(['ltr', 'rtl']),
  publishedAt: v.nullable(Time),
  updatedAt: v.pipe(v.nullable(Time), v.examples([null])),
})
export type TeaserJson = v.InferOutput<typeof TeaserJson>

// What a body carries, as its writer gave it: one of ours by its path.
const src = like(text, '/media/0f3c5e8a9b1d4c7e8f2a6b0d9c4e1f37.webp')

const inserts = {
  pictures: v.array(v.strictObject({ ...picture, src })),
  videos: v.array(
    v.strictObject({
      title: like(text, 'How the linkspan rises'),
      url: like(text, 'https://video.example/linkspan'),
      poster: v.nullable(src),
      duration: v.nullable(like(text, '1:42')),
    }),
  ),
  pullQuotes: v.array(
    v.strictObject({
      text: like(text, 'You steer by the lights you remember.'),
      by: like(text, 'Ines Tarpaulin, harbour pilot'),
    }),
  ),
}

const SourceJson = v.strictObject({
  name: like(text, 'Coast Wire'),
  url: v.optional(like(text, 'https://wire.example/')),
  canonicalUrl: v.optional(like(text, 'https://wire.example/night-ferry')),
})

const CorrectionJson = v.strictObject({
  correctedAt: v.nullable(Time),
  kind: v.pipe(
    text,
    v.description('correction, clarification or update.'),
    v.examples(['correction']),
  ),
  text: like(text, 'The ferry leaves at eleven, not at ten.'),
})

const CommentsJson = v.strictObject({
  mode: v.picklist(['open', 'closed', 'off']),
  closeAt: v.pipe(v.nullable(Time), v.examples([null])),
  count: count(12),
  url: address('/api/articles/night-ferry-returns/comments'),
})

/** A whole article. */
export const ArticleJson = v.strictObject({
  ...TeaserJson.entries,
  id: like(text, '1041'),
  version: v.pipe(v.number(), v.description('Grows with each change.'), v.examples([3])),
  state: v.picklist(['published', 'draft', 'scheduled', 'withdrawn']),
  tags: v.array(TagJson),
  ...inserts,
  source: v.nullable(SourceJson),
  corrections: v.array(CorrectionJson),
  words: count(640),
  readingMinutes: count(3),
  comments: CommentsJson,
  bodyMarkdown: like(text, 'The *Petrel* left at eleven.'),
  bodyHtml: like(text, '<p>The <em>Petrel</em> left at eleven.</p>'),
})
export type ArticleJson = v.InferOutput<typeof ArticleJson>
export type SourcedJson = Pick<ArticleJson, 'source' | 'corrections'>

/** A page of a list. */
export const ArticlesAnswer = v.strictObject({
  articles: v.array(TeaserJson),
  next: v.nullable(address('/api/articles?limit=20&cursor=1763627400000-1041')),
})
export type ArticlesAnswer = v.InferOutput<typeof ArticlesAnswer>

export const ArticleAnswer = v.strictObject({ article: ArticleJson })
export type ArticleAnswer = v.InferOutput<typeof ArticleAnswer>
