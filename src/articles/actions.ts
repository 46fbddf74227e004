import { editionOfFrame } from '../db/frame.ts'
import { sha256 } from '../http/tokens.ts'
import * as shelf from '../media/store.ts'
import type { Platform } from '../platform.ts'
import { type Publication, withSettings } from '../publication.ts'
import { refuse } from '../refusal.ts'
import { pictureSources, renderBody, type Size } from '../text/article-body.ts'
import { directionOf } from '../text/language.ts'
import { slugOf } from '../text/slug.ts'
import { instantOf } from '../text/time.ts'
import { type Article, isLive, isWithdrawn, stateAt, touched } from './article.ts'
import type { NewArticle } from './input.ts'
import * as articles from './store.ts'

export type Pushed = { article: Article; outcome: 'created' | 'changed' | 'unchanged' }

/** The article, if people may read it; else why not. */
export function readable(found: Article | undefined): Article {
  if (found && isWithdrawn(found)) refuse('gone', 'This article has been withdrawn.')
  if (!found || !isLive(found))
    refuse(
      'missing',
      'There is no article at this address. It may have moved, or the link may be incomplete.',
    )
  return found
}

/** Saves an article under its address. The same again changes nothing; another slug in it renames it. */
export async function push(
  platform: Platform,
  address: string,
  input: NewArticle,
): Promise<Pushed> {
  const { db } = platform
  const slug = input.slug ?? address
  const [[standing], [wanted], measured, [frame]] = await db.batch([
    articles.find({ slug: address }),
    articles.find({ slug }),
    shelf.sizes(shelf.idsIn(sourcesOf(input))),
    editionOfFrame(),
  ])
  const before = standing ?? wanted
  if (wanted && wanted.id !== before?.id) refuseTakenAddress(slug, wanted)
  if (before && before.slug !== slug && input.slug === undefined) refuseTakenAddress(slug, before)
  const fingerprint = await sha256(JSON.stringify({ ...input, slug }))
  if (before?.fingerprint === fingerprint) return { article: before, outcome: 'unchanged' }

  const publication = withSettings(platform.publication, frame?.settings ?? '{}', platform.now())
  const row = rowFrom(
    { ...platform, publication },
    { ...input, slug },
    before,
    fingerprint,
    measured,
  )
  const formerSlug = before && before.slug !== slug ? before.slug : undefined
  const saving = articles.save(row, { ...partsOf(input, publication), formerSlug }, platform.newId)
  const saved = await db.batch([...saving, articles.find({ slug })])
  const [article] = saved.at(-1) as [Article]

  if (isLive(article) || (before && isLive(before))) await platform.purge(touched(before, article))
  return { article, outcome: before ? 'changed' : 'created' }
}

/** Publishes what was scheduled for now or earlier. Run by the clock. */
export async function publishDue(platform: Platform): Promise<void> {
  const now = platform.now()
  for (const { slug } of await platform.db.all(articles.due({ now }))) {
    const [[before], , [after]] = await platform.db.batch([
      articles.find({ slug }),
      articles.publishDue({ slug, now }),
      articles.find({ slug }),
    ])
    if (after && before?.state !== after.state) await platform.purge(touched(before, after))
  }
}

function refuseTakenAddress(slug: string, { headline }: Article): never {
  refuse(
    'conflict',
    `The address “${slug}” belongs, or once belonged, to “${headline}”. Choose another slug.`,
    {
      faults: [{ field: 'slug', message: 'This address is taken.' }],
    },
  )
}

const sourcesOf = ({ hero, body }: NewArticle) => [
  ...(hero ? [hero.src] : []),
  ...pictureSources(body),
]

function rowFrom(
  { publication, now, newId }: Platform,
  input: NewArticle & { slug: string },
  before: Article | undefined,
  fingerprint: string,
  measured: (Size & { id: string })[],
): articles.ArticleRow {
  const sizeOf = (src: string) => sizeAmong(measured, src)
  const instant = (written: string | undefined) =>
    written === undefined ? null : (instantOf(written, publication.timeZone) ?? null)
  const runs = input.state === 'published'
  const publishedAt = instant(input.publishedAt) ?? (runs ? (before?.publishedAt ?? now()) : null)
  if (input.state === 'scheduled' && publishedAt === null)
    refuse('invalid', 'A scheduled article needs a publishedAt.', {
      faults: [{ field: 'publishedAt', message: 'When is it to run?' }],
    })
  const { html, inserts, words } = renderBody(input.body, sizeOf)
  const language = input.language ?? publication.language
  return {
    id: before?.id ?? newId(),
    slug: input.slug,
    state: stateAt(input.state, publishedAt, now()),
    fingerprint,
    sectionId: 0, // looked up by its slug as the row is written
    kicker: input.kicker,
    headline: input.headline,
    dek: input.dek,
    hero: input.hero && JSON.stringify({ ...input.hero, ...sizeOf(input.hero.src) }),
    source: input.source && JSON.stringify(input.source),
    language,
    direction: input.direction ?? directionOf(language),
    publishedAt,
    updatedAt: instant(input.updatedAt),
    words,
    commentMode: input.commentMode ?? before?.commentMode ?? publication.commentMode,
    commentsCloseAt: instant(input.commentsCloseAt),
    inserts: JSON.stringify(inserts),
    bodyMarkdown: input.body,
    bodyHtml: html,
  }
}

function sizeAmong(measured: (Size & { id: string })[], src: string): Size | undefined {
  const found = measured.find(({ id }) => src.startsWith(`/media/${id}.`))
  return found && { width: found.width, height: found.height }
}

const partsOf = (
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
