import type { Publication } from '../publication.ts'
import { refuse } from '../refusal.ts'
import type { ArticleBody, Size } from '../text/article-body.ts'
import { directionOf } from '../text/language.ts'
import { slugOf } from '../text/slug.ts'
import { instantOf, monthOf } from '../text/time.ts'
import { type Article, stateAt, whyNotRun } from './article.ts'
import type { NewArticle } from './input.ts'
import type { ArticleRow } from './store.ts'

type Saving = {
  publication: Publication
  now: number
  id: number
  sizeOf: (src: string) => Size | undefined
  drawn: ArticleBody
}

/** The row that a manuscript becomes. Refuses one that may not run at its time. */
export function rowFrom(
  input: NewArticle & { slug: string },
  before: Article | undefined,
  { publication, now, id, sizeOf, drawn: { html, inserts, words } }: Saving,
): Omit<ArticleRow, 'fingerprint'> {
  const instant = (written: string | undefined) =>
    written === undefined ? null : (instantOf(written, publication.timeZone) ?? null)
  const runs = input.state === 'published'
  const publishedAt = instant(input.publishedAt) ?? (runs ? (before?.publishedAt ?? now) : null)
  if (input.state === 'scheduled' && publishedAt === null)
    refuse('invalid', 'A scheduled article needs a publishedAt.', {
      faults: [{ field: 'publishedAt', message: 'When is it to run?' }],
    })
  const times = {
    publishedAt,
    embargoAt: instant(input.embargoAt),
    expiresAt: instant(input.expiresAt),
  }
  const why = runs || input.state === 'scheduled' ? whyNotRun(times, now) : undefined
  if (why) refuse('invalid', why.message, { faults: [why] })
  const language = input.language ?? publication.language
  return {
    id,
    slug: input.slug,
    state: stateAt(input.state, publishedAt, now),
    sectionId: 0, // looked up by its slug as the row is written
    kicker: input.kicker,
    headline: input.headline,
    dek: input.dek,
    hero: input.hero && JSON.stringify({ ...input.hero, ...sizeOf(input.hero.src) }),
    source: input.source && JSON.stringify(input.source),
    language,
    direction: input.direction ?? directionOf(language),
    ...times,
    month: publishedAt === null ? null : monthOf(publishedAt, publication.timeZone),
    updatedAt: instant(input.updatedAt),
    words,
    commentMode: input.commentMode ?? before?.commentMode ?? publication.commentMode,
    commentsCloseAt: instant(input.commentsCloseAt),
    inserts: JSON.stringify(inserts),
    bodyMarkdown: input.body,
    bodyHtml: html,
  }
}

export function sizeAmong(measured: (Size & { id: string })[], src: string): Size | undefined {
  const found = measured.find(({ id }) => src.startsWith(`/media/${id}.`))
  return found && { width: found.width, height: found.height }
}

/** What an article names, by its name and by the address that is made of it. */
export const partsOf = (
  { section, authors, tags, corrections }: NewArticle,
  { timeZone }: Publication,
) => ({
  section: named(section),
  authors: authors.map(({ name, role }) => ({ ...named(name), role })),
  tags: tags.map(named),
  corrections: corrections.map(({ correctedAt, kind, text }) => ({
    correctedAt: instantOf(correctedAt, timeZone) as number,
    kind,
    text,
  })),
})

const named = (name: string) => ({ slug: slugOf(name), name })
