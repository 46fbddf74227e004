import * as v from 'valibot'
import { Slug } from '../names/input.ts'
import { MODERATION_MODES } from '../publication.ts'
import { isOwnMedia, isWebAddress } from '../text/address.ts'
import { faultsIn } from '../text/article-body.ts'
import { slugOf } from '../text/slug.ts'
import { instantOf } from '../text/time.ts'

const line = (what: string, most: number) =>
  v.pipe(
    v.string(`${what} is a line of text.`),
    v.trim(),
    v.maxLength(most, `${what} is longer than ${most} characters.`),
  )
const written = (what: string, most: number) =>
  v.pipe(line(what, most), v.minLength(1, `${what} is missing.`))

// Its slug is its address, so a name needs at least one letter or digit.
const Name = (what: string, most: number) =>
  v.pipe(
    written(what, most),
    v.check((name) => slugOf(name) !== '', `${what} needs a letter or a digit.`),
  )

const areDistinct = (names: string[]) => new Set(names.map(slugOf)).size === names.length

const time = (what: string) =>
  v.pipe(
    v.string(`${what} is a time such as 2026-11-20T08:30.`),
    v.check(
      (text) => instantOf(text, 'UTC') !== undefined,
      `${what} is a time such as 2026-11-20T08:30, with a zone (+01:00) or without.`,
    ),
  )

const webAddress = (what: string) =>
  v.pipe(v.string(), v.check(isWebAddress, `${what} starts with https://.`))

const pixels = (what: string) =>
  v.pipe(v.number(), v.integer(), v.minValue(1, `${what} is a number of pixels.`))

const Hero = v.pipe(
  v.strictObject({
    src: v.pipe(
      v.string('The hero needs a src: a picture of ours or an address that starts with https://.'),
      v.check(
        (src) => isOwnMedia(src) || isWebAddress(src),
        'The hero’s src is a picture of ours (/media/…) or an address that starts with https://.',
      ),
    ),
    alt: v.optional(line('The hero’s alt', 500)),
    decorative: v.optional(v.boolean(), false),
    caption: v.optional(line('The hero’s caption', 500), ''),
    credit: v.optional(line('The hero’s credit', 200), ''),
    width: v.optional(pixels('The hero’s width')),
    height: v.optional(pixels('The hero’s height')),
  }),
  v.forward(
    v.check(
      ({ alt, decorative }) => decorative || Boolean(alt),
      'The hero needs an alt: what it shows to those who cannot see it (or decorative: true).',
    ),
    ['alt'],
  ),
  v.transform(({ decorative, alt = '', ...hero }) => ({ ...hero, alt: decorative ? '' : alt })),
)

const Credit = v.union(
  [
    v.pipe(
      Name('An author’s name', 120),
      v.transform((name) => ({ name, role: 'reporter' })),
    ),
    v.strictObject({
      name: Name('An author’s name', 120),
      role: v.optional(written('An author’s role', 60), 'reporter'),
    }),
  ],
  'An author is a name, or a name and a role.',
)

const Body = v.pipe(
  written('The body', 200_000),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    for (const { line, message } of faultsIn(dataset.value))
      addIssue({ message: `Line ${line} of the body: ${message}` })
  }),
)

/** An article as it is pushed: the front matter of its file, and the Markdown under it. */
export const NewArticle = v.strictObject({
  slug: v.optional(Slug),
  kicker: v.optional(line('The kicker', 80), ''),
  headline: written('The headline', 200),
  dek: v.optional(line('The dek', 500), ''),
  section: Name('The section', 60),
  tags: v.optional(
    v.pipe(
      v.array(Name('A tag', 60)),
      v.maxLength(20, 'An article has at most 20 tags.'),
      v.check((tags) => areDistinct(tags), 'A tag stands here twice.'),
    ),
    [],
  ),
  authors: v.optional(
    v.pipe(
      v.array(Credit),
      v.maxLength(20, 'An article has at most 20 authors.'),
      v.check(
        (authors) => areDistinct(authors.map(({ name }) => name)),
        'An author stands here twice. Put both roles in one: “reporter, photographer”.',
      ),
    ),
    [],
  ),
  hero: v.optional(v.nullable(Hero), null),
  source: v.optional(
    v.nullable(
      v.strictObject({
        name: written('The source’s name', 120),
        url: v.optional(webAddress('The source’s url')),
        canonicalUrl: v.optional(webAddress('The source’s canonicalUrl')),
      }),
    ),
    null,
  ),
  language: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'A language is a tag such as en, es or ar.'),
    ),
  ),
  direction: v.optional(v.picklist(['ltr', 'rtl'], 'A direction is ltr or rtl.')),
  publishedAt: v.optional(time('publishedAt')),
  updatedAt: v.optional(time('updatedAt')),
  state: v.optional(
    v.picklist(
      ['draft', 'scheduled', 'published', 'withdrawn'],
      'A state is draft, scheduled, published or withdrawn.',
    ),
    'published',
  ),
  commentMode: v.optional(
    v.picklist(['open', 'closed', 'off'], 'A commentMode is open, closed or off.'),
  ),
  moderation: v.optional(
    v.picklist(
      ['', ...MODERATION_MODES],
      'A moderation is off, first-time, everyone or closed; or empty, as the section does.',
    ),
  ),
  commentsCloseAt: v.optional(time('commentsCloseAt')),
  embargoAt: v.optional(time('embargoAt')),
  expiresAt: v.optional(time('expiresAt')),
  corrections: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          correctedAt: time('A correction’s correctedAt'),
          kind: v.optional(
            v.picklist(
              ['correction', 'clarification', 'update'],
              'A correction’s kind is correction, clarification or update.',
            ),
            'correction',
          ),
          text: written('A correction’s text', 1_000),
        }),
      ),
      v.maxLength(50, 'An article has at most 50 corrections.'),
    ),
    [],
  ),
  body: Body,
})

/** A correction as the desk adds it: its time is now. */
export const NewCorrection = v.object({
  kind: v.picklist(['correction', 'clarification', 'update'], 'Choose a kind.'),
  text: written('What was wrong', 1_000),
})

export const Renaming = v.object({ slug: v.pipe(v.string(), v.trim(), Slug) })
export const Withdrawal = v.object({ reason: written('A reason', 500) })

export type NewArticle = v.InferOutput<typeof NewArticle>
