import type { Publication } from '../publication.ts'
import { refuse } from '../refusal.ts'
import type { ArticleBody } from '../text/article-body.ts'
import { directionOf } from '../text/language.ts'
import type { LookUp } from '../text/pictures.ts'
import { slugOf } from '../text/slug.ts'
import { instantOf, monthOf } from '../text/time.ts'
import { type Article, type Hero, stateAt, whyNotRun } from './article.ts'
import type { ArticleRow } from './changes.ts'
import type { NewArticle } from './input.ts'

type Saving = {
  publication: Publication
  now: number
  id: number
  lookUp: LookUp
  drawn: ArticleBody
}

/** The row that a manuscript becomes. Refuses one that may not run at its time. */
export function rowFrom(
  input: NewArticle & { slug: string },
  before: Article | undefined,
  { publication, now, id, lookUp, drawn: { html, inserts, words } }: Saving,
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
    hero: input.hero && heroRow(input.hero, lookUp),
    source: input.source && JSON.stringify(input.source),
    language,
    direction: input.direction ?? directionOf(language),
    ...times,
    month: publishedAt === null ? null : monthOf(publishedAt, publication.timeZone),
    updatedAt: instant(input.updatedAt),
    words,
    commentMode: input.commentMode ?? before?.commentMode ?? publication.commentMode,
    moderation: input.moderation ?? before?.moderations[0] ?? '',
    commentsCloseAt: instant(input.commentsCloseAt),
    inserts: JSON.stringify(inserts),
    bodyMarkdown: input.body,
    bodyHtml: html,
  }
}

/** The lead picture as it is stored, with what is known of it; lists and pages pass over one that is over. */
export function heroRow(hero: Hero, lookUp: LookUp): string {
  const known = lookUp(hero.src)
  return JSON.stringify({ ...hero, ...(known === 'over' ? { isOver: true } : known) })
}

/** A stored lead picture as its article gave it. */
export function heroFrom(row: string): Hero | null {
  const hero = JSON.parse(row) as Hero | null
  return hero && { src: hero.src, alt: hero.alt, caption: hero.caption, credit: hero.credit }
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
